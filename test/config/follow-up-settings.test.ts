import { describe, expect, it } from 'vitest'
import { dayOfIso, isoDay } from '../../src/cells/cell.js'
import { monthsAfter } from '../../src/cells/months.js'
import { toPolicy } from '../../src/config/policy.js'
import { settingsSchema } from '../../src/config/settings.js'

/** How many days ahead a run of that day lists; undefined where the setting is refused. */
function within(value: unknown, asOf = '2026-01-31'): number | undefined {
  const { success, data } = settingsSchema.safeParse({ followUps: { within: value } })
  return success ? toPolicy(data, dayOfIso(asOf)!).followUps.withinDays : undefined
}

describe('followUps.within', () => {
  it.each([
    [14, 14],
    ['14', 14],
    ['10d', 10],
    ['2W', 14],
    ['3 天', 3],
    ['2周', 14],
    [0, 0],
    ['0m', 0],
  ])('%s is %s days', (value, days) => expect(within(value)).toBe(days))

  it.each([
    ['1m', '2026-01-31', '2026-02-28'],
    ['1m', '2028-01-31', '2028-02-29'],
    ['1M', '2026-02-28', '2026-03-28'],
    ['2个月', '2026-12-31', '2027-02-28'],
    ['3月', '2026-05-22', '2026-08-22'],
    ['12m', '2028-02-29', '2029-02-28'],
  ])('%s from %s reaches to %s', (value, asOf, until) => {
    const from = dayOfIso(asOf)!
    expect(within(value, asOf)).toBe(dayOfIso(until)!.epochDays - from.epochDays)
  })

  it.each(['', 'soon', '-1', '1.5d', 1.5, '2y', '99999d', '9999m'])('%s is no span', (value) => {
    expect(within(value)).toBeUndefined()
  })
})

it('goes back by calendar months, too, and ends with the shorter month', () => {
  expect(isoDay(monthsAfter(dayOfIso('2026-05-31')!, -3))).toBe('2026-02-28')
  expect(isoDay(monthsAfter(dayOfIso('2026-01-15')!, -13))).toBe('2024-12-15')
})
