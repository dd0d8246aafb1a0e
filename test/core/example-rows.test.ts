import { describe, expect, it } from 'vitest'
import { isExampleId } from '../../src/register/example-id.js'
import { ledgerOf } from '../ledger/ledgers.js'
import { parseRows } from './tables.js'

describe('a row whose ID begins with 示例- or EXAMPLE-', () => {
  const rows = [
    ['客户编号', '客户名称', '订单次数'],
    ['示例-001', '示例公司', '很多'],
    ['C202405001', '甲科技公司', 3],
    ['EXAMPLE-2', 'Example Ltd', 2],
  ]

  it('is no customer, and nothing in it is checked', async () => {
    const { customers, told } = await parseRows(rows)
    expect(customers.map(({ row, id }) => [row, id])).toEqual([[3, 'C202405001']])
    expect(told).toEqual([
      expect.objectContaining({ code: 'EXAMPLE_ROWS', row: 2, field: 'id', args: { rows: 2 } }),
    ])
  })

  it('is remembered for new rows to follow it', async () => {
    expect((await parseRows(rows)).lastExampleRow).toBe(4)
    expect((await parseRows(rows.slice(0, 1))).lastExampleRow).toBe(0)
  })

  it('leaves no blank row behind', async () => {
    const { told } = await parseRows([rows[0]!, rows[2]!, rows[1]!, ['C202405002', '乙', 1]])
    expect(told.map(({ code }) => code)).toEqual(['EXAMPLE_ROWS'])
  })
})

it('another ID is a customer, however near', () => {
  for (const id of ['示例001', '示例', 'example-1', 'Example-1', ' 示例-1', 'C-示例-1', ''])
    expect(isExampleId(id)).toBe(false)
})

it('an order line of an example does not count, whichever engine reads it', async () => {
  const ledger = await ledgerOf(
    '客户编号,订单号,下单时间,金额\n示例-001,1,2024-05-01,100\nEXAMPLE-1,2,2024-05-01,100\nC1,3,2024-05-02,7\nExample-1,4,2024-05-02,1',
  )
  expect(ledger.counts).toMatchObject({ lines: 4, used: 2, leftOut: { example: 2 }, fen: 800 })
  expect(ledger.customers.map(({ id }) => id)).toEqual(['C1', 'Example-1'])
})
