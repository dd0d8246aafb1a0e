import { describe, expect, it } from 'vitest'
import { maskResult } from '../../../src/core/mask/mask-result.js'
import { maskerOf } from '../../../src/core/mask/masker.js'
import { inspectionOf, resultOf, rfm } from '../registers.js'

const rows = [
  {
    ...rfm(45, 3, 80),
    name: '示例甲科技',
    contact: '王女士',
    phone: '13800138000;13900139000',
    notes: '示例乙贸易介绍',
  },
  { ...rfm(15, 5, 150), name: '示例乙贸易', strategy: '请王女士引见', address: '示例路1号' },
]

describe('a masked result', () => {
  it('is the result itself where nothing is to be masked', () => {
    const result = resultOf(rows)
    expect(maskResult(result)).toBe(result)
  })

  it('hides in free words what any personal cell of the register says', () => {
    const { segments } = maskResult(resultOf(rows, { mask: true }))
    expect(segments.map(({ customer, strategy }) => [customer.name, customer.notes, strategy])).toEqual([
      ['示***', '示***介绍', segments[0]?.strategy],
      ['示***', undefined, '请王***引见'],
    ])
    expect(segments[0]?.customer.phone).toBe('138****8000; 139****9000')
    expect(segments[1]?.customer.address).toBe('***')
  })

  it('leaves IDs, tiers, money and owners as they are', () => {
    const plain = resultOf(rows)
    const masked = maskResult(resultOf(rows, { mask: true }))
    const kept = ({ segments }: typeof plain) =>
      segments.map(({ customer, tier, measure, owner, nextContact }) => [
        customer.id,
        tier,
        measure,
        owner,
        nextContact,
      ])
    expect(kept(masked)).toEqual(kept(plain))
    expect(masked.summary).toEqual(plain.summary)
  })
})

describe('a masker', () => {
  it('takes the longest of the names that begin at one place', () => {
    const masker = maskerOf(inspectionOf([{ name: '示例' }, { name: '示例甲公司' }]))
    expect(masker.known('问示例甲公司，再问示例')).toBe('问示***公司，再问示***')
  })

  it('finds nothing in words that say nothing personal', () => {
    const masker = maskerOf(inspectionOf(rows))
    expect(masker.words('季度回访，推荐套餐')).toBe('季度回访，推荐套餐')
  })
})
