import { describe, expect, it } from 'vitest'
import { importAll, sourceOf, valuesOf } from './sources.js'

const plain = '客户编号,客户名称,手机号,邮箱'

async function imported(...sources: readonly (readonly string[])[]) {
  return importAll(await Promise.all(sources.map((lines, at) => sourceOf(`${at}.csv`, lines))))
}

describe('rows of two sources are one customer', () => {
  it('by the same id, whatever else differs', async () => {
    const found = await imported([plain, 'C1,甲科技公司,,'], [plain, 'C1,甲新科技公司,13900000001,'])
    expect(found.joined).toEqual({ id: 1, phone: 0, name: 0 })
    expect(found.joins.count).toBe(0)
    expect(valuesOf(found, 'name', 'phone')).toEqual([['甲科技公司', '13900000001']])
  })

  it('by phone, and it is told', async () => {
    const found = await imported(
      [plain, 'C1,甲科技公司,13900000001,'],
      ['姓名,手机,标签', '张示例,139 0000 0001,新客'],
    )
    expect(found.joined).toEqual({ id: 0, phone: 1, name: 0 })
    expect(found.joins.list).toMatchObject([
      { by: 'phone', part: { source: 1, customer: { row: 2 } }, into: { source: 0, customer: { row: 2 } } },
    ])
    expect(found.customers).toHaveLength(1)
  })

  it('by the name of a firm in another spelling, and it is told', async () => {
    const found = await imported(
      [plain, 'C1,示例科技（深圳）有限公司,,'],
      ['公司名称,邮箱', '示例科技(深圳) 有限公司,a@example.com'],
    )
    expect(found.joins.list).toMatchObject([{ by: 'name' }])
    expect(valuesOf(found, 'id', 'email')).toEqual([['C1', 'a@example.com']])
  })

  it('by id before phone, and by phone before name', async () => {
    const found = await imported(
      [plain, 'C1,甲科技公司,13900000001,', 'C2,乙科技公司,13900000002,', ',丙科技公司,13900000003,'],
      [plain, 'C1,丙科技公司,13900000002,', ',乙科技,13900000002,'],
    )
    expect(found.customers.map(({ parts }) => parts.map(({ customer }) => customer.row))).toEqual([
      [2, 2],
      [3],
      [4],
      [3],
    ])
    expect(found.nearJoins.list).toMatchObject([{ because: 'severalCustomers', by: 'phone' }])
  })
})

describe('rows stay apart', () => {
  it('with two ids of one numbering, though they share phone and name', async () => {
    const found = await imported([plain, 'C1,甲科技公司,13900000001,'], [plain, 'C2,甲科技公司,13900000001,'])
    expect(found.customers).toHaveLength(2)
    expect(found.nearJoins.list.map(({ because, by }) => [because, by])).toEqual([
      ['otherId', 'phone'],
      ['otherId', 'name'],
    ])
  })

  it('with the numbers of two programs, though they are equal', async () => {
    const hubspot = 'Record ID,Company name,Company owner,Create Date,Last Activity Date,Phone Number'
    const zoho = 'Record Id,Account Owner,Account Name,Created Time,Modified Time,Billing City,Annual Revenue'
    const found = await imported([hubspot, '1001,Example Ltd,x,,,'], [zoho, '1001,x,Sample Ltd,,,,'])
    expect(found.customers).toHaveLength(2)
    expect(found.joined.id).toBe(0)
  })

  it('of two firms with one switchboard', async () => {
    const found = await imported(
      [plain, ',甲科技有限公司,0755-88880011,'],
      [plain, ',乙贸易有限公司,0755-88880011,'],
    )
    expect(found.customers).toHaveLength(2)
    expect(found.nearJoins.list).toMatchObject([{ because: 'otherFirm' }])
  })

  it('of two people of one name', async () => {
    const found = await imported(['姓名,手机', '张示例,13900000001'], ['姓名,邮箱', '张示例,z@example.com'])
    expect(found.customers).toHaveLength(2)
    expect(found.nearJoins.list).toMatchObject([{ because: 'samePersonName', by: 'name' }])
  })

  it('where several customers have the name', async () => {
    const found = await imported(
      [plain, 'C1,甲科技公司,13900000001,', 'C2,甲科技公司,13900000002,'],
      ['公司名称,邮箱', '甲科技公司,a@example.com'],
    )
    expect(found.customers).toHaveLength(3)
    expect(found.nearJoins.list.at(-1)).toMatchObject({ because: 'severalCustomers', other: null })
  })

  it('in the register itself, which is never made shorter', async () => {
    const register = await sourceOf(
      'r.csv',
      [plain, 'C1,甲公司,13900000001,', 'C1,甲公司,13900000001,'],
      'register',
    )
    expect(importAll([register]).customers).toHaveLength(2)
  })
})

it('a deal names its customer by name, also a person', async () => {
  const found = await imported(
    [
      'Record Id,Account Owner,Account Name,Created Time,Modified Time,Billing City,Rating',
      'zcrm_1,x,张示例,,,,',
    ],
    [
      'Deal Name,Deal Owner,Amount,Closing Date,Account Name,Stage,Probability (%)',
      'a,x,1000,2024-05-06,张示例,Closed Won,100',
    ],
  )
  expect(valuesOf(found, 'id', 'orders', 'spend')).toEqual([['zcrm_1', 1, 100_000]])
})
