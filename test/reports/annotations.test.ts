import { describe, expect, it } from 'vitest'
import type { Cell, Edits, OutputName, Policy } from '../../src/model.js'
import { outputs } from '../../src/register/outputs.js'
import { annotations } from '../../src/reports/annotations.js'
import { asOf, dayOf, fourRows, type RegisterShape, type Row, resultOf, rfm } from '../core/registers.js'

function editsOf(rows: readonly Row[], shape: RegisterShape = {}, changes: Partial<Policy> = {}): Edits {
  return annotations(resultOf(rows, { ageing: false, ...changes }, shape))
}

function cells({ columns }: Edits, row: number): (Cell | undefined)[] {
  return columns.map(({ cellAt }) => cellAt(row))
}

/** The cell of an output, in a column of ours or in the register's own, which is named after its field here. */
function cell(edits: Edits, name: OutputName, row: number): Cell | undefined {
  const { header, field } = outputs[name]
  const column = edits.columns.find((each) => each.header === header['zh-CN'] || each.header === field)
  return column?.cellAt(row)
}

describe('annotations', () => {
  it('adds every output column in order, in the register’s language, after the last column', () => {
    const { columns } = editsOf(fourRows)
    expect(columns.map(({ header }) => header)).toEqual([
      '客户等级',
      '上期等级',
      '等级变化',
      'R(天)',
      'F(次)',
      'M(元)',
      '生命周期',
      '预警',
      '客户标签(规则)',
      '当前跟进策略',
      '负责人',
      '下次跟进日期',
      '分层依据',
    ])
    expect(columns.every(({ columnIndex }) => columnIndex === null)).toBe(true)
    expect(editsOf(fourRows, {}, { lang: 'en' }).columns[5]?.header).toBe('Monetary')
  })

  it('writes numbers as numbers, money in yuan, days as days', () => {
    expect(cells(editsOf(fourRows), 3)).toEqual([
      'S',
      null,
      null,
      15,
      5,
      1_500_000,
      '稳定',
      null,
      '年消费100万+；高频',
      '月度高层拜访，定制化服务方案，定期推送行业动态与新品优先体验',
      null,
      dayOf('2024-06-21'),
      'S：M 2.26×均值(>1.5)，F 1.82×均值(>1.3)，R 15天(<30)｜对比 全部客户 n=4',
    ])
  })

  it('leaves rows that hold no customer alone', () => {
    const edits = editsOf(fourRows)
    expect(edits.lastRow).toBe(5)
    for (const row of [1, 6, 1000]) expect(cells(edits, row).every((value) => value === undefined)).toBe(true)
  })

  it('writes tier, strategy and owner into the register’s own columns, and the rest into an earlier run’s', () => {
    const shape: RegisterShape = { fields: ['name', 'owner', 'tier'], outputs: ['basis'] }
    const { columns } = editsOf(fourRows, shape, { outputs: ['tier', 'owner', 'alert', 'basis'] })
    expect(columns.map(({ columnIndex, header }) => [columnIndex, header])).toEqual([
      [2, 'tier'],
      [1, 'owner'],
      [null, '预警'],
      [3, '分层依据'],
    ])
  })

  it('leaves a cell of the user’s own as it stands where it says already what we would write', () => {
    const rows = [{ ...rfm(10, 3, 30), tier: 'B', owner: '张三', strategy: '每月拜访' }]
    const edits = editsOf(rows, { fields: ['tier', 'owner', 'strategy'] })
    expect(cell(edits, 'owner', 2)).toBeUndefined()
    expect(cell(edits, 'strategy', 2)).toBeUndefined()
    expect(cell(edits, 'tier', 2)).toBe('A')
    expect(cell(edits, 'previousTier', 2)).toBe('B')
  })

  it('blanks the figures of a row without a tier, says why, and keeps its strategy and owner', () => {
    const rows = [{ ...rfm(10, 3, 30), tier: 'B', owner: '张三' }]
    const edits = editsOf(rows, { fields: ['tier', 'owner', 'strategy'], ungraded: [2] })
    expect(cells(edits, 2).slice(0, 12)).toEqual([
      null,
      'B',
      null,
      null,
      null,
      null,
      null,
      null,
      null,
      undefined,
      undefined,
      null,
    ])
    expect(cell(edits, 'basis', 2)).toMatch(/^未分级/)
  })

  it('leaves F and M blank where the register does not say them', () => {
    const edits = editsOf([{ lastOrder: asOf }])
    expect([cell(edits, 'recency', 2), cell(edits, 'frequency', 2), cell(edits, 'monetary', 2)]).toEqual([
      0,
      null,
      null,
    ])
  })

  it('gives a customer without any order a blank R, F 0 and M 0', () => {
    const edits = editsOf([{ name: '未下单' }])
    expect([cell(edits, 'recency', 2), cell(edits, 'frequency', 2), cell(edits, 'monetary', 2)]).toEqual([
      null,
      0,
      0,
    ])
  })

  it('writes no strategy or owner in mode keep', () => {
    const { columns } = editsOf(fourRows, {}, { strategy: 'keep', owner: 'keep' })
    const headers = columns.map(({ header }) => header)
    expect(headers).not.toContain('当前跟进策略')
    expect(headers).not.toContain('负责人')
    expect(columns).toHaveLength(editsOf(fourRows).columns.length - 2)
  })

  it('colours the tiers with their own colours, by what the cell says', () => {
    expect(editsOf(fourRows).columns[0]?.colours).toEqual([
      { equals: 'S', fill: 'F6C343' },
      { equals: 'A', fill: 'A9D18E' },
      { equals: 'B', fill: '9DC3E6' },
      { equals: 'C', fill: 'D9D9D9' },
    ])
  })

  it('stamps the day and the scheme, and adds the summary where it is wanted', () => {
    expect(editsOf(fourRows).stamp).toEqual({ asOf: '2024-05-22', scheme: 'relative', version: '1' })
    expect(editsOf(fourRows).sheets.map(({ mark }) => mark)).toEqual(['summary', 'followUps'])
    const without = { summary: false, followUps: { sheet: false, withinDays: 14 } }
    expect(editsOf(fourRows, {}, without).sheets).toEqual([])
  })
})
