import { describe, expect, it } from 'vitest'
import { settingsSchema } from '../../src/config/settings.js'

const within = (value: unknown) => {
  const { success, data } = settingsSchema.safeParse({ followUps: { within: value } })
  return success ? data.followUps.within : undefined
}

describe('followUps.within', () => {
  it.each([
    [14, 14],
    ['14', 14],
    ['10d', 10],
    ['2W', 14],
    ['1m', 30],
    ['3 天', 3],
    ['2周', 14],
    ['1个月', 30],
    [0, 0],
  ])('%s is %s days', (value, days) => expect(within(value)).toBe(days))

  it.each(['', 'soon', '-1', '1.5d', 1.5, '2y', '99999d'])('%s is no span', (value) => {
    expect(within(value)).toBeUndefined()
  })
})
