/** `crmseg validate FILE…`: what is wrong with each register, and with `--fix` a copy without what is safe to repair. */
import { resolve } from 'node:path'
import { isReported } from '../core/findings.js'
import { maskJudged } from '../core/mask/mask-result.js'
import { judge } from '../core/run.js'
import type { Judged, Policy } from '../model.js'
import { failureDocument, type JsonDocument, jsonPieces, validateDocument } from '../reports/json.js'
import { CrmsegError, type Text } from '../text.js'
import { type AnnotatedFile, annotateFindings, checkAnnotateFlag } from './annotate-findings.js'
import { type ExitCode, exitCodeOf, exitCodes } from './exit.js'
import type { Flags } from './options.js'
import { createProgress, type Progress } from './progress.js'
import { type ReadRegister, shownFindings, withRegister } from './reading.js'
import { checkRepairFlags, type RepairRun, repairFile } from './repair.js'
import type { Terminal } from './terminal.js'

/** One file, checked (its tiers known where checks ask for them), perhaps repaired or marked. */
interface Checked {
  readonly file: string
  readonly judged: Judged
  readonly repair: RepairRun | null
  readonly annotated: AnnotatedFile | null
  readonly code: ExitCode
}

/** One file, or why it could not be checked. */
type Outcome = Checked | { readonly file: string; readonly error: CrmsegError; readonly code: ExitCode }

const twiceText: Text = {
  'zh-CN': '{file} 写了两次。每个文件请只写一次。',
  en: '{file} is named twice. Name each file once.',
}

const bothText: Text = {
  'zh-CN': '--json 和 --csv 不能同时使用。请只写一个。',
  en: '--json and --csv cannot be used together. Choose one.',
}

const fixedAndMarkedText: Text = {
  'zh-CN': '--fix 和 --annotate 不能同时使用。请先修复，再标出修复后文件里的问题。',
  en: '--fix and --annotate cannot be used together. Repair first, then mark what is left in the repaired file.',
}

const unmaskedText: Text = {
  'zh-CN':
    '--fix 和 --annotate 写出客户表自己的单元格，不能与 --mask（或设置 mask）合用。请去掉 --mask（或设 mask: false），或用 segment --mask 写一份遮住的副本。',
  en: '--fix and --annotate write the cells of the register, which --mask (or the setting mask) forbids. Leave --mask out (or set mask: false), or write a masked copy with segment --mask.',
}

/** Throws FILE_TWICE: findings that are counted twice mislead. */
function assertNamedOnce(files: readonly string[]): void {
  const seen = new Set<string>()
  for (const file of files) {
    const path = resolve(file)
    if (seen.has(path)) throw new CrmsegError('FILE_TWICE', twiceText, { file })
    seen.add(path)
  }
}

/** Checks every file, even after one that cannot be read, and ends with the worst exit code. */
export async function validate(
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  assertNamedOnce(files)
  if (flags.json && flags.csv) throw new CrmsegError('OPTIONS_CONFLICT', bothText)
  if (flags.fix && flags.annotate !== undefined) throw new CrmsegError('OPTIONS_CONFLICT', fixedAndMarkedText)
  await checkRepairFlags(files, flags)
  await checkAnnotateFlag(files, flags)
  const isDocument = Boolean(flags.json || flags.csv)
  const documents: JsonDocument[] = []
  let worst: ExitCode = exitCodes.fine
  if (flags.csv) await printCsvHead(flags, terminal)
  for (const [index, file] of files.entries()) {
    const progress = createProgress(terminal, !flags.quiet && !isDocument)
    const outcome = await check(file, flags, terminal, progress)
    progress.stop()
    worst = outcome.code > worst ? outcome.code : worst
    process.exitCode = worst
    if ('error' in outcome) terminal.tell(outcome.error.in(terminal.lang))
    if (flags.json) documents.push(documentOf(outcome, terminal))
    else if (flags.csv) await printCsv(outcome, flags, terminal)
    else if (!flags.quiet) await report(outcome, { index, of: files.length }, flags, terminal)
  }
  if (flags.json) await terminal.print(jsonPieces(documents))
  return worst
}

async function check(file: string, flags: Flags, terminal: Terminal, progress: Progress): Promise<Outcome> {
  try {
    return await withRegister(file, flags, terminal, progress, async (register) => {
      const { source, settings, policy, inspection } = register
      assertMaskable(policy, flags)
      const judged = maskJudged(judge(inspection, policy))
      const repair = flags.fix ? await repaired(file, register, judged, flags, terminal, progress) : null
      const annotated =
        flags.annotate === undefined
          ? null
          : await annotateFindings(source, judged, flags.annotate, flags, terminal, progress)
      const findings = repair?.findings ?? judged.inspection.findings
      const code = exitCodeOf(findings, settings.failOn ?? 'error')
      return { file, judged, repair, annotated, code }
    })
  } catch (error) {
    progress.stop()
    if (error instanceof CrmsegError) return { file, error, code: exitCodes.notDone }
    throw error
  }
}

/** A marked copy and a repaired file hold the register's own cells. Throws OPTIONS_CONFLICT. */
function assertMaskable({ mask }: Policy, { fix, annotate }: Flags): void {
  if (mask && (fix || annotate !== undefined)) throw new CrmsegError('OPTIONS_CONFLICT', unmaskedText)
}

function repaired(
  file: string,
  { source, policy }: ReadRegister,
  { inspection }: Judged,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
): Promise<RepairRun> {
  return repairFile({ file, source, inspection, policy }, flags, terminal, progress)
}

function documentOf(outcome: Outcome, { lang }: Terminal): JsonDocument {
  if ('error' in outcome) return failureDocument('validate', outcome.file, outcome.error, lang)
  const { judged, repair, annotated } = outcome
  return validateDocument(judged.inspection, judged.policy, lang, { repair, annotated })
}

async function printCsvHead(flags: Flags, terminal: Terminal): Promise<void> {
  const { csvHead } = await import('../reports/csv.js')
  await terminal.print(csvHead(flags.fix ?? false))
}

/** What could not be read is told on stderr alone: a row for it would be no finding. */
async function printCsv(outcome: Outcome, flags: Flags, terminal: Terminal): Promise<void> {
  if ('error' in outcome) return
  const { csvPieces } = await import('../reports/csv.js')
  const limit = shownFindings(flags, Number.POSITIVE_INFINITY)
  const { judged, repair } = outcome
  await terminal.print(csvPieces(judged.inspection, terminal.lang, limit, repair ?? undefined))
}

/** Several files are told apart by a line with the name, and a blank line between. */
async function report(
  outcome: Outcome,
  place: { readonly index: number; readonly of: number },
  flags: Flags,
  terminal: Terminal,
): Promise<void> {
  if ('error' in outcome) return
  const lines = await reportLines(outcome, flags, terminal)
  if (place.of > 1) {
    const { createStyle } = await import('../reports/terminal/style.js')
    lines.unshift(createStyle(terminal.colour).bold(outcome.file))
  }
  if (place.index > 0) lines.unshift('')
  await terminal.print(`${lines.join('\n')}\n`)
}

/** What was repaired, then what is (still) wrong, the totals, what was marked, and the next steps. */
async function reportLines(
  { judged, repair, annotated }: Checked,
  flags: Flags,
  { lang, colour, width }: Terminal,
): Promise<string[]> {
  const { findingLines, nextStepLines, totalLine } = await import('../reports/terminal/findings.js')
  const { createStyle } = await import('../reports/terminal/style.js')
  const inFull = flags.limit !== undefined
  const view = { lang, style: createStyle(colour), limit: shownFindings(flags), width, inFull }
  const { qualityLines } = await import('../reports/terminal/quality.js')
  const { markedLines } = await import('../reports/terminal/marked.js')
  const { duplicateLines } = await import('../reports/terminal/duplicates.js')
  const { settingsLine } = await import('../reports/terminal/mapping.js')
  const settings = settingsLine(judged.policy, view)
  const findings = repair?.findings ?? judged.inspection.findings
  const lines = [
    ...findingLines(findings, view),
    ...(isReported('CUSTOMER_DUPLICATE', judged.policy)
      ? duplicateLines(judged.inspection.duplicates, view)
      : []),
    totalLine(findings, judged.inspection.customers.length, view),
    ...qualityLines(judged.inspection.quality, view),
    ...(settings ? [settings] : []),
    ...(annotated ? markedLines(annotated, view) : nextStepLines(findings, view, repair !== null)),
  ]
  if (!repair) return lines
  const { repairLines } = await import('../reports/terminal/repairs.js')
  return [...repairLines(repair, view), '', ...lines]
}
