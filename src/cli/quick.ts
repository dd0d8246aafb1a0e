/**
 * Answers `--help` and `--version` from texts that the build has written down, since loading what makes them takes longer than
 * all the rest. Holds no words itself, and leaves whatever is not exactly such a question to the program.
 */
import { readFileSync } from 'node:fs'
import type { Lang } from '../text.js'
import { langOfWord, langWord, terminalLang } from './lang.js'
import { packageVersion } from './version.js'

/** Columns that help takes at most; in a narrower terminal it takes what there is. */
export const helpWidth = 80

/** The answer to `crmseg` without a command, beside the names of commands in `HelpTexts`. */
export const noCommand = '(none)'

/** Help as the program gives it at full width, by command; that of `crmseg` itself under the empty name. */
export type HelpTexts = Readonly<Record<Lang, Readonly<Record<string, string>>>>

const writtenByBuild = new URL('help.json', import.meta.url)

/** What to print, and whether it was asked for or tells of a command that is missing. */
export interface QuickAnswer {
  readonly text: string
  readonly asked: boolean
}

/** The answer, or null where the program itself has to give it. */
export function quickAnswer(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): QuickAnswer | null {
  const words = withoutLang(argv)
  if (words === null || words.length > 2) return null
  if (words.length === 1 && (words[0] === '-V' || words[0] === '--version')) return versionAnswer()
  const command = helpAsked(words)
  if (command === null) return null
  const word = langWord(argv)
  if (word !== undefined && langOfWord(word) === undefined) return null
  const text = helpTexts()?.[terminalLang(argv, env)][command]
  return typeof text === 'string' ? { text, asked: command !== noCommand } : null
}

function versionAnswer(): QuickAnswer | null {
  try {
    return { text: `${packageVersion()}\n`, asked: true }
  } catch {
    return null
  }
}

/** The name in `HelpTexts` of what answers these words; null where they ask for something else. */
function helpAsked(words: readonly string[]): string | null {
  if (words.length === 0) return noCommand
  const [first = '', second] = words
  const isFlag = (word: string | undefined) => word === '-h' || word === '--help'
  if (isFlag(first)) return second === undefined ? '' : null
  if (first === 'help') return second ?? ''
  return isFlag(second) ? first : null
}

/** The words without `--lang` and its value; null where the value is missing or given twice. */
export function withoutLang(argv: readonly string[]): string[] | null {
  const rest: string[] = []
  let given = 0
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i] ?? ''
    if (word === '--lang') i++
    else if (!word.startsWith('--lang=')) {
      rest.push(word)
      continue
    }
    given++
  }
  const missing = argv.at(-1) === '--lang'
  return missing || given > 1 ? null : rest
}

/** Null where crmseg runs from a build without them. */
function helpTexts(): HelpTexts | null {
  try {
    return JSON.parse(readFileSync(writtenByBuild, 'utf8'))
  } catch {
    return null
  }
}
