import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { beforeAll, describe, it } from 'vitest'
import { toPolicy } from '../../src/config/policy.js'
import { settingsSchema } from '../../src/config/settings.js'
import { segment } from '../../src/core/run.js'
import type { CutPoints } from '../../src/model.js'
import { dayOf, inspectionOf } from '../core/registers.js'
import { Customers, epochDays, publishedFile } from './orders.js'
import type { Published, PublishedGroup } from './published.js'
import { sameAs } from './same.js'

const lines = publishedFile('online_retail.csv.gz')

const axes = [
  ['R', 'recency', [15.8, 35, 74, 182], 1, 1],
  ['F', 'orders', [2, 3, 4, 7], 1, 1],
  ['M', 'spend', [251.194, 491.096, 943.276, 2_059.426], 3, 100],
] as const

const published: PublishedGroup = Object.fromEntries(
  axes.flatMap(([name, , bounds, decimals]) =>
    bounds.map((value, index): [string, Published] => [
      `${name}${index + 2}`,
      {
        what: `Lower bound of ${name}, bin ${index + 2}`,
        value,
        within: 0.5 * 10 ** -decimals * (decimals === 1 ? 1e-6 : 1),
        decimals,
      },
    ]),
  ),
)

const same = sameAs('uci', published)

/** Without missing ids, credit notes, and quantity or price ≤ 0; an order is an invoice, money its lines. */
async function customersOf(path: string): Promise<Customers> {
  const customers = new Customers()
  const invoices = new Set<string>()
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    // The description may hold commas and quotes; what follows it does not.
    const [invoice = ''] = line.split(',', 1)
    const [quantity, when = '', price, id = ''] = line.split(',').slice(-5)
    if (id === '' || id === 'CustomerID' || invoice.startsWith('C')) continue
    if (!(Number(quantity) > 0) || !(Number(price) > 0)) continue
    const order = `${id} ${invoice}`
    const isFirst = !invoices.has(order)
    invoices.add(order)
    const tenths = Math.round(Number(quantity) * Number(price) * 1000)
    customers.add(id, epochDays(when.slice(0, 10)), isFirst ? 1 : 0, tenths / 10)
  }
  return customers
}

describe.skipIf(!lines.isThere)('UCI Online Retail', () => {
  let cutPoints: CutPoints | null = null

  beforeAll(async () => {
    const customers = await customersOf(lines.path)
    const settings = settingsSchema.parse({ scores: { compat: 'r-rfm' } })
    const policy = toPolicy(settings, dayOf('2011-12-11'))
    cutPoints = segment(inspectionOf(customers.rows()), policy).cutPoints
  }, 180_000)

  it.each(axes)('has the published lower bounds of %s', (name, axis, values, _decimals, unit) => {
    values.forEach((_, index) => {
      same(`${name}${index + 2}`, (cutPoints?.bounds[axis][index] ?? 0) / unit)
    })
  })
})
