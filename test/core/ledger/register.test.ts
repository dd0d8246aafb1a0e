import { describe, expect, it } from 'vitest'
import { registerOfLedger } from '../../../src/core/ledger/register.js'
import { segment } from '../../../src/core/run.js'
import type { Ledger } from '../../../src/model.js'
import { annotations } from '../../../src/reports/annotations.js'
import { ledgerRegister } from '../../../src/reports/ledger-register.js'
import { dayOf, policyOf } from '../registers.js'
import { ledgerOf } from './ledgers.js'

function tableOf(ledger: Ledger) {
  const policy = policyOf({ lang: null })
  const result = segment(registerOfLedger(ledger, policy), policy)
  const { rows, columns = [], ...rest } = ledgerRegister(result, annotations(result))
  return { ...rest, result, rows: [...rows()], headers: columns.map(({ header }) => header), columns }
}

describe('a register made of a ledger', () => {
  const ledger = ledgerOf([
    {
      id: 'C1',
      first: '2024-01-02',
      last: '2024-05-01',
      orders: 2,
      fen: 12_345.6,
      allOrders: 3,
      allFen: 20_000,
    },
    { id: 'C2', last: '2022-05-01', orders: 0, fen: 0 },
  ])

  it('has a row for each customer, money in yuan to the fen, who has no name by its ID', () => {
    expect(tableOf(ledger).rows).toEqual([
      ['客户编号', '客户名称', '首次下单时间', '最近下单时间', '订单次数', '消费金额', '客单价'],
      ['C1', 'C1', dayOf('2024-01-02'), dayOf('2024-05-01'), 2, 123.46, 61.73],
      ['C2', 'C2', dayOf('2022-05-01'), dayOf('2022-05-01'), 0, 0, null],
    ])
  })

  it('has names and categories where the ledger has, in the language of its headers', () => {
    const columns = [
      { field: 'customerName', header: 'Customer', how: 'alias' },
      { field: 'category', header: 'Category', how: 'exact' },
    ] as const
    const { rows } = tableOf({
      ...ledgerOf([{ name: 'Example Ltd', categories: ['Toys', 'Books'] }]),
      columns,
    })
    expect(rows[0]).toEqual([
      'Customer name',
      'First order date',
      'Last order date',
      'Orders',
      'Spend',
      'Average order value',
      'Favourite categories',
    ])
    expect(rows[1]?.[0]).toBe('Example Ltd')
    expect(rows[1]?.at(-1)).toBe('Toys, Books')
  })

  it('gets the columns of a run, row by row', () => {
    const { headers, columns, result } = tableOf(ledger)
    expect(headers).toContain('客户等级')
    const recency = columns.find(({ header }) => header === 'R(天)')
    expect(recency?.cellAt(2)).toBe(21)
    expect(columns.find(({ header }) => header === 'M(元)')?.cellAt(2)).toBe(123.46)
    expect(result.inspection.findings.count('error')).toBe(0)
    expect(result.inspection.quality.score).toBeNull()
  })
})
