/** `--since FILE`: an earlier run to compare with, out of a snapshot or a file that it wrote. Compares nothing. */
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { earlierRun } from '../core/earlier.js'
import { type KeyOf, lastRunOf } from '../core/snapshot.js'
import { openFile } from '../formats/index.js'
import { openHistory } from '../history/open-history.js'
import type { History, LastRun, Policy, Snapshot } from '../model.js'
import { say, type Text } from '../text.js'
import type { Flags } from './options.js'
import type { Terminal } from './terminal.js'

const tiersOnlyText: Text = {
  'zh-CN':
    '{file} 记着当时的等级，没有记当时的均值、评分分界和方案：升降原因不明。与快照（.json.gz）比较时才能说明原因。',
  en: '{file} tells the tiers of then and not the means, cut points and scheme behind them: why customers moved is not known. Compared with a snapshot (.json.gz) it is.',
}

const noLastRunText: Text = {
  'zh-CN':
    '设置了 hysteresis，而这里不知道上期等级，所以这里按规则计算；refresh 写出的等级可能维持在上期。请用 --since 指定上期的快照或结果文件。',
  en: 'hysteresis is set and the tiers of last time are not known here, so this is what the rules give; refresh may have kept the tier of last time. Name its snapshot or result with --since.',
}

/** The earlier run that `--since` names; null without the flag. What it cannot tell is told at once. */
export async function sinceRun(flags: Flags, policy: Policy, terminal: Terminal): Promise<LastRun | null> {
  const { since: path } = flags
  if (path === undefined) return null
  const last = await earlierRunIn(path, policy, flags.encoding)
  if (last.tiersOnly && !flags.quiet) terminal.tell(say(tiersOnlyText, { file: path }, terminal.lang))
  return last
}

/** The same for a command that writes no result: that hysteresis cannot hold without the flag is told. */
export async function lastRunOrDoubt(
  flags: Flags,
  policy: Policy,
  terminal: Terminal,
): Promise<LastRun | null> {
  if (policy.hysteresis > 0 && flags.since === undefined && !flags.quiet)
    terminal.tell(noLastRunText[terminal.lang])
  return sinceRun(flags, policy, terminal)
}

/** The run that a snapshot or a written file holds. Throws what reading them throws. */
async function earlierRunIn(path: string, policy: Policy, encoding?: string): Promise<LastRun> {
  if (!(await isSnapshotFile(path))) return writtenRunIn(path, policy, encoding)
  const { snapshot, history } = await snapshotIn(path)
  return lastRunOf(snapshot, history.keysOf(snapshot))
}

/** Of a workbook or CSV; `keyOf` for comparing it with a snapshot. */
export async function writtenRunIn(
  path: string,
  policy: Policy,
  encoding?: string,
  keyOf?: KeyOf,
): Promise<LastRun> {
  const source = await openFile(path, { encoding })
  try {
    return await earlierRun(source, policy, policy.scheme, keyOf)
  } finally {
    await source.close()
  }
}

/** A snapshot and the history that it stands in, which knows its salt. */
export async function snapshotIn(path: string): Promise<{ snapshot: Snapshot; history: History }> {
  const history = openHistory(dirname(dirname(path)), { ids: 'plain' })
  return { snapshot: await history.read(path), history }
}

/** Whether a file is packed with gzip, as snapshots are and registers never. False where it cannot be opened: who reads it says why. */
export async function isSnapshotFile(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => null)
  try {
    const { buffer, bytesRead } = (await file?.read(Buffer.alloc(2), 0, 2, 0)) ?? { bytesRead: 0 }
    return bytesRead === 2 && buffer?.[0] === 0x1f && buffer[1] === 0x8b
  } catch {
    return false
  } finally {
    await file?.close()
  }
}
