/** What is to be run and when: the words of one command line and its cron expressions. Installs and prints nothing. */
import { Cron } from 'croner'
import { type CronFields, parseCron } from './cron-fields.js'

/** `refresh` of one settings file, every so often. All paths are absolute. */
export interface Task {
  readonly when: readonly CronFields[]
  /** Program and arguments, unquoted. */
  readonly command: readonly string[]
  readonly config: string
  /** What the runs say is added here. */
  readonly log: string
}

/**
 * Late on the last day, so that a run belongs to the quarter or month that it tells of. Cron knows no last day: each length of month
 * has a line. In leap years February is told a day early.
 */
const known: Readonly<Record<string, readonly string[]>> = {
  quarter: ['30 22 31 3,12 *', '30 22 30 6,9 *'],
  month: ['30 22 31 1,3,5,7,8,10,12 *', '30 22 30 4,6,9,11 *', '30 22 28 2 *'],
  week: ['30 22 * * 0'],
}

/** The expressions of `quarter`, `month`, `week`, or of one's own. Throws OPTION_VALUE. */
export function schedulesOf(every: string): readonly CronFields[] {
  return (known[every.trim().toLowerCase()] ?? [every]).map(parseCron)
}

/** The next runs in this machine's time zone, soonest first. */
export function nextRuns(when: readonly CronFields[], count: number, from: Date): readonly Date[] {
  const all = when.flatMap(({ text }) => new Cron(text, { mode: '5-part' }).nextRuns(count, from))
  const times = [...new Set(all.map((run) => run.getTime()))].sort((a, b) => a - b)
  return times.slice(0, count).map((time) => new Date(time))
}
