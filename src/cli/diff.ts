/** `crmseg diff OLD NEW`: who moved between two runs, each a snapshot or a file that a run wrote; with `-o` a workbook of it. Changes neither. */
import { basename } from 'node:path'
import { toPolicy } from '../config/policy.js'
import { compareRuns, type RunToCompare } from '../core/compare-runs.js'
import { maskMoves } from '../core/mask/mask-result.js'
import type { KeyOf } from '../core/snapshot.js'
import { historyError } from '../history/errors.js'
import type { History, Policy, Snapshot } from '../model.js'
import { diffSheets } from '../reports/diff-sheets.js'
import { diffSide } from '../reports/diff-words.js'
import { diffDocument } from '../reports/history-json.js'
import { jsonPieces } from '../reports/json.js'
import { comparisonWrittenLine, diffLines } from '../reports/terminal/diff.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, say, type Text } from '../text.js'
import { checkComparisonOutput, writeComparison } from './comparison-file.js'
import { type ExitCode, exitCodes } from './exit.js'
import type { Flags } from './options.js'
import { sameFile } from './output.js'
import { shownFindings } from './reading.js'
import { settingsOf } from './settings.js'
import { isSnapshotFile, snapshotIn, writtenRunIn } from './since.js'
import type { Terminal } from './terminal.js'
import { today } from './today.js'

const texts = {
  two: {
    'zh-CN':
      'diff 要写两个文件，先旧后新：快照（.json.gz），或 segment、refresh 写出的文件。如：crmseg diff 上期.xlsx 本期.xlsx',
    en: 'diff takes two files, the older one first: snapshots (.json.gz), or files that segment or refresh wrote. As in: crmseg diff last.xlsx this.xlsx',
  },
  same: {
    'zh-CN': '注意：两个文件是同一个（{file}），所以没有变动。',
    en: 'Note: both are one file ({file}), so that nobody moves.',
  },
  order: {
    'zh-CN': '注意：第一个文件的截止日比第二个晚。一般先写旧的。',
    en: 'Note: the first file is of a later day than the second. Usually the older one comes first.',
  },
} satisfies Readonly<Record<string, Text>>

const defaultLimit = 20

/** Throws DIFF_TAKES_TWO, and what the output forbids, before any file is read. */
export async function diff(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const [old, recent] = files
  if (old === undefined || recent === undefined || files.length > 2) {
    throw new CrmsegError('DIFF_TAKES_TWO', texts.two)
  }
  const { output, force = false } = flags
  if (output !== undefined) await checkComparisonOutput(output, [old, recent])
  const policy = await policyFor(recent, flags, terminal)
  const { before, now } = await bothRuns(old, recent, policy, flags)
  const runs = { old, recent, before: before.snapshot, now: now.snapshot }
  if (!flags.quiet) await tellDoubts(runs, terminal)
  const found = compareRuns(before, now)
  const compared = policy.mask ? { ...found, changes: maskMoves(found.changes) } : found
  const sides = [diffSide(basename(old), runs.before), diffSide(basename(recent), runs.now)] as const
  const workbook = output === undefined ? null : diffSheets(...sides, compared, policy.lang ?? terminal.lang)
  const written = output === undefined || !workbook ? null : await writeComparison(workbook, output, force)
  if (flags.json) await terminal.print(jsonPieces([diffDocument(...sides, compared, written)]))
  else if (!flags.quiet) {
    const { lang, colour, width } = terminal
    const view = { lang, style: createStyle(colour), limit: shownFindings(flags, defaultLimit), width }
    const lines = diffLines(...sides, compared, view)
    if (written && workbook) {
      const names = workbook.sheets.map(({ name }) => name)
      lines.push('', comparisonWrittenLine(written.path, names, view))
    }
    await terminal.print(`${lines.join('\n')}\n`)
  }
  return exitCodes.fine
}

/** What may be meant otherwise: one file twice, or the newer one first. */
async function tellDoubts(
  { old, recent, before, now }: Both<Snapshot> & { readonly old: string; readonly recent: string },
  terminal: Terminal,
): Promise<void> {
  if (await sameFile(old, recent)) terminal.tell(say(texts.same, { file: old }, terminal.lang))
  else if (before.asOf > now.asOf && now.asOf !== '') terminal.tell(texts.order[terminal.lang])
}

interface Both<Run> {
  readonly before: Run
  readonly now: Run
}

/** They call their customers alike. */
async function bothRuns(
  old: string,
  recent: string,
  policy: Policy,
  flags: Flags,
): Promise<Both<RunToCompare>> {
  const [oldKept, recentKept] = [await keptIn(old), await keptIn(recent)]
  if (oldKept && recentKept) return keyedAlike(oldKept, recentKept)
  const written = (path: string, kept: Kept | null, scheme: Policy['scheme']): Promise<RunToCompare> => {
    const keyOf = kept?.history.keysOf(kept.snapshot)
    return writtenRunIn(path, { ...policy, scheme }, flags.encoding, keyOf)
  }
  const now = recentKept ?? (await written(recent, oldKept, oldKept?.snapshot.scheme ?? policy.scheme))
  const before = oldKept ?? (await written(old, recentKept, now.snapshot.scheme))
  return { before, now }
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
function keyedAlike(old: Kept, recent: Kept): Both<RunToCompare> {
  const [before, now] = [old.snapshot, recent.snapshot]
  if (before.keyed?.ids === now.keyed?.ids) {
    assertOneSalt(before, now, recent.path)
    return { before: old, now: recent }
  }
  return before.keyed?.ids === 'hashed'
    ? { before: old, now: { snapshot: rekeyed(now, old.history.keysOf(before)) } }
    : { before: { snapshot: rekeyed(before, recent.history.keysOf(now)) }, now: recent }
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
  const { settings } = await settingsOf(flags, terminal, { registerPath })
  return toPolicy(settings, today())
}
