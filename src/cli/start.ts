/** Where the process begins: answers a plain question for help at once, and loads the rest of crmseg for all else. */
import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { helpWidth, quickAnswer } from './quick.js'

const stdout = 1

/** Runs `crmseg` with the arguments after its name and leaves the exit code in `process.exitCode`. Never throws. */
export async function start(argv: readonly string[]): Promise<void> {
  const answer = isNarrow() ? null : quickAnswer(argv, process.env)
  if (answer !== null && wroteAtOnce(answer)) return
  const { main } = await import('./program.js')
  await main(argv)
}

/** A terminal with less room than help takes: its lines have to be folded anew. */
function isNarrow(): boolean {
  return isatty(stdout) && process.stdout.columns < helpWidth
}

/** False where stdout would not take it: the long way knows how to wait and what to say. */
function wroteAtOnce(text: string): boolean {
  try {
    writeSync(stdout, text)
    return true
  } catch {
    return false
  }
}
