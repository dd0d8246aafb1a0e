/** What DuckDB's errors mean to a user, in words with a next step. Runs nothing. */
import { CrmsegError, type Text } from '../../text.js'

const memoryTooSmall: Text = {
  'zh-CN': '订单明细太大，{memory} 内存不够汇总。请调大设置 ledger.memory（MiB）。',
  en: 'The order ledger is too large to be added up in {memory}. Raise ledger.memory (in MiB).',
}
const diskFull: Text = {
  'zh-CN': '汇总订单明细时临时文件夹的磁盘空间不足。请清理磁盘，或用环境变量 TMPDIR 换一个位置。',
  en: 'The disk of the temporary folder is full, so the ledger could not be added up. Free some space, or name another folder in TMPDIR.',
}

const amountsTooLarge: Text = {
  'zh-CN': '订单明细的金额加起来超过 100 万亿元，无法汇总。请检查金额列是不是放了别的内容（如编号）。',
  en: 'The money of the order ledger adds up to more than 10¹⁴. Check that the column of money holds no IDs or other numbers.',
}

/** LEDGER_MEMORY_TOO_SMALL, LEDGER_DISK_FULL or LEDGER_AMOUNTS_TOO_LARGE; null for any other error. */
export function engineError(error: unknown): CrmsegError | null {
  if (!(error instanceof Error)) return null
  const { message } = error
  if (/No space left|disk space|max_temp_directory_size/i.test(message)) {
    return new CrmsegError('LEDGER_DISK_FULL', diskFull, {}, error)
  }
  if (/^(Conversion|Out of Range) Error.*(DECIMAL|INT)/is.test(message)) {
    return new CrmsegError('LEDGER_AMOUNTS_TOO_LARGE', amountsTooLarge, {}, error)
  }
  if (!/^Out of Memory/i.test(message)) return null
  const memory = /\/([\d.]+ \w+) used/.exec(message)?.[1] ?? ''
  return new CrmsegError('LEDGER_MEMORY_TOO_SMALL', memoryTooSmall, { memory }, error)
}
