import { describe, expect, it } from 'vitest'
import { toPolicy } from '../../src/config/policy.js'
import { settingsSchema } from '../../src/config/settings.js'
import { segment } from '../../src/core/run.js'
import { dayOf, inspectionOf } from '../core/registers.js'
import { Customers, epochDays } from './orders.js'
import type { Published, PublishedGroup } from './published.js'
import { sameAs } from './same.js'

/** The orders of the library's own test: customer, day, value. */
const orders = [
  [1, '2015-01-01', 1],
  [1, '2015-02-06', 2],
  [2, '2015-01-01', 2],
  [3, '2015-01-01', 3],
  [3, '2015-01-02', 1],
  [3, '2015-01-05', 5],
  [4, '2015-01-16', 6],
  [4, '2015-02-02', 3],
  [4, '2015-02-05', 3],
  [4, '2015-02-05', 6],
  [5, '2015-01-16', 3],
  [5, '2015-01-17', 1],
  [5, '2015-01-18', 8],
  [6, '2015-02-02', 5],
] as const

/** F, R, M and the score of customers 1 to 6. */
const expected = [
  [2, 1, 1.5, 421],
  [1, 37, 2, 111],
  [3, 33, 3, 132],
  [3, 2, 6, 434],
  [3, 20, 4, 233],
  [1, 5, 5, 314],
] as const

const published: PublishedGroup = Object.fromEntries(
  expected.flatMap(([frequency, recency, monetary, score], index): [string, Published][] => {
    const named = (what: string, value: number, decimals: number): [string, Published] => [
      `${index + 1} ${what}`,
      { what: `Customer ${index + 1}: ${what}`, value, within: 0, decimals },
    ]
    return [
      named('frequency', frequency, 0),
      named('recency', recency, 0),
      named('monetary', monetary, 1),
      named('score', score, 0),
    ]
  }),
)

const same = sameAs('pymc', published)

describe('pymc-marketing', () => {
  it('gives the published values and scores', () => {
    const customers = new Customers()
    const seen = new Set<string>()
    for (const [id, day, value] of orders) {
      const key = `${id} ${day}`
      customers.add(String(id), epochDays(day), seen.has(key) ? 0 : 1, value * 100)
      seen.add(key)
    }
    const settings = settingsSchema.parse({ scores: { compat: 'pymc' } })
    const { segments } = segment(inspectionOf(customers.rows()), toPolicy(settings, dayOf('2015-02-07')))
    expect(segments).toHaveLength(6)
    for (const { customer, measure, scores } of segments) {
      same(`${customer.id} frequency`, measure.orders)
      same(`${customer.id} recency`, measure.recencyDays ?? -1)
      same(`${customer.id} monetary`, measure.spendFen / measure.orders / 100)
      same(`${customer.id} score`, 100 * (scores?.r ?? 0) + 10 * (scores?.f ?? 0) + (scores?.m ?? 0))
    }
  })
})
