/** Which language the terminal speaks: `--lang` first, then the system's locale. Never the workbook's language. */
import type { Lang } from '../text.js'

/** The language that a word such as `zh`, `zh_CN.UTF-8`, `cn`, `en-GB` means, or undefined where it means neither. */
export function langOfWord(word: string): Lang | undefined {
  const primary = word.toLowerCase().split(/[-_.@]/, 1)[0]
  if (primary === 'zh' || primary === 'cn' || word === '中文') return 'zh-CN'
  return primary === 'en' ? 'en' : undefined
}

/** The system's language: the first of LC_ALL, LC_MESSAGES and LANG that is set, else the platform's own; English where it is neither. */
export function systemLang(env: Readonly<Record<string, string | undefined>>): Lang {
  return langOfWord(env.LC_ALL || env.LC_MESSAGES || env.LANG || platformLocale()) ?? 'en'
}

/** What Windows or macOS is set to. Elsewhere there is nothing beside those variables, and asking costs milliseconds. */
function platformLocale(): string {
  const { platform } = process
  if (platform !== 'win32' && platform !== 'darwin') return ''
  return new Intl.Collator().resolvedOptions().locale
}

/** The language of help and messages; a wrong word after `--lang` is told later, in the system's language. */
export function terminalLang(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Lang {
  return langOfWord(langWord(argv) ?? '') ?? systemLang(env)
}

/** The word given to `--lang` on the raw command line: help and usage errors need it before anything is parsed. */
export function langWord(argv: readonly string[]): string | undefined {
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i]
    if (word === '--') return undefined
    if (word === '--lang') return argv[i + 1]
    if (word?.startsWith('--lang=')) return word.slice('--lang='.length)
  }
  return undefined
}
