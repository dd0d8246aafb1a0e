/** Reads what was typed after an option; what is not allowed is a CrmsegError (OPTION_VALUE) that says what is. Knows no option. */
import { CrmsegError, type Lang, type Text } from '../text.js'
import { langOfWord } from './lang.js'

const badText: Text = {
  'zh-CN': '{flag} 的值“{value}”不正确。可以写：{allowed}。',
  en: '"{value}" is no value for {flag}. Allowed: {allowed}.',
}

const wholeText: Text = {
  'zh-CN': '{flag} 的值“{value}”不正确。请写不小于 {least} 的整数。',
  en: '"{value}" is no value for {flag}. Write a whole number, {least} or more.',
}

const emptyText: Text = {
  'zh-CN': '{flag} 后面的值是空的。请写上值，或去掉这个选项。',
  en: '{flag} is followed by an empty value. Write one, or leave the option out.',
}

/** What was typed, where it is more than spaces. */
export function notEmpty(flag: string, raw: string): string {
  if (raw.trim() !== '') return raw
  throw new CrmsegError('OPTION_VALUE', emptyText, { flag })
}

/** Codes as they are known, in upper case; whether there are such is asked once the settings have been read. */
export function codesIn(flag: string, raw: string): readonly string[] {
  return notEmpty(flag, raw)
    .split(/[,，\s]+/)
    .filter((code) => code !== '')
    .map((code) => code.toUpperCase())
}

/** A whole number, `least` or more. */
export function wholeNumber(flag: string, raw: string, least: number): number {
  const value = Number(raw)
  if (/^\d+$/.test(raw) && Number.isSafeInteger(value) && value >= least) return value
  throw new CrmsegError('OPTION_VALUE', wholeText, { flag, value: raw, least })
}

/** A language by any of the words that settings take for it. */
export function readLang(raw: string): Lang {
  const lang = langOfWord(raw)
  if (lang) return lang
  throw new CrmsegError('OPTION_VALUE', badText, { flag: '--lang', value: raw, allowed: 'zh-CN, en' })
}

/** One of the words in `known`. */
export function oneOf<Word extends string>(flag: string, raw: string, known: readonly Word[]): Word {
  const word = known.find((each) => each === raw)
  if (word) return word
  throw new CrmsegError('OPTION_VALUE', badText, { flag, value: raw, allowed: known.join(', ') })
}
