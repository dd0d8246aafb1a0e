import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Ledger } from '../../src/model.js'
import { ofMode } from '../mode.js'
import { bothRead, ledgerOf, type Setting, withFiles } from './ledgers.js'

const header = '客户编号,订单号,下单时间,数量,单价,品类,状态'

/** Lines as messy as exports are; quantity and price have few digits, so that money can be scaled in the text. */
const line = fc.record({
  customer: fc.constantFrom('A', 'B', ' B', '17', '17.0', '１７', '', '-', 'nan', '丙'),
  order: fc.constantFrom('1', '2', '2.0', 'C3', '', '4 '),
  day: fc.constantFrom(
    '2024-01-05',
    '2024-03-01 10:00',
    '2024/3/9',
    '2023-05-05',
    '2024年6月1日',
    '05/03/2024',
    '2024-09-01',
    '不详',
    '',
    '45292',
  ),
  quantity: fc.constantFrom('1', '3', '-2', '0', '2.5', '一'),
  price: fc.constantFrom('0.335', '10', '1234.5', '0', '9.99', '"1,000.25"', '面议', ''),
  category: fc.constantFrom('食品', '家电', '图书', '', '服饰'),
  status: fc.constantFrom('已完成', '已取消', ' 已退货', '未付款', '', '测试', 'CANCELLED'),
})
type Line = Readonly<
  Record<'customer' | 'order' | 'day' | 'quantity' | 'price' | 'category' | 'status', string>
>
const ledgers = fc.array(line, { minLength: 1, maxLength: 25 })
const modes = fc.record({
  orderIs: fc.constantFrom('number', 'line', 'day'),
  returned: fc.constantFrom('out', 'negative', 'count'),
  cancelled: fc.constantFrom('out', 'negative', 'count'),
  windowMonths: fc.constantFrom(12, 3, null),
})

const rowOf = ({ customer, order, day, quantity, price, category, status }: Line) =>
  [customer, order, day, quantity, price, category, status].join(',')
const textOf = (lines: readonly Line[]) => [header, ...lines.map(rowOf)].join('\n')
const setting = (more: Setting): Setting => ({ asOf: '2024-06-30', ...more })
const facts = ({ counts, customers, notices }: Ledger) => ({ counts, customers, notices })
/** A run has some 30 ledgers, each read twice by each engine. */
/** Each run opens both engines, a few times: the whole number goes with the whole corpus. */
const runs = { numRuns: ofMode(4, 60), seed: 20240630 }

describe('whatever the lines are', () => {
  it('both engines read them alike, in any order', async () => {
    const shuffled = ledgers.chain((lines) =>
      fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })),
    )
    await fc.assert(
      fc.asyncProperty(shuffled, modes, async ([lines, other], mode) => {
        const ledger = await ledgerOf(textOf(lines), setting(mode))
        expect(facts(await ledgerOf(textOf(other), setting(mode)))).toEqual(facts(ledger))
      }),
      runs,
    )
  })

  it('a ledger may stand in two files', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, ledgers, modes, async (first, second, mode) => {
        const whole = await ledgerOf(textOf([...first, ...second]), setting(mode))
        const files = { 'a.csv': `${textOf(first)}\n`, 'b.csv': `\n${textOf(second)}\n` }
        const split = await withFiles(files, (paths) => bothRead(paths, setting(mode)))
        expect(split.customers).toEqual(whole.customers)
        expect(split.counts).toEqual(whole.counts)
      }),
      runs,
    )
  })

  it('ten times the prices is ten times the money, and nothing else', async () => {
    const dear = (lines: readonly Line[]) =>
      lines.map((one) => ({
        ...one,
        quantity: one.quantity === '一' ? '一' : `${Number(one.quantity) * 10}`,
      }))
    await fc.assert(
      fc.asyncProperty(ledgers, async (lines) => {
        const ledger = await ledgerOf(textOf(lines), setting({}))
        const scaled = await ledgerOf(textOf(dear(lines)), setting({}))
        const tenfold = (fen: number) => Math.round(fen * 1000) / 100
        expect(
          scaled.customers.map(({ id, orders, fen, categories }) => ({ id, orders, fen, categories })),
        ).toEqual(
          ledger.customers.map(({ id, orders, fen, categories }) => ({
            id,
            orders,
            fen: tenfold(fen),
            categories,
          })),
        )
      }),
      runs,
    )
  })

  it('a later asOf never makes the last order older', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, async (lines) => {
        const early = await ledgerOf(textOf(lines), { asOf: '2024-03-05' })
        const late = await ledgerOf(textOf(lines), { asOf: '2024-06-30' })
        const lastDays = new Map(late.customers.map(({ id, lastDay }) => [id, lastDay]))
        for (const { id, lastDay } of early.customers)
          expect(lastDays.get(id)).toBeGreaterThanOrEqual(lastDay)
      }),
      runs,
    )
  })
})
