import { describe, expect, it } from 'vitest'
import { importAll, sourceOf, valuesOf } from './sources.js'

describe('what two sources say of one customer', () => {
  it('fills one another’s blanks in the order of the sources', async () => {
    const found = importAll([
      await sourceOf('a.csv', ['客户编号,客户名称,手机号,行业', 'C1,甲公司,,制造业']),
      await sourceOf('b.csv', ['客户编号,客户名称,手机号,行业', 'C1,甲公司,13900000001,']),
      await sourceOf('c.csv', ['客户编号,手机号,邮箱', 'C1,13900000002,a@example.com']),
    ])
    expect(valuesOf(found, 'name', 'phone', 'industry', 'email')).toEqual([
      ['甲公司', '13900000001', '制造业', 'a@example.com'],
    ])
    expect(found.conflicts.list).toMatchObject([
      { field: 'phone', kept: { source: 1 }, other: { source: 2, customer: { row: 2 } } },
    ])
  })

  it('is no contradiction in another spelling', async () => {
    const found = importAll([
      await sourceOf('a.csv', [
        '客户编号,客户名称,手机号,消费金额,客户标签',
        'C1,示例（深圳）公司,13900000001,80万,甲；乙',
      ]),
      await sourceOf('b.csv', [
        '客户编号,客户名称,手机号,消费金额,客户标签',
        'C1,示例(深圳)公司,13900000001/13900000002,800000,乙;甲',
      ]),
    ])
    expect(found.conflicts.count).toBe(0)
  })

  it('is counted by field where they disagree', async () => {
    const found = importAll([
      await sourceOf('a.csv', [
        '客户编号,客户名称,负责人,最近下单时间',
        'C1,甲公司,李示例,2024-05-01',
        'C2,乙公司,李示例,',
      ]),
      await sourceOf('b.csv', [
        '客户编号,客户名称,负责人,最近下单时间',
        'C1,甲公司,王示例,2024-05-02',
        'C2,乙公司,王示例,',
      ]),
    ])
    expect(Object.fromEntries(found.conflictCounts)).toEqual({ owner: 2, lastOrder: 1 })
  })

  it('yields to the exports by overwrite, except for the id', async () => {
    const sources = [
      await sourceOf(
        'r.csv',
        ['客户编号,客户名称,手机号,负责人', 'C1,甲公司,13900000001,李示例'],
        'register',
      ),
      await sourceOf('b.csv', ['客户编号,客户名称,手机号,负责人', 'X9,甲公司,13900000001,王示例']),
    ]
    expect(valuesOf(importAll(sources), 'id', 'owner')).toEqual([['C1', '李示例']])
    expect(valuesOf(importAll(sources, { overwrite: true }), 'id', 'owner')).toEqual([['C1', '王示例']])
  })
})

describe('customers without a number', () => {
  const lines = ['客户编号,客户名称', 'C202405007,甲公司', ',乙公司', 'zcrm_9,丙公司', ',丁公司']

  it('get none unless asked for', async () => {
    const found = importAll([await sourceOf('a.csv', lines)])
    expect(valuesOf(found, 'id').flat()).toEqual(['C202405007', undefined, 'zcrm_9', undefined])
  })

  it('get the next free ones of the month', async () => {
    const found = importAll([await sourceOf('a.csv', lines)], { idMonth: '202405' })
    expect(valuesOf(found, 'id').flat()).toEqual(['C202405007', 'C202405008', 'zcrm_9', 'C202405009'])
  })
})

describe('an export', () => {
  it('tells of the cells that could not be read', async () => {
    const { unreadable } = await sourceOf('a.csv', [
      '客户名称,最近下单时间,订单次数',
      '甲公司,昨天,3',
      '乙公司,,若干',
    ])
    expect(unreadable.count).toBe(2)
    expect(unreadable.list.map(({ code, row }) => [code, row])).toEqual([
      ['CELL_NOT_A_DAY', 2],
      ['CELL_NOT_A_COUNT', 3],
    ])
  })

  it('knows every cell in which anything stands, readable or not', async () => {
    const { isTyped } = await sourceOf('a.csv', ['客户名称,最近下单时间,备注', '甲公司,昨天,', '乙公司,,无'])
    expect([isTyped(2, 1), isTyped(2, 2), isTyped(3, 1), isTyped(3, 2)]).toEqual([true, false, false, true])
  })

  it('without a column that tells customers is refused', async () => {
    const reading = sourceOf('a.csv', ['订单次数,消费金额,负责人', '3,800,李示例'])
    await expect(reading).rejects.toMatchObject({ code: 'CUSTOMERS_NOT_TOLD' })
  })
})
