/** One register of a refresh: read, segmented, compared with its last snapshot, written, and kept. Decides nothing about the others. */
import { basename, relative } from 'node:path'
import { isoDay } from '../../cells/cell.js'
import { maskMoves, maskResult } from '../../core/mask/mask-result.js'
import { segment } from '../../core/run.js'
import { lastRunOf, snapshotOf } from '../../core/snapshot.js'
import { makeFolder } from '../../files/make-folder.js'
import type { History, LastRun, Policy, Result } from '../../model.js'
import {
  changesDocument,
  type RegisterRecord,
  registerRecord,
  type WrittenResults,
} from '../../reports/refresh-json.js'
import { refreshLines } from '../../reports/terminal/refresh.js'
import { emptiedLines } from '../../reports/terminal/run.js'
import { createStyle } from '../../reports/terminal/style.js'
import { say, type Text } from '../../text.js'
import { type ExitCode, exitCodeOf } from '../exit.js'
import type { Flags } from '../options.js'
import { extensionsLike } from '../output.js'
import { type Progress, writingStep } from '../progress.js'
import { type ReadCustomers, withCustomers } from '../reading.js'
import { type Plan, planOf } from '../segment.js'
import { sinceRun } from '../since.js'
import type { Terminal } from '../terminal.js'
import { type RefreshRegister, registerFile } from './registers.js'
import { type ResultPaths, resultPaths } from './results.js'
import type { RefreshSettings } from './settings.js'
import { writeResults } from './write-results.js'

/** What is the same for all registers of a run. */
export interface RefreshRun {
  readonly base: RefreshSettings
  readonly history: History
  /** The folder of the results. */
  readonly output: string
  readonly flags: Flags
  readonly terminal: Terminal
  readonly progress: Progress
}

/** What became of one register. */
export interface RegisterDone {
  readonly record: RegisterRecord
  readonly lines: readonly string[]
  readonly code: ExitCode
}

const texts = {
  broken: {
    'zh-CN': '快照 {path} 读不出来，已跳过，改与更早的一期比较。',
    en: 'The snapshot {path} cannot be read and was passed over; the comparison is with the one before it.',
  },
  firstFrozen: {
    'zh-CN': '{name}：还没有快照可沿用（thresholds: frozen），本期按本期数据评分。',
    en: '{name}: there is no snapshot yet whose thresholds could be kept (thresholds: frozen); this run goes by its own.',
  },
} satisfies Readonly<Record<string, Text>>

/** Does one register, and with `--dry-run` all but writing. Throws what reading, segmenting and writing throw. */
export async function refreshRegister(register: RefreshRegister, run: RefreshRun): Promise<RegisterDone> {
  const startedAt = performance.now()
  const file = register.file === null ? undefined : await registerFile(register.file, run.output)
  const { orders: _, ...given } = run.flags
  const flags: Flags = {
    ...given,
    config: run.base.file,
    json: false,
    ...(register.orders.length > 0 && { orders: register.orders }),
  }
  const use = async (read: ReadCustomers): Promise<RegisterDone> => {
    const last = await lastRun(register, read.policy, run)
    const policy = withFirstThresholds(read.policy, last, register, run)
    const result = segment(read.inspection, policy, last)
    const paths = pathsOf(file, read, result, register, run)
    const output = { file, flags: { ...flags, output: paths.workbook } }
    const plan = await planOf(read.source, maskResult(result), read.inspection, output)
    const written = run.flags.dryRun
      ? null
      : await keep(register, withoutNames(result), paths, plan, [file, ...register.orders], run)
    run.progress.stop()
    const seconds = Math.round(performance.now() - startedAt) / 1000
    const record = registerRecord(register.name, result, written, seconds)
    const lines = [...linesOf(record, result, paths, run), ...(written ? emptiedIn(plan, run) : [])]
    return { record, lines, code: exitCodeOf(result.inspection.findings, read.settings.failOn ?? 'never') }
  }
  return withCustomers(file, flags, run.terminal, run.progress, use, register.own ?? undefined)
}

/** The run of `--since` where it is this register's, else the last snapshot before the day of the run; broken ones are told. */
async function lastRun(
  { name, isOnly }: RefreshRegister,
  policy: Policy,
  { history, terminal, flags }: RefreshRun,
): Promise<LastRun | null> {
  const since = await sinceRun(flags, policy, terminal)
  if (since && (isOnly || since.snapshot.register === name)) return since
  const { snapshot, broken } = await history.lastBefore(name, isoDay(policy.asOf))
  if (!flags.quiet) for (const path of broken) terminal.tell(say(texts.broken, { path }, terminal.lang))
  return snapshot && lastRunOf(snapshot, history.keysOf(snapshot))
}

/** Who left is told by the key of the last run, and a workbook's may be a name, which no report of changes holds. */
function withoutNames(result: Result): Result {
  return { ...result, changes: maskMoves(result.changes) }
}

/** The first run of all has no thresholds to keep. */
function withFirstThresholds(
  policy: Policy,
  last: LastRun | null,
  { name }: RefreshRegister,
  { terminal, flags }: RefreshRun,
): Policy {
  if (policy.scores.thresholds === 'fresh' || policy.frozen || last) return policy
  if (!flags.quiet) terminal.tell(say(texts.firstFrozen, { name }, terminal.lang))
  return { ...policy, scores: { ...policy.scores, thresholds: 'fresh' } }
}

/** A workbook keeps its extension; what is no workbook becomes one, so that summary and moves have room. */
function pathsOf(
  file: string | undefined,
  { source, policy }: ReadCustomers,
  { lang }: Result,
  { title }: RefreshRegister,
  { base, output }: RefreshRun,
): ResultPaths {
  const isWorkbook = file !== undefined && source !== null && source.format !== 'csv'
  const [extension = '.xlsx'] = isWorkbook ? extensionsLike(file, source.format) : []
  const { period } = base.settings.refresh
  return resultPaths(output, title, { asOf: policy.asOf, period, lang, extension })
}

/** The snapshot comes last: a run that is killed before it is simply run again. */
async function keep(
  { name }: RefreshRegister,
  result: Result,
  paths: ResultPaths,
  plan: Plan,
  inputs: readonly (string | undefined)[],
  { history, output, progress, terminal }: RefreshRun,
): Promise<WrittenResults> {
  await makeFolder(output)
  const snapshot = history.prepare(snapshotOf(result, name, history.keyOf))
  const kept = await writeResults(
    paths,
    inputs.filter((path) => path !== undefined),
    {
      write: plan.write,
      changes: changesDocument(name, result),
      onProgress: writingStep(progress, paths.workbook, terminal.lang),
    },
  )
  const { path, isNew } = await snapshot.add()
  return {
    ...namesOf(paths),
    kept: kept.map((file) => basename(file)),
    snapshot: relative(history.folder, path),
    isNew,
  }
}

function linesOf(record: RegisterRecord, result: Result, paths: ResultPaths, run: RefreshRun): string[] {
  const { terminal, output, history } = run
  const { lang, width, colour } = terminal
  const view = { lang, style: createStyle(colour), limit: 0, width: width - 2, inFull: false, figures: false }
  return refreshLines(record, result, { output, history: history.folder, planned: namesOf(paths) }, view)
}

/** Sheets that an earlier run left in the register and this one has nothing for. */
function emptiedIn({ edits }: Plan, { terminal }: RefreshRun): string[] {
  const names = edits.sheets.flatMap(({ name, isEmptied }) => (isEmptied ? [name] : []))
  return emptiedLines(names, terminal.lang).map((line) => `  ${line}`)
}

function namesOf({ workbook, latest, changes }: ResultPaths): ResultPaths {
  return { workbook: basename(workbook), latest: basename(latest), changes: basename(changes) }
}
