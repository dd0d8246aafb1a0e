import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toPolicy } from '../../src/config/policy.js'
import { settingsSchema } from '../../src/config/settings.js'
import { segment } from '../../src/core/run.js'
import { lintScheme } from '../../src/core/tiers/lint.js'
import { rRfm } from '../../src/core/tiers/shipped-scores.js'
import type { Result, Segment } from '../../src/model.js'
import { dayOf, inspectionOf } from '../core/registers.js'
import { Customers, epochDays, publishedFile } from './orders.js'
import type { Published, PublishedGroup } from './published.js'
import { sameAs } from './same.js'

const orders = publishedFile('rfm_data_orders.csv')

function count(what: string, value: number): Published {
  return { what, value, within: 0, decimals: 0 }
}

/** Exact to the digit given. */
function bound(what: string, value: number, decimals: number): Published {
  return { what, value, within: 1e-9, decimals }
}

function boundsOf(axis: string, decimals: number, values: readonly number[]): [string, Published][] {
  return values.map((value, index) => [
    `${axis}${index + 1}`,
    bound(`Lower bound of ${axis}, bin ${index + 1}`, value, decimals),
  ])
}

function rowsOf(name: string, ...[days, times, money, score]: readonly number[]): [string, Published][] {
  return [
    [`${name} R`, count(`${name}: days since the last order`, days ?? 0)],
    [`${name} F`, count(`${name}: orders`, times ?? 0)],
    [`${name} M`, count(`${name}: revenue`, money ?? 0)],
    [`${name} score`, count(`${name}: RFM score`, score ?? 0)],
  ]
}

/** Customers, orders and revenue by segment as the documentation of rfm 0.3 prints them. */
const newerSegments: Readonly<Record<string, readonly [number, number, number]>> = {
  'About To Sleep': [102, 283, 23_449],
  'At Risk': [28, 216, 22_227],
  "Can't Lose Them": [47, 274, 32_446],
  Champions: [35, 316, 31_646],
  Lost: [148, 393, 35_324],
  'Loyal Customers': [170, 799, 76_562],
  'Need Attention': [10, 57, 4_562],
  'New Customers': [104, 329, 28_837],
  'Potential Loyalist': [342, 2_211, 204_856],
  Promising: [9, 28, 4_249],
}

const published: PublishedGroup = {
  orders: count('Orders', 4_906),
  customers: count('Customers', 995),
  revenue: count('Revenue', 464_158),
  ...Object.fromEntries([
    ...boundsOf('R', 1, [1, 115, 181, 297.4, 482]),
    ...boundsOf('F', 1, [1, 4, 5, 6, 8]),
    ...boundsOf('M', 1, [12, 255.8, 382, 506.4, 666]),
  ]),
  Champions: count('Champions: customers', 158),
  'Champions orders': count('Champions: orders', 1_234),
  'Champions revenue': count('Champions: revenue', 120_178),
  'Loyal Customers': count('Loyal Customers: customers', 278),
  'Potential Loyalist': count('Potential Loyalist: customers', 229),
  Lost: count('Lost: customers', 111),
  'At Risk': count('At Risk: customers', 86),
  'About To Sleep': count('About To Sleep: customers', 50),
  Others: count('Others: customers', 48),
  'Need Attention': count('Need Attention: customers', 35),
  ...Object.fromEntries([
    ...rowsOf("Abbey O'Reilly", 205, 6, 472, 343),
    ...rowsOf('Add Senger', 140, 3, 340, 412),
    ...rowsOf('Aden Lesch', 194, 4, 405, 323),
    ...rowsOf('Aden Murphy', 98, 7, 596, 544),
    ...rowsOf('Admiral Senger', 132, 5, 448, 433),
  ]),
  ...Object.fromEntries(
    Object.entries(newerSegments).flatMap(([name, [customers, times, money]]) => [
      [`0.3 ${name}`, count(`rfm 0.3, ${name}: customers`, customers)],
      [`0.3 ${name} orders`, count(`rfm 0.3, ${name}: orders`, times)],
      [`0.3 ${name} revenue`, count(`rfm 0.3, ${name}: revenue`, money)],
    ]),
  ),
}

const same = sameAs('rfm', published)

function resultOf(scheme: string): Result {
  const customers = new Customers()
  for (const line of readFileSync(orders.path, 'utf8').trim().split('\n').slice(1)) {
    const [name = '', day = '', revenue = ''] = line.split(',').map((cell) => cell.replaceAll('"', ''))
    customers.add(name, epochDays(day), 1, Number(revenue) * 100)
  }
  const settings = settingsSchema.parse({ scheme, scores: { compat: 'r-rfm' } })
  return segment(inspectionOf(customers.rows()), toPolicy(settings, dayOf('2006-12-31')))
}

function totals(segments: readonly Segment[]): { customers: number; orders: number; revenue: number } {
  return {
    customers: segments.length,
    orders: segments.reduce((sum, { measure }) => sum + measure.orders, 0),
    revenue: segments.reduce((sum, { measure }) => sum + measure.spendFen, 0) / 100,
  }
}

/** As the figures of the run have them. */
function totalsOf({ figures }: Result, tier: string): ReturnType<typeof totals> {
  const { customers = 0, orders = 0, spendFen = 0 } = figures.segments.find(({ name }) => name === tier) ?? {}
  return { customers, orders, revenue: spendFen / 100 }
}

describe.skipIf(!orders.isThere)("R's rfm package", () => {
  it('has the published orders, customers and revenue', () => {
    const all = totals(resultOf('r-rfm').segments)
    same('orders', all.orders)
    same('customers', all.customers)
    same('revenue', all.revenue)
  })

  it('has the published lower bounds', () => {
    const { cutPoints } = resultOf('r-rfm')
    const { bounds, lowest } = cutPoints ?? {}
    const axes = [
      ['R', lowest?.recency, bounds?.recency, 1],
      ['F', lowest?.orders, bounds?.orders, 1],
      ['M', lowest?.spend, bounds?.spend, 100],
    ] as const
    for (const [name, least = 0, inner = [], unit] of axes) {
      expect(inner).toHaveLength(4)
      ;[least, ...inner].forEach((value, index) => {
        same(`${name}${index + 1}`, value / unit)
      })
    }
  })

  it('has the published segments of its test suite', () => {
    const result = resultOf('r-rfm')
    const found = new Set(result.segments.map(({ tier }) => tier))
    for (const name of found) same(String(name), totalsOf(result, String(name)).customers)
    expect(found.size).toBe(8)
    same('Champions orders', totalsOf(result, 'Champions').orders)
    same('Champions revenue', totalsOf(result, 'Champions').revenue)
  })

  it('has the published scores of five customers', () => {
    const { segments } = resultOf('r-rfm')
    for (const name of ["Abbey O'Reilly", 'Add Senger', 'Aden Lesch', 'Aden Murphy', 'Admiral Senger']) {
      const found = segments.find(({ customer }) => customer.id === name)
      const { r = 0, f = 0, m = 0 } = found?.scores ?? {}
      same(`${name} R`, found?.measure.recencyDays ?? -1)
      same(`${name} F`, found?.measure.orders ?? -1)
      same(`${name} M`, (found?.measure.spendFen ?? -1) / 100)
      same(`${name} score`, 100 * r + 10 * f + m)
    }
  })

  it('has the published segments of version 0.3', () => {
    const result = resultOf('r-rfm-0.3')
    expect(totalsOf(result, 'Others').customers).toBe(0)
    for (const name of Object.keys(newerSegments)) {
      const { customers, orders: times, revenue } = totalsOf(result, name)
      same(`0.3 ${name}`, customers)
      same(`0.3 ${name} orders`, times)
      same(`0.3 ${name} revenue`, revenue)
    }
  })
})

describe("the table of R's rfm", () => {
  it('has three segments that can never win', () => {
    const shadowed = lintScheme(rRfm, 5).filter(({ code }) => code === 'SCHEME_RULE_NEVER_WINS')
    expect(shadowed.map(({ args }) => args.tier)).toEqual(['New Customers', 'Promising', "Can't Lose Them"])
  })
})
