/** `crmseg segment [FILE]`: the register's own workbook back, or one made of an order ledger, with tiers, reasons, strategies, owners and a summary. */
import { maskResult } from '../core/mask/mask-result.js'
import { maskedRows } from '../core/mask/masked-rows.js'
import { segment } from '../core/run.js'
import { writeNewTable } from '../formats/new-table.js'
import { removeUnfinishedWrites } from '../formats/safe-write.js'
import type { Edits, Inspection, Result, Source, WriteOptions, Written } from '../model.js'
import { annotations } from '../reports/annotations.js'
import { jsonPieces, segmentDocument } from '../reports/json.js'
import { ledgerRegister } from '../reports/ledger-register.js'
import { maskedRegister } from '../reports/masked-register.js'
import type { View } from '../reports/terminal/findings.js'
import { mappingLines, planLines } from '../reports/terminal/mapping.js'
import { runLines, type WrittenFile, writtenLines } from '../reports/terminal/run.js'
import { createStyle } from '../reports/terminal/style.js'
import { say, type Text } from '../text.js'
import { type ExitCode, exitCodeOf } from './exit.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import {
  checkLedgerOutput,
  checkOutputFlags,
  holdsSheets,
  isWorkbookName,
  ledgerOutput,
  maskedOutputOf,
  outputOf,
} from './output.js'
import { createProgress, type Progress } from './progress.js'
import { type ReadCustomers, shownFindings, withCustomers } from './reading.js'
import { sinceRun } from './since.js'
import type { Terminal } from './terminal.js'

/** The product is the file: of each kind of finding only the first is shown. */
const defaultLimit = 1

const writingText: Text = { 'zh-CN': '写入 {path}', en: 'Writing {path}' }

/** What stays the same through one run of the command. */
interface Run {
  /** Absent where the register is made of the ledger. */
  readonly file: string | undefined
  readonly flags: Flags
  readonly terminal: Terminal
  readonly progress: Progress
}

/** Segments one file and writes the result, unless `--dry-run`. */
export async function segmentFile(
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const [file] = files
  if (file === undefined) await checkLedgerOutput(flags)
  else await checkOutputFlags(file, flags)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  const run = { file, flags, terminal, progress }
  try {
    return await withCustomers(file, flags, terminal, progress, (read) => finish(read, run))
  } finally {
    progress.stop()
  }
}

async function finish({ source, settings, policy, inspection }: ReadCustomers, run: Run): Promise<ExitCode> {
  const { flags, terminal } = run
  const result = maskResult(segment(inspection, policy, await sinceRun(flags, policy, terminal)))
  const { out, edits, wanted, write } = await planOf(source, result, inspection, run)
  const written = flags.dryRun ? null : await carryOut(write, out, run)
  run.progress.stop()
  const code = exitCodeOf(result.inspection.findings, settings.failOn ?? 'never')
  process.exitCode = code
  if (flags.json) await terminal.print(jsonPieces([segmentDocument(result, written, terminal.lang)]))
  else if (!flags.quiet) {
    const lines = written
      ? report(result, writtenFile(edits, written, wanted), run)
      : dryReport(result, edits, out, run)
    await terminal.print(`${lines.join('\n')}\n`)
  }
  return code
}

/** What is to be written, and where. */
export interface Plan {
  readonly out: string
  readonly edits: Edits
  /** How many sheets of ours there would be in a workbook. */
  readonly wanted: number
  readonly write: (out: string, options: WriteOptions) => Promise<Written>
}

/**
 * What a run writes of that file, or of a ledger alone; `-o` says where, else it goes beside the input. `inspection` is the register as
 * read, which a masked `result` no longer has.
 */
export async function planOf(
  source: Source | null,
  result: Result,
  inspection: Inspection,
  { file, flags }: Pick<Run, 'file' | 'flags'>,
): Promise<Plan> {
  const all = annotations(result)
  const wanted = all.sheets.length
  if (source === null || file === undefined) {
    const out = ledgerOutput(flags, result.lang)
    const edits = isWorkbookName(out) ? all : { ...all, sheets: [] }
    const table = ledgerRegister(result, edits)
    return { out, edits, wanted, write: (path, options) => writeNewTable(table, path, options) }
  }
  const { mask } = result.policy
  const out = mask
    ? maskedOutputOf(file, flags, result.lang)
    : await outputOf(file, source, flags, result.lang)
  const edits = holdsSheets(source, out) || (mask && isWorkbookName(out)) ? all : { ...all, sheets: [] }
  if (!mask) return { out, edits, wanted, write: (path, options) => source.annotate(edits, path, options) }
  const table = maskedRegister(await maskedRows(source, inspection), edits, inspection.columns)
  return { out, edits, wanted, write: (path, options) => writeNewTable(table, path, options) }
}

async function carryOut(write: Plan['write'], out: string, run: Run): Promise<Written> {
  clearOnInterrupt(removeUnfinishedWrites)
  const onProgress = run.progress.step(say(writingText, { path: out }, run.terminal.lang))
  return write(out, { force: run.flags.force ?? false, onProgress })
}

function report(result: Result, written: WrittenFile, run: Run): string[] {
  const view = viewOf(run)
  return [...runLines(result, view), '', ...writtenLines(written, view)]
}

function dryReport(result: Result, edits: Edits, out: string, run: Run): string[] {
  const view = viewOf(run)
  return [...mappingLines(result, view), '', ...runLines(result, view), '', ...planLines(edits, out, view)]
}

function viewOf({ flags, terminal }: Run): View {
  return {
    lang: terminal.lang,
    style: createStyle(terminal.colour),
    limit: shownFindings(flags, defaultLimit),
    width: terminal.width,
    inFull: flags.limit !== undefined,
    figures: flags.figures ?? false,
  }
}

function writtenFile({ columns, sheets }: Edits, { path, backup }: Written, wanted: number): WrittenFile {
  return {
    path,
    backup,
    columns: columns.length,
    newColumns: columns.filter(({ columnIndex }) => columnIndex === null).length,
    sheets: sheets.flatMap(({ name, isEmptied }) => (isEmptied ? [] : [name])),
    emptied: sheets.flatMap(({ name, isEmptied }) => (isEmptied ? [name] : [])),
    sheetsLeftOut: wanted > sheets.length,
  }
}
