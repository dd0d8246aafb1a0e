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
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || Intl.DateTimeFormat().resolvedOptions().locale
  return langOfWord(locale) ?? 'en'
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
