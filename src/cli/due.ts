/** `crmseg due [FILE]`: who is to be contacted, overdue first, by owner; and the same as a calendar file. Changes no register. */
import { type FollowUps, followUps } from '../core/due.js'
import { maskResult } from '../core/mask/mask-result.js'
import { plannedContacts } from '../core/planned-contacts.js'
import { segment } from '../core/run.js'
import type { LastRun, Result } from '../model.js'
import { calendarText } from '../reports/calendar.js'
import { dueDocument } from '../reports/due-json.js'
import { dueWords } from '../reports/due-words.js'
import { jsonPieces } from '../reports/json.js'
import { calendarLine, dueLines } from '../reports/terminal/due.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, type Text } from '../text.js'
import { assertCalendarName, writeCalendar } from './calendar-file.js'
import { type ExitCode, exitCodes } from './exit.js'
import type { Flags } from './options.js'
import { createProgress } from './progress.js'
import { type ReadCustomers, shownFindings, withCustomers } from './reading.js'
import { lastRunOrDoubt } from './since.js'
import type { Terminal } from './terminal.js'

/** Of each owner: as many as a day's work holds. */
const defaultLimit = 20

const mostNamed = 12

const unknownText: Text = {
  'zh-CN': '没有负责人“{by}”的客户。请检查写法；这里有：{owners}。',
  en: 'No customer belongs to "{by}". Check how it is written; there are: {owners}.',
}

/** Lists the follow-ups, by the tiers that `segment` gives beside the same last run, and, with `--ics`, writes them as a calendar. Throws OWNER_NOT_FOUND. */
export async function due(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  if (flags.ics !== undefined) assertCalendarName(flags.ics)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  try {
    return await withCustomers(files[0], flags, terminal, progress, async (read) => {
      const { result, found } = await findDue(read, flags, await lastRunOrDoubt(flags, read.policy, terminal))
      const { ics, force = false } = flags
      const calendar =
        ics === undefined ? null : await writeCalendar(await calendarText(found, result.lang), ics, force)
      progress.stop()
      if (flags.json) await terminal.print(jsonPieces([dueDocument(result, found, calendar)]))
      else if (!flags.quiet) {
        const { lang, colour, width } = terminal
        const view = { lang, style: createStyle(colour), limit: shownFindings(flags, defaultLimit), width }
        const lines = dueLines(result, found, view)
        if (calendar) lines.push('', calendarLine(calendar.path, found.customers, view))
        await terminal.print(`${lines.join('\n')}\n`)
      }
      return exitCodes.fine
    })
  } finally {
    progress.stop()
  }
}

async function findDue(
  { source, policy, inspection }: ReadCustomers,
  { by }: Flags,
  last: LastRun | null,
): Promise<{ result: Result; found: FollowUps }> {
  const plannedAt = source ? await plannedContacts(source, inspection, policy) : undefined
  const result = maskResult(segment(inspection, policy, last))
  const owner = by === undefined ? undefined : ownerCalled(by, result)
  const found = followUps(result, {
    withinDays: policy.followUps.withinDays,
    ...(owner !== undefined && { owner }),
    ...(plannedAt && { plannedAt }),
  })
  return { result, found }
}

/** Who has no owner is asked for by a word of either language, whichever the terminal speaks. */
function ownerCalled(by: string, { segments, lang }: Result): string {
  const name = by.trim()
  if (['none', ...Object.values(dueWords.nobody)].includes(name)) return ''
  const owners = new Set(segments.map(({ owner }) => owner))
  if (owners.has(name)) return name
  const known = [...owners].map((owner) => owner ?? dueWords.nobody[lang]).sort()
  const more = known.length > mostNamed ? ['…'] : []
  const named = [...known.slice(0, mostNamed), ...more].join(', ')
  throw new CrmsegError('OWNER_NOT_FOUND', unknownText, { by, owners: named })
}
