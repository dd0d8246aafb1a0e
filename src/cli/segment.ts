/** `crmseg segment FILE`: the register's own workbook back, with tiers, reasons, strategies, owners and a summary. */
import { stat } from 'node:fs/promises'
import { segment } from '../core/run.js'
import { fileError } from '../formats/file-errors.js'
import { defaultOutput } from '../formats/index.js'
import { removeUnfinishedWrites } from '../formats/safe-write.js'
import type { Edits, Result, Written } from '../model.js'
import { annotations } from '../reports/annotations.js'
import { jsonPieces, segmentDocument } from '../reports/json.js'
import { mappingLines, planLines } from '../reports/terminal/mapping.js'
import { runLines, type WrittenFile, writtenLines } from '../reports/terminal/run.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, say, type Text } from '../text.js'
import { type ExitCode, exitCodeOf } from './exit.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import { createProgress, type Progress } from './progress.js'
import { type ReadRegister, shownFindings, withRegister } from './reading.js'
import type { Terminal } from './terminal.js'

/** The product is the file: of each kind of finding only the first is shown. */
const defaultLimit = 1

const writingText: Text = { 'zh-CN': '写入 {path}', en: 'Writing {path}' }

const bothText: Text = {
  'zh-CN': '--in-place 和 -o 不能同时使用。改原文件用 --in-place，另存用 -o。',
  en: '--in-place and -o cannot be used together. Use --in-place to change the file, -o to write another.',
}

/** Segments one file and writes the result, unless `--dry-run`. */
export async function segmentFile(
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const [file = ''] = files
  if (flags.inPlace && flags.output !== undefined) throw new CrmsegError('OPTIONS_CONFLICT', bothText)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  try {
    return await withRegister(file, flags, terminal, progress, (register) =>
      finish(file, register, flags, terminal, progress),
    )
  } finally {
    progress.stop()
  }
}

async function finish(
  file: string,
  register: ReadRegister,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
): Promise<ExitCode> {
  const result = segment(register.inspection, register.policy)
  const edits = annotations(result)
  const out = flags.inPlace ? file : (flags.output ?? (await defaultOutput(file, result.lang)))
  const written = flags.dryRun ? null : await write(file, out, edits, register, flags, terminal, progress)
  progress.stop()
  const code = exitCodeOf(result.inspection.findings, register.settings.failOn ?? 'never')
  process.exitCode = code
  if (flags.json) await terminal.print(jsonPieces([segmentDocument(result, written, terminal.lang)]))
  else if (!flags.quiet) await terminal.print(report(result, edits, out, written, flags, terminal))
  return code
}

async function write(
  file: string,
  out: string,
  edits: Edits,
  { source }: ReadRegister,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
): Promise<Written> {
  if (!flags.inPlace && (await sameFile(file, out))) throw fileError('OUTPUT_IS_INPUT', out)
  clearOnInterrupt(removeUnfinishedWrites)
  const onProgress = progress.step(say(writingText, { path: out }, terminal.lang))
  return source.annotate(edits, out, { force: flags.force ?? false, onProgress })
}

async function sameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)))
  return Boolean(a && b && a.ino === b.ino && a.dev === b.dev)
}

function report(
  result: Result,
  edits: Edits,
  out: string,
  written: Written | null,
  flags: Flags,
  terminal: Terminal,
): string {
  const style = createStyle(terminal.colour)
  const view = { lang: terminal.lang, style, limit: shownFindings(flags, defaultLimit) }
  const held = { ...edits, sheets: holdsSheets(out) ? edits.sheets : [] }
  const lines = written
    ? [...runLines(result, view), '', ...writtenLines(writtenFile(edits, written), view)]
    : [
        ...mappingLines(result.inspection, view),
        '',
        ...runLines(result, view),
        '',
        ...planLines(held, out, view),
      ]
  return `${lines.join('\n')}\n`
}

function writtenFile({ columns, sheets }: Edits, { path, backup }: Written): WrittenFile {
  return {
    path,
    backup,
    columns: columns.length,
    newColumns: columns.filter(({ columnIndex }) => columnIndex === null).length,
    sheets: sheets.map(({ name }) => name),
    sheetsLeftOut: sheets.length > 0 && !holdsSheets(path),
  }
}

/** A delimited text has no sheets but its own. */
function holdsSheets(path: string): boolean {
  return /\.xls[xm]$/i.test(path)
}
