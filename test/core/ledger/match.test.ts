import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchLedger } from '../../../src/core/ledger/match.js'
import { inspect, segment } from '../../../src/core/run.js'
import type { Finding, Ledger, Policy, Result } from '../../../src/model.js'
import { policyOf } from '../registers.js'
import { ledgerOf } from './ledgers.js'
import { sourceOf } from './sources.js'

/** The run of a register written as CSV lines with that ledger. */
async function run(lines: readonly string[], ledger: Ledger, changes: Partial<Policy> = {}): Promise<Result> {
  const policy = policyOf({ levels: { TAG_UNKNOWN: 'off' }, ...changes })
  return segment(await inspect(sourceOf(lines), policy, undefined, ledger), policy)
}

function found({ inspection }: Result, code: string): readonly Finding[] {
  return inspection.findings.list.filter((finding) => finding.code === code)
}

function measures({ segments }: Result) {
  return segments.map(({ measure }) => [measure.recencyDays, measure.orders, measure.spendFen])
}

describe('a row of the register', () => {
  const register = ['客户编号,客户名称', 'C1,示例甲公司', 'C2,示例乙公司']

  it('has R, F and M of the ledger, found by ID; the register needs no column to measure by', async () => {
    const ledger = ledgerOf([
      { id: 'C2', last: '2024-05-20', orders: 3, fen: 30_000.5 },
      { id: 'C1', last: '2024-04-22', orders: 1, fen: 10_000 },
    ])
    const result = await run(register, ledger)
    expect(measures(result)).toEqual([
      [30, 1, 10_000],
      [2, 3, 30_000.5],
    ])
    const [first] = result.segments
    expect(first?.measure).toMatchObject({
      recencyFrom: 'ledger',
      ordersFrom: 'ledger',
      spendFrom: 'ledger',
      ledger: { id: 'C1' },
    })
  })

  it('is graded by the ledger, not by its own columns, and by these where the ledger does not know it', async () => {
    const ledger = ledgerOf([{ id: 'C1', last: '2024-05-20', orders: 9, fen: 90_000 }])
    const lines = [
      '客户编号,客户名称,最近下单时间,订单次数,消费金额',
      'C1,示例甲公司,2020-01-01,1,1',
      'C2,示例乙公司,2024-05-12,2,500',
    ]
    const result = await run(lines, ledger)
    expect(measures(result)).toEqual([
      [2, 9, 90_000],
      [10, 2, 50_000],
    ])
    expect(result.segments[1]?.measure.ordersFrom).toBe('columns')
  })

  it('is known by a number that was once saved as text: 17850.0 is 17850', async () => {
    const result = await run(['客户编号,客户名称', '17850.0,示例甲公司'], ledgerOf([{ id: '17850' }]))
    expect(result.inspection.ledger).toMatchObject({ notInRegister: 0, notInLedger: 0 })
  })

  it('is found by name where the ledger has no IDs, whatever the brackets and spaces', async () => {
    const ledger = ledgerOf([{ name: '示例科技（深圳）有限公司' }])
    const result = await run(['客户编号,客户名称', 'C1,示例科技(深圳) 有限公司'], ledger)
    expect(result.segments[0]?.measure.ledger).toBeDefined()
  })

  it('is found by name where it has no ID, but not where several customers bear the name', async () => {
    const ledger = ledgerOf([
      { id: 'C1', name: '王伟' },
      { id: 'C2', name: '王伟' },
      { id: 'C3', name: '示例丙公司' },
    ])
    const result = await run(['客户名称,备注', '王伟,1', '示例丙公司,2'], ledger)
    expect(result.inspection.ledger?.facts.map((facts) => facts?.id ?? null)).toEqual([null, 'C3'])
    expect(result.inspection.ledger).toMatchObject({ notInRegister: 2, notInLedger: 1 })
  })

  it('is not found by name under another ID', async () => {
    const ledger = ledgerOf([{ id: 'C9', name: '示例甲公司' }])
    const result = await run(['客户编号,客户名称', 'C1,示例甲公司'], ledger)
    expect(result.inspection.ledger).toMatchObject({ notInRegister: 1, notInLedger: 1 })
  })

  it('that repeats an ID keeps its own columns, so that no money counts twice', async () => {
    const lines = ['客户编号,客户名称,订单次数', 'C1,示例甲公司,1', 'C1,示例甲公司,1']
    const result = await run(lines, ledgerOf([{ id: 'C1', orders: 5, fen: 50_000 }]))
    expect(measures(result).map(([, , fen]) => fen)).toEqual([50_000, 0])
    expect(found(result, 'ID_DUPLICATE').map(({ row }) => row)).toEqual([3])
    expect(result.inspection.ledger).toMatchObject({ notInLedger: 0 })
  })

  it('with a cell that cannot be read gets its tier all the same, as the ledger has the figures', async () => {
    const lines = ['客户编号,客户名称,最近下单时间', 'C1,示例甲公司,前天', 'C2,示例乙公司,前天']
    const { segments, inspection } = await run(lines, ledgerOf([{ id: 'C1' }]))
    expect(inspection.findings.counts.get('CELL_NOT_A_DAY')).toBe(2)
    expect(segments.map(({ tier }) => tier === null)).toEqual([false, true])
  })
})

describe('what the ledger and the register do not share', () => {
  it('is counted, with the share of money and the customers who bring most of it', async () => {
    const ledger = ledgerOf([
      { id: 'C1', fen: 70_000 },
      { id: 'X1', fen: 5_000 },
      { id: 'X2', fen: 15_000 },
      { id: 'X3', fen: 7_000 },
      { id: 'X4', fen: 3_000 },
    ])
    const result = await run(['客户编号,客户名称', 'C1,示例甲公司', 'C2,示例乙公司'], ledger)
    expect(found(result, 'LEDGER_CUSTOMERS_UNKNOWN')).toMatchObject([
      { sheet: '订单.csv', row: null, args: { customers: 4, share: 30, names: 'X2、X3、X1 …' } },
    ])
    expect(found(result, 'CUSTOMERS_WITHOUT_ORDERS')).toMatchObject([{ args: { customers: 1 } }])
  })

  it('is nothing to tell where each is known to the other', async () => {
    const result = await run(['客户编号,客户名称', 'C1,示例甲公司'], ledgerOf([{ id: 'C1' }]))
    expect(found(result, 'LEDGER_CUSTOMERS_UNKNOWN')).toEqual([])
    expect(found(result, 'CUSTOMERS_WITHOUT_ORDERS')).toEqual([])
  })
})

describe('columns that the ledger contradicts', () => {
  const ledger = ledgerOf([{ id: 'C1', last: '2024-05-20', orders: 3, fen: 100_000 }])
  const register = (cells: string) => [
    '客户编号,客户名称,最近下单时间,订单次数,消费金额',
    `C1,示例甲公司,${cells}`,
  ]

  it('are told cell by cell, with both figures', async () => {
    const result = await run(register('2024-05-18,5,1200'), ledger)
    expect(
      found(result, 'LEDGER_CONTRADICTS_COLUMNS').map(({ row, field, args }) => [row, field, args]),
    ).toEqual([
      [2, 'lastOrder', { column: '2024-05-18', ledger: '2024-05-20' }],
      [2, 'orders', { column: 5, ledger: 3 }],
      [2, 'spend', { column: 1200, ledger: 1000 }],
    ])
  })

  it('are fine where they agree, money to within 1 %, and where they are blank', async () => {
    for (const cells of ['2024-05-20,3,1009', ',,']) {
      expect(found(await run(register(cells), ledger), 'LEDGER_CONTRADICTS_COLUMNS')).toEqual([])
    }
  })
})

describe('the ledger itself', () => {
  const register = ['客户编号,客户名称', 'C1,示例甲公司']

  it('has its lines that do not count told by reason, in words of either language', async () => {
    const base = ledgerOf([{ id: 'C1' }])
    const counts = { ...base.counts, lines: 13, leftOut: { noCustomer: 10, cancelled: 2 } }
    const result = await run(register, { ...base, counts })
    expect(found(result, 'LEDGER_LINES_LEFT_OUT')).toMatchObject([
      {
        sheet: '订单.csv',
        args: {
          lines: 13,
          leftOut: 12,
          reasons: { 'zh-CN': '没有客户 10，已取消 2', en: 'no customer 10, cancelled 2' },
        },
      },
    ])
    expect(found(await run(register, base), 'LEDGER_LINES_LEFT_OUT')).toEqual([])
  })

  it('that ends long before asOf is told, one that ends within a month is not', async () => {
    const ending = async (last: string) =>
      found(await run(register, ledgerOf([{ id: 'C1', last }])), 'LEDGER_ENDS_EARLY').map(({ args }) => args)
    expect(await ending('2024-04-20')).toEqual([
      { last: '2024-04-20', asOf: '2024-05-22', days: 32, next: '2024-04-20' },
    ])
    expect(await ending('2024-04-21')).toEqual([])
  })
})

describe('any register and any ledger', () => {
  const ids = fc.array(fc.integer({ min: 1, max: 12 }).map((number) => `C${number}`))
  const ledgerIds = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map((number) => `C${number}`))

  it('account for every customer once, whatever the order of the ledger', () => {
    fc.assert(
      fc.property(ids, ledgerIds, fc.integer(), (rows, known, seed) => {
        const customers = rows.map((id, index) => ({ row: index + 2, id }))
        const ledger = ledgerOf(known.map((id, index) => ({ id, fen: (index + 1) * 100 })))
        const match = matchLedger(customers, ledger)
        const found = match.facts.filter((facts) => facts !== null)
        expect(found.length + match.notInRegister).toBe(known.length)
        expect(new Set(found).size).toBe(found.length)
        const money = found.reduce((sum, { fen }) => sum + fen, match.unknownFen)
        expect(money).toBe(ledger.counts.fenInWindow)
        const shuffled = [...ledger.customers].sort((a, b) => ((a.fen * seed) % 7) - ((b.fen * seed) % 7))
        expect(matchLedger(customers, { ...ledger, customers: shuffled }).facts).toEqual(match.facts)
      }),
    )
  })
})
