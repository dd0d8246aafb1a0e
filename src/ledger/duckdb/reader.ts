/** Keeps how each file is read, and reads anew by way of our own readers what DuckDB finds wrong. Adds nothing up. */
import { join } from 'node:path'
import { CrmsegError, type Text } from '../../text.js'
import type { LedgerQuery } from '../engine.js'
import { ownRelation, stagedRelation } from './relations.js'
import { type FileRelation, type Present, textsSql } from './value-sql.js'

export interface Reader {
  readonly present: Present
  /** Runs a query over the texts of all lines; runs it again where a file has to be staged first. */
  readonly withTexts: <T>(run: (texts: string) => Promise<T>, mostLines?: number) => Promise<T>
}

/** A reader of the query's files, which stages into `folder`. Its queries throw LEDGER_MEMORY_TOO_SMALL and LEDGER_DISK_FULL. */
export function openReader({ files, key, policy }: LedgerQuery, folder: string): Reader {
  const fields = new Set(files.flatMap(({ columns }) => columns.map(({ field }) => field)))
  const relations: (FileRelation | null)[] = files.map((file) => ownRelation(file, policy.memory))
  const stageAll = async (chosen: (index: number) => boolean) => {
    for (const [index, file] of files.entries()) {
      if (!chosen(index)) continue
      const path = join(folder, `staged-${index}.csv`)
      relations[index] = await stagedRelation(file, path, policy.memory)
    }
  }
  const own = (index: number) =>
    relations[index] !== null && files[index]?.table !== null && !staged.has(index)
  const staged = new Set<number>()
  return {
    present: { fields, key },
    async withTexts(run, mostLines) {
      await stageAll((index) => relations[index] === null)
      const texts = () =>
        textsSql(
          relations.filter((relation) => relation !== null),
          mostLines,
        )
      try {
        return await run(texts())
      } catch (error) {
        const told = engineError(error)
        if (told) throw told
        const broken = files.flatMap((_, index) => (own(index) ? [index] : []))
        if (!isAboutCsv(error) || broken.length === 0) throw error
        for (const index of broken) staged.add(index)
        await stageAll((index) => broken.includes(index))
        return run(texts())
      }
    },
  }
}

/** What DuckDB says of a CSV that is not as strict as its header promises, or not UTF-8. */
function isAboutCsv(error: unknown): boolean {
  return error instanceof Error && /CSV|UTF-?8|unicode/i.test(error.message)
}

const memoryTooSmall: Text = {
  'zh-CN': '订单明细太大，{memory} 内存不够汇总。请调大设置 ledger.memory（MiB）。',
  en: 'The order ledger is too large to be added up in {memory}. Raise ledger.memory (in MiB).',
}
const diskFull: Text = {
  'zh-CN': '汇总订单明细时临时文件夹的磁盘空间不足。请清理磁盘，或用环境变量 TMPDIR 换一个位置。',
  en: 'The disk of the temporary folder is full, so the ledger could not be added up. Free some space, or name another folder in TMPDIR.',
}

/** DuckDB's errors that are the machine's. */
function engineError(error: unknown): CrmsegError | null {
  if (!(error instanceof Error)) return null
  const { message } = error
  if (/No space left|disk space|max_temp_directory_size/i.test(message)) {
    return new CrmsegError('LEDGER_DISK_FULL', diskFull, {}, error)
  }
  if (!/^Out of Memory/i.test(message)) return null
  const memory = /\/([\d.]+ \w+) used/.exec(message)?.[1] ?? ''
  return new CrmsegError('LEDGER_MEMORY_TOO_SMALL', memoryTooSmall, { memory }, error)
}
