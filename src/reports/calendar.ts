/** Follow-ups as a calendar file (RFC 5545): an all-day event for each customer. Reads no clock, so that equal lists give equal bytes. */
import { type Day, isoDay } from '../cells/cell.js'
import type { FollowUp, FollowUps } from '../core/due.js'
import { type Lang, say, type Text } from '../text.js'
import { calledName, dueWords, lateText, ownerText, reachedBy } from './due-words.js'

const words = {
  name: { 'zh-CN': '客户跟进', en: 'Customer follow-ups' },
  summary: { 'zh-CN': '联系 {name}（{tier}）', en: 'Contact {name} ({tier})' },
  untiered: { 'zh-CN': '联系 {name}', en: 'Contact {name}' },
  line: { 'zh-CN': '{what}：{value}', en: '{what}: {value}' },
  planned: { 'zh-CN': '原定日期', en: 'Was due' },
} satisfies Record<string, Text>

const millisecondsPerDay = 86_400_000

/**
 * The file's text. An overdue contact stands on asOf, any other on its day. An event is known again by its customer (ID, else
 * name and row), so that a calendar moves it when the list is taken in again.
 */
export async function calendarText({ asOf, owners }: FollowUps, lang: Lang): Promise<string> {
  const { ICalCalendar, ICalEventTransparency } = await import('ical-generator')
  const calendar = new ICalCalendar({
    name: words.name[lang],
    prodId: { company: 'crmseg', product: 'crmseg', language: lang === 'en' ? 'EN' : 'ZH' },
  })
  const known = new Set<string>()
  for (const { items } of owners) {
    for (const item of items) {
      calendar.createEvent({
        id: uidOf(item, known),
        // Calendars take a change only with a higher number.
        sequence: asOf.epochDays,
        stamp: dateOf(asOf),
        start: dateOf(item.overdueDays > 0 ? asOf : item.day),
        allDay: true,
        transparency: ICalEventTransparency.TRANSPARENT,
        summary: plain(summaryOf(item, lang)),
        description: plain(descriptionOf(item, lang)),
      })
    }
  }
  return `${calendar.toString().trimEnd()}\r\n`
}

/** Midnight in UTC: an all-day event has no time zone, and the library prints the day in UTC. */
function dateOf({ epochDays }: Day): Date {
  return new Date(epochDays * millisecondsPerDay)
}

/** One ID in several rows is several events. */
function uidOf({ segment: { customer } }: FollowUp, known: Set<string>): string {
  const { id, name, row } = customer
  const key = id !== undefined && !known.has(id) ? id : `${id ?? name ?? ''} ${row}`
  known.add(key)
  return `${encodeURIComponent(plain(key))}@crmseg`
}

function summaryOf({ segment: { customer, tier } }: FollowUp, lang: Lang): string {
  const name = calledName(customer, lang)
  return tier === null ? say(words.untiered, { name }, lang) : say(words.summary, { name, tier }, lang)
}

function descriptionOf(item: FollowUp, lang: Lang): string {
  const { customer, strategy, owner } = item.segment
  const late = item.overdueDays > 0 ? `${isoDay(item.day)} · ${lateText(item, lang)}` : undefined
  const lines: readonly (readonly [Text, string | null | undefined])[] = [
    [dueWords.strategy, strategy],
    [words.planned, late],
    [dueWords.contact, customer.contact],
    [dueWords.phone, reachedBy(customer)],
    [dueWords.id, customer.id],
    [dueWords.owner, ownerText(owner ?? '', lang)],
  ]
  return lines.flatMap(([what, value]) => (value ? [say(words.line, { what, value }, lang)] : [])).join('\n')
}

/** Control characters and halves of a character are no text in a calendar; only line breaks have a spelling there. */
function plain(text: string): string {
  return text.replace(/[\0-\t\v-\x1f\x7f]+|\p{Surrogate}/gu, ' ')
}
