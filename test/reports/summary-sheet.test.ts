import { describe, expect, it } from 'vitest'
import { checks } from '../../src/core/checks/index.js'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import type { Policy, SheetModel, TableBlock } from '../../src/model.js'
import { partMeanings } from '../../src/reports/quality-words.js'
import { ruleText } from '../../src/reports/rule-words.js'
import { summarySheet } from '../../src/reports/summary-sheet.js'
import { displayWidth } from '../../src/reports/terminal/width.js'
import { fourRows, type RegisterShape, type Row, resultOf, rfm } from '../core/registers.js'

function sheetOf(rows: readonly Row[], changes: Partial<Policy> = {}, shape: RegisterShape = {}): SheetModel {
  return summarySheet(resultOf(rows, { ageing: false, ...changes }, shape))
}

/** The table after a heading. */
function tableUnder({ blocks }: SheetModel, heading: string): TableBlock | undefined {
  const at = blocks.findIndex((block) => block.kind === 'heading' && block.text === heading)
  return blocks.slice(at).find((block) => block.kind === 'table')
}

describe('summarySheet', () => {
  it('begins with a title and what it is about', () => {
    const { name, mark, blocks } = sheetOf(fourRows)
    expect([name, mark]).toEqual(['分层汇总', 'summary'])
    expect(blocks.slice(0, 2)).toEqual([
      { kind: 'title', text: '客户分层汇总' },
      { kind: 'note', text: '客户.xlsx · 截至 2024-05-22 · 与行业均值比较' },
    ])
  })

  it('gives tiers with shares as numbers, a bar column and a total', () => {
    const table = tableUnder(sheetOf(fourRows), '等级')
    expect(table?.rows[0]).toEqual(['S', '高价值客户', 1, 0.25, 1_500_000, 150 / 265, 15, 5, 1_500_000])
    expect(table?.rows.at(-1)).toEqual(['合计', null, 4, 1, 2_650_000, 1, null, null, null])
    expect(table).toMatchObject({
      total: true,
      barColumn: 3,
      formats: ['text', 'text', 'count', 'percent', 'money', 'percent', 'ratio', 'ratio', 'money'],
    })
  })

  it('adds last time’s counts and the matrix of moves only where an earlier tier is known', () => {
    expect(tableUnder(sheetOf(fourRows), '等级')?.headers).toHaveLength(9)
    const rows = [{ ...rfm(10, 1, 1), tier: 'C' }, rfm(10, 1, 1)]
    const sheet = sheetOf(rows)
    expect(tableUnder(sheet, '等级')?.rows[1]).toEqual([
      'A',
      '中高价值客户',
      2,
      1,
      20_000,
      1,
      10,
      1,
      10_000,
      0,
      2,
    ])
    expect(tableUnder(sheet, '等级变化')?.rows).toEqual([
      ['升级', 1],
      ['不变', 0],
      ['降级', 0],
      ['新增', 1],
      ['流出', 0],
    ])
  })

  it('says which means and rules the tiers rest on', () => {
    expect(tableUnder(sheetOf(fourRows), '对比均值')?.rows).toEqual([['全部客户', 4, 662_500, 2.75]])
    expect(tableUnder(sheetOf(fourRows), '分级规则（自上而下，先满足者为准）')?.rows).toEqual([
      ['S', 'M > 1.5×均值，F > 1.3×均值，R < 30天'],
      ['A', 'M ≥ 0.8×均值，F ≥ 0.8×均值，R < 60天'],
      ['B', 'F ≥ 1次，R ≤ 90天'],
      ['C', '其余客户'],
    ])
  })

  it('names findings by code with what they do', () => {
    const rows = tableUnder(sheetOf(fourRows), '数据质量')?.rows
    expect(rows?.map(([code, severity, count]) => [code, severity, count])).toContainEqual([
      'OWNER_COLUMN_MISSING',
      '警告',
      1,
    ])
  })

  it('has room for the longest text of its lower tables', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const { widths, blocks } = sheetOf(fourRows, { lang })
      const roomOf = (table: TableBlock | undefined) => {
        const first = (table?.headers.length ?? 0) - 1
        return widths.slice(first, first + (table?.lastSpan ?? 1)).reduce((sum, width) => sum + width, 0)
      }
      const tables = blocks.filter((block) => block.kind === 'table')
      const [rules, parts, , quality] = tables.slice(-4)
      for (const { harm } of checks) expect(displayWidth(harm[lang])).toBeLessThan(roomOf(quality))
      for (const meaning of Object.values(partMeanings))
        expect(displayWidth(meaning[lang])).toBeLessThan(roomOf(parts))
      for (const { code } of checks) expect(displayWidth(code)).toBeLessThan(widths[0] ?? 0)
      for (const rule of shippedSchemes.flatMap((scheme) => scheme.rules)) {
        expect(displayWidth(ruleText(rule, lang, null))).toBeLessThan(roomOf(rules))
      }
      for (const { title, name } of shippedSchemes) {
        expect(displayWidth(`${title[lang]} [${name}]`)).toBeLessThan(roomOf(tables[0]))
      }
    }
  })

  it('names the group of customers with a blank cell', () => {
    const sheet = sheetOf([{ ...rfm(10, 1, 1), industry: '制造业' }, rfm(10, 1, 1)])
    expect(tableUnder(sheet, '等级 × 行业')?.rows.map(([name]) => name)).toEqual(['制造业', '（未填）'])
  })

  it('has as many cells in each row of a table as it has headers and formats', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const rows = [
        { ...rfm(10, 1, 1), tier: 'C', owner: '甲', industry: '制造业', greatRegion: '华东' },
        rfm(200, 9, 99),
      ]
      for (const block of sheetOf(rows, { lang }, { fields: ['owner'] }).blocks) {
        if (block.kind !== 'table') continue
        expect(block.formats).toHaveLength(block.headers.length)
        for (const row of block.rows) expect(row).toHaveLength(block.headers.length)
      }
    }
  })

  it('is made of a register without customers too', () => {
    expect(sheetOf([]).blocks.length).toBeGreaterThan(5)
  })
})
