import { describe, expect, it } from 'vitest'
import { dayOf, ordersOf } from './ledgers.js'

const text = [
  '客户编号,订单号,下单时间,金额,状态',
  'A,2,2024-05-02,20,',
  'A,1,2024-05-01,10,',
  'A,1,2024-05-03,5,已取消',
  'A.0,9,2024-05-01,1,',
  'A,3,不详,7,',
  'A,4,2023-05-01,8,',
  'B,5,2024-05-01,99,',
].join('\n')
const who = (id: string) => ({ id, name: null })

describe('the orders of one customer', () => {
  it('come oldest first, with the lines left out of each and why', async () => {
    expect(await ordersOf(text, who(' A'))).toEqual([
      { number: '4', day: dayOf('2023-05-01'), fen: 800, lines: 1, leftOut: {}, inWindow: false },
      {
        number: '1',
        day: dayOf('2024-05-01'),
        fen: 1000,
        lines: 1,
        leftOut: { cancelled: 1 },
        inWindow: true,
      },
      { number: '2', day: dayOf('2024-05-02'), fen: 2000, lines: 1, leftOut: {}, inWindow: true },
      { number: '3', day: null, fen: 0, lines: 0, leftOut: { dayUnreadable: 1 }, inWindow: false },
    ])
  })

  it('are none for a customer that the ledger does not know', async () => {
    expect(await ordersOf(text, who('C'))).toEqual([])
    expect(await ordersOf(text, { id: null, name: '甲' })).toEqual([])
  })

  it('are its lines where the ledger has no order numbers', async () => {
    const orders = await ordersOf('客户名称,日期,金额\n甲,2024-05-01,1\n甲,2024-05-01,2', {
      id: null,
      name: '甲',
    })
    expect(orders.map(({ number, fen, lines }) => [number, fen, lines])).toEqual([
      [null, 100, 1],
      [null, 200, 1],
    ])
  })
})
