/** `crmseg segment FILE`: the register's own workbook back, with tiers, reasons, strategies, owners and a summary. */
import { segment } from '../core/run.js'
import { removeUnfinishedWrites } from '../formats/safe-write.js'
import type { Edits, Result, Source, Written } from '../model.js'
import { annotations } from '../reports/annotations.js'
import { jsonPieces, segmentDocument } from '../reports/json.js'
import type { View } from '../reports/terminal/findings.js'
import { mappingLines, planLines } from '../reports/terminal/mapping.js'
import { runLines, type WrittenFile, writtenLines } from '../reports/terminal/run.js'
import { createStyle } from '../reports/terminal/style.js'
import { say, type Text } from '../text.js'
import { type ExitCode, exitCodeOf } from './exit.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import { checkOutputFlags, holdsSheets, outputOf } from './output.js'
import { createProgress, type Progress } from './progress.js'
import { type ReadRegister, shownFindings, withRegister } from './reading.js'
import type { Terminal } from './terminal.js'

/** The product is the file: of each kind of finding only the first is shown. */
const defaultLimit = 1

const writingText: Text = { 'zh-CN': '写入 {path}', en: 'Writing {path}' }

/** What stays the same through one run of the command. */
interface Run {
  readonly file: string
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
  const [file = ''] = files
  await checkOutputFlags(file, flags)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  const run = { file, flags, terminal, progress }
  try {
    return await withRegister(file, flags, terminal, progress, (register) => finish(register, run))
  } finally {
    progress.stop()
  }
}

async function finish({ source, settings, policy, inspection }: ReadRegister, run: Run): Promise<ExitCode> {
  const { file, flags, terminal } = run
  const result = segment(inspection, policy)
  const out = await outputOf(file, source, flags, result.lang)
  const edits = annotations(result)
  const held = holdsSheets(source, out) ? edits : { ...edits, sheets: [] }
  const written = flags.dryRun ? null : await write(source, held, out, run)
  run.progress.stop()
  const code = exitCodeOf(result.inspection.findings, settings.failOn ?? 'never')
  process.exitCode = code
  if (flags.json) await terminal.print(jsonPieces([segmentDocument(result, written, terminal.lang)]))
  else if (!flags.quiet) {
    const lines = written
      ? report(result, writtenFile(held, written, edits.sheets.length), run)
      : dryReport(result, held, out, run)
    await terminal.print(`${lines.join('\n')}\n`)
  }
  return code
}

async function write(source: Source, edits: Edits, out: string, run: Run): Promise<Written> {
  clearOnInterrupt(removeUnfinishedWrites)
  const onProgress = run.progress.step(say(writingText, { path: out }, run.terminal.lang))
  return source.annotate(edits, out, { force: run.flags.force ?? false, onProgress })
}

function report(result: Result, written: WrittenFile, run: Run): string[] {
  const view = viewOf(run)
  return [...runLines(result, view), '', ...writtenLines(written, view)]
}

function dryReport(result: Result, edits: Edits, out: string, run: Run): string[] {
  const view = viewOf(run)
  return [
    ...mappingLines(result.inspection, view),
    '',
    ...runLines(result, view),
    '',
    ...planLines(edits, out, view),
  ]
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

/** `wanted` is how many sheets of ours there would be in a workbook. */
function writtenFile({ columns, sheets }: Edits, { path, backup }: Written, wanted: number): WrittenFile {
  return {
    path,
    backup,
    columns: columns.length,
    newColumns: columns.filter(({ columnIndex }) => columnIndex === null).length,
    sheets: sheets.map(({ name }) => name),
    sheetsLeftOut: wanted > sheets.length,
  }
}
