import { describe, expect, it } from 'vitest'
import { maskResult } from '../../../src/core/mask/mask-result.js'
import { maskedFields } from '../../../src/core/mask/mask-text.js'
import { maskerOf } from '../../../src/core/mask/masker.js'
import type { Change, Finding } from '../../../src/model.js'
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

  it('tells no text of a field that is declared as personal', () => {
    const texts = Object.fromEntries([...maskedFields.keys()].map((field) => [field, `示例${field}甲乙丙`]))
    const row = { ...rfm(45, 3, 80), ...texts, age: 30 }
    const [segment] = maskResult(resultOf([row], { mask: true })).segments
    const told = Object.values(segment!.customer).filter((value) =>
      Object.values(texts).includes(String(value)),
    )
    expect(told).toEqual([])
  })

  it('hides who left, where an earlier file knew them by name only', () => {
    const left = (id: string, isName: boolean): Change => ({
      id,
      isName,
      segment: null,
      earlier: null,
      from: 'A',
      to: null,
      kind: 'left',
      because: null,
    })
    const changes = [
      left('示例丙贸易', true),
      left('Sample2024', true),
      left('C202405001', false),
      left('华东-甲', false),
    ]
    const masked = maskResult({ ...resultOf(rows, { mask: true }), changes })
    expect(masked.changes.map(({ id }) => id)).toEqual(['示***', 'S***', 'C202405001', '华东-甲'])
  })
})

describe('findings of a masked result', () => {
  const finding = {
    code: 'CELL_NOT_PHONE',
    severity: 'error',
    sheet: '客户',
    row: 2,
    columnIndex: 1,
    field: 'phone',
    value: '找王女士 1380013',
    args: { part: '找王女士 1380013' },
  } as const
  const masked = (changes: Partial<Finding>): Finding | undefined => {
    const result = resultOf(rows, { mask: true })
    const { inspection } = result
    const findings = { ...inspection.findings, list: [{ ...finding, ...changes }], count: () => 1 }
    return maskResult({ ...result, inspection: { ...inspection, findings } }).inspection.findings.list[0]
  }

  it('hide a cell that cannot be read, and the piece of it that they quote', () => {
    expect(masked({})).toMatchObject({ value: '****13', args: { part: '****13' } })
  })

  it('leave headers, IDs and numbers that are no telephones', () => {
    expect(masked({ row: 1, value: '联系电话' })?.value).toBe('联系电话')
    expect(masked({ field: 'id', value: '13800138000', args: { id: '13800138000' } })).toMatchObject({
      value: '13800138000',
      args: { id: '13800138000' },
    })
    expect(masked({ field: 'spend', value: '12345678', args: {} })?.value).toBe('12345678')
  })

  it('hide the names of other customers in their words', () => {
    const args = { name: '示例甲科技', survivor: '示例乙贸易', shared: '示例' }
    expect(masked({ field: 'name', value: '示例甲科技', args })?.args).toEqual({
      name: '示***',
      survivor: '示***',
      shared: '示***',
    })
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
