/** The registers of the settings as files: names made sure of, paths seen from the settings' folder, patterns resolved. Opens none. */
import { stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { filesNamed } from '../../ledger/expand-paths.js'
import { CrmsegError, type Text } from '../../text.js'
import { stemOf } from '../output.js'
import { isSnapshotFile, snapshotIn } from '../since.js'
import { fileNameOf, isResult } from './results.js'
import type { RefreshSettings } from './settings.js'

/** One register of the settings. */
export interface RefreshRegister {
  /** As history knows it. */
  readonly name: string
  /** In the names of results; null where the usual title will do. */
  readonly title: string | null
  /** Whether the settings name no other. */
  readonly isOnly: boolean
  /** A path or a pattern; null for a register that the ledger makes. */
  readonly file: string | null
  readonly orders: readonly string[]
  /** Settings for it alone. */
  readonly own: string | null
}

const texts = {
  empty: {
    'zh-CN': '{file}：registers[{index}] 既没有 file 也没有 orders。请写上客户表，或订单明细。',
    en: '{file}: registers[{index}] has neither file nor orders. Name the register, or an order ledger.',
  },
  twice: {
    'zh-CN': '{file}：registers 里有两份客户表都叫“{name}”，结果会互相覆盖。请用 name 给它们不同的名称。',
    en: '{file}: two of the registers are called "{name}", and their results would replace each other. Give them different names with name.',
  },
  since: {
    'zh-CN':
      '--since {path} 不是这些客户表（{names}）中任何一份的快照，不知道该与哪一份比较。请写历史文件夹里的快照，或去掉 --since。',
    en: '--since {path} is no snapshot of any of these registers ({names}), so there is nothing to say which of them it belongs to. Name a snapshot in the folder of the history, or leave --since out.',
  },
  notFound: {
    'zh-CN': '没有符合 {pattern} 的客户表。请检查设置中 registers 的 file 和文件所在的文件夹。',
    en: 'There is no register that fits {pattern}. Check file under registers in the settings, and the folder.',
  },
} satisfies Readonly<Record<string, Text>>

/** Every register, in the order of the settings. Throws REGISTER_EMPTY, REGISTER_NAME_TWICE. */
export function registersOf({ settings, file: config, folder }: RefreshSettings): readonly RefreshRegister[] {
  const seen = new Set<string>()
  const isOnly = settings.registers.length === 1
  return settings.registers.map(({ name: given, file, orders, config: own }, index) => {
    const source = file ?? orders[0]
    if (source === undefined) throw new CrmsegError('REGISTER_EMPTY', texts.empty, { file: config, index })
    const name = given ?? (stemOf(source) || basename(folder) || 'register')
    const key = fileNameOf(name).toLowerCase()
    if (seen.has(key)) throw new CrmsegError('REGISTER_NAME_TWICE', texts.twice, { file: config, name })
    seen.add(key)
    return {
      name,
      title: isOnly && given === undefined ? null : name,
      isOnly,
      file: file === undefined ? null : within(folder, file),
      orders: orders.map((path) => within(folder, path)),
      own: own === undefined ? null : within(folder, own),
    }
  })
}

/** Throws SINCE_OF_NONE where `--since` belongs to none of several registers; of one it is taken at its word. */
export async function assertSinceFits(
  registers: readonly RefreshRegister[],
  path: string | undefined,
): Promise<void> {
  if (path === undefined || registers.length === 1) return
  const names = registers.map(({ name }) => name)
  if ((await isSnapshotFile(path)) && names.includes((await snapshotIn(path)).snapshot.register)) return
  throw new CrmsegError('SINCE_OF_NONE', texts.since, { path, names: names.join(', ') })
}

/** The path as seen from `folder`. */
export function within(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path)
}

/**
 * The file that a path or pattern names: of several the one changed last, but no result of ours (`output` is their folder).
 * Throws REGISTER_NOT_FOUND where nothing fits a pattern.
 */
export async function registerFile(pattern: string, output: string): Promise<string> {
  const paths = await filesNamed(pattern)
  if (paths[0] === pattern) return pattern
  const found = paths.filter((path) => !isResult(path, output))
  const times = await Promise.all(found.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
  const [latest] = times.sort((a, b) => b.at - a.at || (a.path < b.path ? 1 : -1))
  if (!latest && !/[*?]/.test(basename(pattern))) return pattern
  if (!latest) throw new CrmsegError('REGISTER_NOT_FOUND', texts.notFound, { pattern })
  return latest.path
}
