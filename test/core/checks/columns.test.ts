/** The checks of whole columns: above all that they keep silent on ordinary ones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextOf, found, judgedAgain, on } from './register.js'

const inYuan = (amounts: readonly number[]) =>
  amounts.map((yuan, index) => ({ name: `示例${index}公司`, spend: Math.round(yuan * 100) }))
const context = contextOf(['name', 'spend'])
const mixed = (amounts: readonly number[]) =>
  found(inYuan(amounts), context).filter((code) => code.startsWith('UNIT_MIXED'))

/** Money as it is skewed: so many amounts, log-normal around e to the `middle`, from a generator of even numbers. */
function skewed(seed: number, middle: number, spread: number, count: number): number[] {
  let state = seed
  const even = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  const normal = () => Math.sqrt(-2 * Math.log(even())) * Math.cos(2 * Math.PI * even())
  return Array.from({ length: count }, () => Math.exp(middle + spread * normal()))
}

describe('UNIT_MIXED', () => {
  it('finds 万元 among yuan, and yuan among 万元', () => {
    expect(mixed([180_000, 250_000, 8, 96_000, 420_000, 310_000, 25])).toEqual([
      'UNIT_MIXED spend 4',
      'UNIT_MIXED spend 8',
    ])
    expect(mixed([18, 25, 96, 42, 31, 250_000, 66])).toEqual(['UNIT_MIXED spend 7'])
  })

  it('lets money pass that is skewed as money is, whatever its size', () => {
    const column = fc.tuple(
      fc.nat(),
      fc.double({ min: 2, max: 14, noNaN: true }),
      fc.double({ min: 0.3, max: 1.8, noNaN: true }),
      fc.integer({ min: 10, max: 500 }),
    )
    fc.assert(
      fc.property(column, (shape) => mixed(skewed(...shape)).length === 0),
      { numRuns: 200, seed: 20240522 },
    )
  })

  it('lets a single giant, blanks and zeros pass', () => {
    expect(mixed([12_000, 25_000, 8_000, 31_000, 18_000, 9_000_000])).toEqual([])
    expect(mixed([0, 0, 0, 180_000, 250_000, 96_000, 420_000, 310_000])).toEqual([])
  })

  it('says nothing of few amounts, nor of two groups of like size', () => {
    expect(mixed([80, 180_000, 250_000, 96_000])).toEqual([])
    expect(mixed([8, 12, 25, 40, 18, 180_000, 250_000, 96_000, 420_000, 310_000])).toEqual([])
  })

  it('quotes the amount in the unit of its header', () => {
    const column = {
      field: 'spend',
      columnIndex: 0,
      header: '金额(万元)',
      how: 'exact',
      unit: '万元',
    } as const
    const at = { ...context, columns: { ...context.columns, mapped: [column] } }
    const { before } = judgedAgain(inYuan([180_000, 250_000, 96_000, 420_000, 310_000, 9e8]), [], at)
    expect(before.list[0]).toMatchObject({ code: 'UNIT_MIXED', value: 90_000, args: { low: 7.9, high: 50 } })
  })
})

describe('COLUMN_CONSTANT', () => {
  const ten = Array.from({ length: 10 }, (_, index) => ({ name: `示例${index}公司` }))

  it('is silent on nine rows, and on one that differs or is blank', () => {
    const at = contextOf(['name', 'strategy', 'lastOrder'])
    const same = ten.map((row) => ({ ...row, strategy: '每月回访一次', lastOrder: on('2024-05-01') }))
    expect(found(same, at)).toEqual(['COLUMN_CONSTANT strategy null', 'COLUMN_CONSTANT lastOrder null'])
    expect(found(same.slice(1), at)).toEqual([])
    expect(found([{ name: 'A', strategy: '上门一次', lastOrder: on('2024-04-01') }, ...same], at)).toEqual([])
  })

  it('lets columns pass that may well say the same everywhere', () => {
    const rows = ten.map((row) => ({
      ...row,
      industry: '零售业',
      owner: '王经理',
      updated: on('2024-05-20'),
    }))
    expect(found(rows, contextOf(['name', 'industry', 'owner', 'updated']))).toEqual([])
  })

  it('compares composites by what they say', () => {
    const rows = ten.map((row) => ({ ...row, rfm: { recencyDays: 3, orders: 2, spendFen: 100 } }))
    expect(found(rows, contextOf(['name', 'rfm']))).toEqual(['COLUMN_CONSTANT rfm null'])
  })
})

describe('COLUMN_MOSTLY_BLANK', () => {
  const rows = Array.from({ length: 12 }, (_, index) => ({ name: `示例${index}公司`, spend: 1000 + index }))

  it('finds a column that tiers need and most rows leave blank', () => {
    expect(found(rows, contextOf(['name', 'spend', 'lastOrder']))).toEqual([
      'COLUMN_MOSTLY_BLANK lastOrder null',
    ])
  })

  it('takes what the composite or the average order makes up for as filled', () => {
    const rfm = rows.map(({ name }, index) => ({
      name,
      rfm: { recencyDays: index, orders: 2, spendFen: 100 },
    }))
    expect(found(rfm, contextOf(['name', 'rfm', 'lastOrder']))).toEqual([])
    const average = rows.map(({ name }, index) => ({ name, orders: index + 1, averageOrder: 100 + index }))
    expect(found(average, contextOf(['name', 'orders', 'averageOrder', 'spend']))).toEqual([])
  })

  it('lets those pass who never ordered', () => {
    const never = rows.map(({ name }, index) => ({ name, orders: index < 9 ? 0 : index, spend: index }))
    expect(found(never, contextOf(['name', 'orders', 'spend', 'lastOrder']))).toEqual([])
  })
})
