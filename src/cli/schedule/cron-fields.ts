/** A cron expression of five fields as the numbers that it means. Knows no clock: when it next comes is not asked here. */
import { CrmsegError, type Text } from '../../text.js'

/** One expression; a field that says `*` is null. */
export interface CronFields {
  readonly text: string
  readonly minutes: readonly number[]
  readonly hours: readonly number[]
  readonly days: readonly number[] | null
  readonly months: readonly number[] | null
  /** 0 is Sunday. */
  readonly weekdays: readonly number[] | null
}

interface Field {
  readonly least: number
  readonly most: number
  /** Words that stand for numbers from `least` on. */
  readonly names: readonly string[]
}

export const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
export const weekdayNames = 'Sun Mon Tue Wed Thu Fri Sat'.split(' ')

const kinds: readonly Field[] = [
  { least: 0, most: 59, names: [] },
  { least: 0, most: 23, names: [] },
  { least: 1, most: 31, names: [] },
  { least: 1, most: 12, names: monthNames },
  { least: 0, most: 7, names: weekdayNames },
]

const badText: Text = {
  'zh-CN':
    '“{value}”不是周期。请写 quarter、month、week，或五段的 cron 表达式（分 时 日 月 周），如 "30 22 1 * *"。',
  en: '"{value}" is no schedule. Write quarter, month, week, or a cron expression of five fields (minute hour day month weekday) such as "30 22 1 * *".',
}

/** Reads an expression. Throws OPTION_VALUE for anything that cron itself would not take, and for one that never comes. */
export function parseCron(text: string): CronFields {
  const words = text.trim().split(/\s+/)
  const fields = words.map((word, index) => numbersOf(word, kinds[index]))
  const [minutes, hours, days, months, weekdays] = fields
  const isWhole = words.length === kinds.length && fields.every((field) => field !== undefined)
  if (!isWhole || !minutes || !hours || days === undefined) throw badSchedule(text)
  const [wantsDay, wantsWeekday] = [words[2] !== '*', words[4] !== '*']
  const parsed: CronFields = {
    text: words.join(' '),
    minutes,
    hours,
    days: wantsDay ? days : null,
    months: words[3] === '*' || !months ? null : months,
    weekdays: wantsWeekday && weekdays ? [...new Set(weekdays.map((day) => day % 7))].sort() : null,
  }
  if (neverComes(parsed)) throw badSchedule(text)
  return parsed
}

/** The error for what is no schedule. */
function badSchedule(value: string): CrmsegError {
  return new CrmsegError('OPTION_VALUE', badText, { value })
}

function numbersOf(word: string, field: Field | undefined): readonly number[] | undefined {
  if (!field) return undefined
  const found = new Set<number>()
  for (const part of word.split(',')) {
    const [, range = '', step = '1'] = /^([^/]+)(?:\/(\d+))?$/.exec(part) ?? []
    const bounds = boundsOf(range, field, part.includes('/'))
    const stride = Number(step)
    if (!bounds || stride < 1) return undefined
    for (let n = bounds[0]; n <= bounds[1]; n += stride) found.add(n)
  }
  return [...found].sort((a, b) => a - b)
}

function boundsOf(range: string, field: Field, hasStep: boolean): readonly [number, number] | undefined {
  if (range === '*') return [field.least, field.most]
  const [first, last, ...more] = range.split('-').map((word) => numberOf(word, field))
  if (first === undefined || more.length > 0) return undefined
  // `5/10` means different things to different crons.
  if (!range.includes('-')) return hasStep ? undefined : [first, first]
  return last === undefined || last < first ? undefined : [first, last]
}

function numberOf(word: string, { least, most, names }: Field): number | undefined {
  const named = names.findIndex((name) => name.toLowerCase() === word.toLowerCase())
  if (named >= 0) return named + least
  const value = Number(word)
  return /^\d{1,2}$/.test(word) && value >= least && value <= most ? value : undefined
}

/** The 31st of months that have none. */
function neverComes({ days, months, weekdays }: CronFields): boolean {
  if (!days || !months || weekdays) return false
  const longest = (month: number) => (month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31)
  return !months.some((month) => days.some((day) => day <= longest(month)))
}
