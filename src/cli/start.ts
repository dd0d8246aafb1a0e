/** Where the process begins: answers a plain question for help at once, and loads the rest of crmseg for all else. */
import { writeSync } from 'node:fs'
import { isatty } from 'node:tty'
import { loadProgram, type Program } from './compiled.js'
import { exitCodes } from './exit.js'
import { helpWidth, quickAnswer } from './quick.js'

const stdout = 1
const stderr = 2

/** Loaded by the first run of a process; tests make several in one. */
let program: Program | undefined

/** Runs `crmseg` with the arguments after its name and leaves the exit code in `process.exitCode`. Never throws. */
export async function start(argv: readonly string[]): Promise<void> {
  const answer = quickAnswer(argv, process.env)
  if (answer && wroteAtOnce(answer.text, answer.asked ? stdout : stderr)) {
    if (!answer.asked) process.exitCode = exitCodes.notDone
    return
  }
  program ??= loadProgram()
  await program.main(argv)
}

/** False where the lines have to be folded anew, or the stream would not take them: the long way knows what to do. */
function wroteAtOnce(text: string, stream: typeof stdout | typeof stderr): boolean {
  if (isatty(stream) && process[stream === stdout ? 'stdout' : 'stderr'].columns < helpWidth) return false
  try {
    writeSync(stream, text)
    return true
  } catch {
    return false
  }
}
