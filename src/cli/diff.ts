/** `crmseg diff OLD NEW`: who moved between two runs, each a snapshot or a file that a run wrote. Changes nothing. */
import { basename } from 'node:path'
import { loadSettings } from '../config/load.js'
import { toPolicy } from '../config/policy.js'
import { compareRuns } from '../core/compare-runs.js'
import type { KeyOf } from '../core/snapshot.js'
import { historyError } from '../history/errors.js'
import type { History, Policy, Snapshot } from '../model.js'
import { diffDocument } from '../reports/history-json.js'
import { jsonPieces } from '../reports/json.js'
import { type DiffSide, diffLines } from '../reports/terminal/diff.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import { type Flags, settingFlags } from './options.js'
import { shownFindings } from './reading.js'
import { isSnapshotFile, snapshotIn, writtenRunIn } from './since.js'
import type { Terminal } from './terminal.js'
import { today } from './today.js'

const texts = {
  two: {
    'zh-CN': 'diff 要写两个文件：先旧后新，如 crmseg diff 上期.xlsx 本期.xlsx。',
    en: 'diff takes two files, the older one first, as in: crmseg diff last.xlsx this.xlsx',
  },
  order: {
    'zh-CN': '注意：第一个文件的截止日比第二个晚。一般先写旧的。',
    en: 'Note: the first file is of a later day than the second. Usually the older one comes first.',
  },
} satisfies Readonly<Record<string, Text>>

const defaultLimit = 20

export async function diff(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const [old, recent] = files
  if (old === undefined || recent === undefined || files.length > 2) {
    throw new CrmsegError('DIFF_TAKES_TWO', texts.two)
  }
  const { before, now, graded } = await bothRuns(old, recent, flags, terminal)
  if (!flags.quiet && before.asOf > now.asOf && now.asOf !== '') terminal.tell(texts.order[terminal.lang])
  const compared = compareRuns(before, now, graded)
  const sides = [sideOf(old, before), sideOf(recent, now)] as const
  if (flags.json) await terminal.print(jsonPieces([diffDocument(...sides, compared)]))
  else if (!flags.quiet) {
    const { lang, colour, width } = terminal
    const view = { lang, style: createStyle(colour), limit: shownFindings(flags, defaultLimit), width }
    await terminal.print(`${diffLines(...sides, compared, view).join('\n')}\n`)
  }
  return exitCodes.fine
}

function sideOf(path: string, { asOf, customers }: Snapshot): DiffSide {
  const count = customers.tiers.filter((tier) => tier !== null).length
  return { file: basename(path), asOf, customers: count }
}

/** Two runs that call their customers alike; `graded` says that both know what they graded by. */
interface BothRuns {
  readonly before: Snapshot
  readonly now: Snapshot
  readonly graded: boolean
}

async function bothRuns(old: string, recent: string, flags: Flags, terminal: Terminal): Promise<BothRuns> {
  const [oldKept, recentKept] = [await keptIn(old), await keptIn(recent)]
  if (oldKept && recentKept) return { ...keyedAlike(oldKept, recentKept), graded: true }
  const policy = await policyFor(recent, flags, terminal)
  const written = async (path: string, kept: Kept | null, scheme: Policy['scheme']) => {
    const keyOf = kept?.history.keysOf(kept.snapshot)
    return (await writtenRunIn(path, { ...policy, scheme }, flags.encoding, keyOf)).snapshot
  }
  const now =
    recentKept?.snapshot ?? (await written(recent, oldKept, oldKept?.snapshot.scheme ?? policy.scheme))
  const before = oldKept?.snapshot ?? (await written(old, recentKept, now.scheme))
  return { before, now, graded: false }
}

interface Kept {
  readonly path: string
  readonly snapshot: Snapshot
  readonly history: History
}

/** Null for a file that is no snapshot. */
async function keptIn(path: string): Promise<Kept | null> {
  return (await isSnapshotFile(path)) ? { path, ...(await snapshotIn(path)) } : null
}

/** Where one has hashed IDs and the other plain ones, the plain ones are hashed. */
function keyedAlike(old: Kept, recent: Kept): { before: Snapshot; now: Snapshot } {
  const [before, now] = [old.snapshot, recent.snapshot]
  if (before.keyed?.ids === now.keyed?.ids) {
    assertOneSalt(before, now, recent.path)
    return { before, now }
  }
  return before.keyed?.ids === 'hashed'
    ? { before, now: rekeyed(now, old.history.keysOf(before)) }
    : { before: rekeyed(before, recent.history.keysOf(now)), now }
}

/** Hashed with two salts, nobody would be found again. */
function assertOneSalt(before: Snapshot, now: Snapshot, path: string): void {
  const [one, other] = [before.keyed, now.keyed]
  if (one?.ids !== 'hashed' || !one.salt || !other?.salt || one.salt === other.salt) return
  throw historyError('SNAPSHOT_OTHER_SALT', path)
}

function rekeyed(snapshot: Snapshot, keyOf: KeyOf): Snapshot {
  const keys = snapshot.customers.keys.map((id) => keyOf({ id }) ?? id)
  return { ...snapshot, customers: { ...snapshot.customers, keys } }
}

async function policyFor(registerPath: string, flags: Flags, terminal: Terminal): Promise<Policy> {
  const { settings, warnings } = await loadSettings({
    configPath: flags.config,
    registerPath,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (!flags.quiet) for (const warning of warnings) terminal.tell(warning[terminal.lang])
  return toPolicy(settings, today())
}
