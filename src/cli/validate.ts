/** `crmseg validate FILE…`: what is wrong with each register. Changes nothing. */
import { resolve } from 'node:path'
import { segment } from '../core/run.js'
import type { Result } from '../model.js'
import { failureDocument, type JsonDocument, jsonPieces, validateDocument } from '../reports/json.js'
import { CrmsegError, type Text } from '../text.js'
import { type ExitCode, exitCodeOf, exitCodes } from './exit.js'
import type { Flags } from './options.js'
import { createProgress, type Progress } from './progress.js'
import { shownFindings, withRegister } from './reading.js'
import type { Terminal } from './terminal.js'

/** One file, checked (and graded, since some checks ask for the tier); or the reason why it could not be. */
type Outcome =
  | {
      readonly file: string
      readonly result: Result
      readonly code: ExitCode
    }
  | { readonly file: string; readonly error: CrmsegError; readonly code: ExitCode }

const twiceText: Text = {
  'zh-CN': '{file} 写了两次。每个文件请只写一次。',
  en: '{file} is named twice. Name each file once.',
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
  const documents: JsonDocument[] = []
  let worst: ExitCode = exitCodes.fine
  for (const [index, file] of files.entries()) {
    const progress = createProgress(terminal, !flags.quiet && !flags.json)
    const outcome = await check(file, flags, terminal, progress)
    progress.stop()
    worst = outcome.code > worst ? outcome.code : worst
    process.exitCode = worst
    if ('error' in outcome) terminal.tell(outcome.error.in(terminal.lang))
    if (flags.json) documents.push(documentOf(outcome, terminal))
    else if (!flags.quiet) await report(outcome, { index, of: files.length }, flags, terminal)
  }
  if (flags.json) await terminal.print(jsonPieces(documents))
  return worst
}

async function check(file: string, flags: Flags, terminal: Terminal, progress: Progress): Promise<Outcome> {
  try {
    return await withRegister(file, flags, terminal, progress, async ({ settings, policy, inspection }) => {
      const result = segment(inspection, policy)
      const code = exitCodeOf(result.inspection.findings, settings.failOn ?? 'error')
      return { file, result, code }
    })
  } catch (error) {
    progress.stop()
    if (error instanceof CrmsegError) return { file, error, code: exitCodes.notDone }
    throw error
  }
}

function documentOf(outcome: Outcome, { lang }: Terminal): JsonDocument {
  if ('error' in outcome) return failureDocument('validate', outcome.file, outcome.error, lang)
  return validateDocument(outcome.result.inspection, outcome.result.policy, lang)
}

/** Several files are told apart by a line with the name, and a blank line between. */
async function report(
  outcome: Outcome,
  place: { readonly index: number; readonly of: number },
  flags: Flags,
  terminal: Terminal,
): Promise<void> {
  if ('error' in outcome) return
  const { findingLines, totalLine } = await import('../reports/terminal/findings.js')
  const { qualityLines } = await import('../reports/terminal/quality.js')
  const { createStyle } = await import('../reports/terminal/style.js')
  const style = createStyle(terminal.colour)
  const view = { lang: terminal.lang, style, limit: shownFindings(flags) }
  const { customers, findings, quality } = outcome.result.inspection
  const lines = [
    ...findingLines(findings, view),
    totalLine(findings, customers.length, view),
    ...qualityLines(quality, view),
  ]
  if (place.of > 1) lines.unshift(style.bold(outcome.file))
  if (place.index > 0) lines.unshift('')
  await terminal.print(`${lines.join('\n')}\n`)
}
