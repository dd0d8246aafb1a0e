import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shippedSchemes } from '../../src/core/tiers/shipped.js'
import {
  annotations,
  dayOfDate,
  defaultPolicy,
  inspect,
  openRegister,
  type Policy,
  type Result,
  segment,
  simulate,
  summarySheet,
} from '../../src/index.js'
import { figureWords, paretoSentence } from '../../src/reports/figure-words.js'
import { figureLines, paretoLines } from '../../src/reports/terminal/figures.js'
import { simulationLines } from '../../src/reports/terminal/simulation.js'
import { createStyle } from '../../src/reports/terminal/style.js'
import { displayWidth } from '../../src/reports/terminal/width.js'
import { resultOf, rfm } from '../core/registers.js'

const register = fileURLToPath(new URL('../../examples/客户台账-300.xlsx', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'crmseg-figures-'))
const policy: Policy = defaultPolicy(dayOfDate(2024, 5, 22)!)
const rfm8 = shippedSchemes.find(({ name }) => name === 'rfm8')!

let result: Result
let tried: Result
let sheet: ExcelJS.Worksheet

beforeAll(async () => {
  const source = await openRegister(register)
  const out = join(folder, 'out.xlsx')
  try {
    const inspection = await inspect(source, policy)
    result = segment(inspection, policy)
    tried = segment(inspection, { ...policy, scheme: rfm8 })
    await source.annotate(annotations(result), out, { force: true })
  } finally {
    await source.close()
  }
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(out)
  sheet = workbook.getWorksheet('分层汇总')!
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The row of a heading on the sheet, as exceljs reads it. */
function rowOf(heading: string): number {
  let found = 0
  sheet.eachRow((row, number) => {
    if (row.getCell(1).value === heading) found = number
  })
  return found
}

/** The rows of the first table under a heading, up to the next blank row. */
function tableUnder(heading: string, notes = 0): unknown[][] {
  const rows: unknown[][] = []
  for (let row = rowOf(heading) + 1 + notes; sheet.getRow(row).getCell(1).value !== null; row++)
    rows.push((sheet.getRow(row).values as unknown[]).slice(1))
  return rows
}

/** Kinds of conditional formatting by range. */
function scales(): Map<string, string> {
  const all = (sheet as unknown as { conditionalFormattings: { ref: string; rules: { type: string }[] }[] })
    .conditionalFormattings
  return new Map(all.map(({ ref, rules }) => [ref, rules[0]!.type]))
}

describe('the figures on the summary sheet, as exceljs reads them', () => {
  it('hold each tier’s shares side by side, under bars of one scale', () => {
    const [, ...rows] = tableUnder('客户与金额占比')
    const { segments } = result.figures
    expect(rows.map((row) => row.slice(0, 6))).toEqual(
      segments.map((one) => [
        one.name,
        Math.round(one.meanOrderFen!) / 100,
        one.orders,
        one.customerShare,
        one.spendShare,
        one.orderShare,
      ]),
    )
    const first = rowOf('客户与金额占比') + 2
    expect(scales().get(`D${first}:F${first + segments.length - 1}`)).toBe('dataBar')
  })

  it('hold the Pareto curve under its sentence', () => {
    const [head, ...rows] = tableUnder('帕累托：金额集中度', 1)
    expect(sheet.getRow(rowOf('帕累托：金额集中度') + 1).getCell(1).value).toBe(
      paretoSentence(result.figures.pareto, 'zh-CN'),
    )
    expect(head).toEqual(['客户（按金额从高到低）', '累计金额占比'])
    expect(rows.map(([, share]) => share)).toEqual(result.figures.pareto.curve)
  })

  it('hold every customer with scores once in the shaded map', () => {
    const [head, ...rows] = tableUnder('RFM 热力图：客户数', 1)
    expect(head).toEqual(['R＼F', 'F 1', 'F 2', 'F 3', 'F 4', 'F 5'])
    expect(rows.map(([name]) => name)).toEqual(['R 5', 'R 4', 'R 3', 'R 2', 'R 1'])
    const counts = rows.flatMap((row) => row.slice(1)).filter((count) => typeof count === 'number')
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(result.figures.pareto.customers)
    const first = rowOf('RFM 热力图：客户数') + 3
    expect(scales().get(`B${first}:F${first + 4}`)).toBe('colorScale')
  })

  it.each([
    ['R 的分布：距上次下单', 1],
    ['F 的分布：订单次数', 0],
    ['M 的分布：金额(元)', 0],
  ])('count every buyer once under “%s”', (heading, notes) => {
    const [, ...rows] = tableUnder(heading, notes)
    const total = rows.reduce((sum, [, count]) => sum + Number(count), 0)
    expect(total).toBe(result.figures.pareto.customers)
  })
})

describe('the sheet of a register without orders', () => {
  it('has no figures of what was bought', () => {
    const { blocks } = summarySheet(resultOf([rfm(null, 0, 0)]))
    const texts = blocks.map((block) => (block.kind === 'table' ? '' : block.text))
    for (const { 'zh-CN': title } of [figureWords.shares, figureWords.pareto, figureWords.recencyTitle])
      expect(texts).not.toContain(title)
  })

  it('says nothing of how concentrated the money of a handful is', () => {
    const few = resultOf(Array.from({ length: 9 }, () => rfm(10, 1, 1)))
    const ten = resultOf(Array.from({ length: 10 }, () => rfm(10, 1, 1)))
    expect(paretoSentence(few.figures.pareto, 'zh-CN')).toBeNull()
    expect(paretoSentence(ten.figures.pareto, 'en')).toBe(
      'The top 20% of customers by money (2) bring 20.0% of it; 80% comes from 8 of them (80.0%).',
    )
  })
})

describe('figures and simulations on the terminal', () => {
  const style = createStyle(0)

  it.each(['zh-CN', 'en'] as const)('fit a hundred columns, in %s', (lang) => {
    const view = { lang, style, limit: 1, width: 100 }
    const simulation = simulate(result, tried)
    const trial = { from: policy.scheme, to: rfm8, byName: true }
    const lines = [
      ...figureLines(tried, view),
      ...paretoLines(tried, view),
      ...simulationLines(simulation, result, trial, view),
    ]
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(100)
  })

  it('list the pairs of tiers where a matrix does not fit', () => {
    const trial = { from: rfm8, to: rfm8, byName: false }
    const other = { ...tried, segments: tried.segments.toReversed() }
    const view = { lang: 'zh-CN', style, limit: 1 } as const
    const simulation = simulate(tried, other)
    expect(simulationLines(simulation, tried, trial, { ...view, width: 60 })).toContain('从哪里到哪里')
    expect(simulationLines(simulation, tried, trial, { ...view, width: 200 })).toContain(
      '客户数（行为现在的等级，列为试算的等级）',
    )
  })
})

describe('the example register under other schemes', () => {
  it('moves nobody under its own, and accounts for everybody under any', () => {
    expect(simulate(result, segment(result.inspection, policy))).toMatchObject({ moved: 0, largest: [] })
    for (const scheme of shippedSchemes) {
      const { moves, tiers, customers } = simulate(result, segment(result.inspection, { ...policy, scheme }))
      for (const list of [moves, tiers.from, tiers.to])
        expect(list.reduce((sum, one) => sum + one.customers, 0)).toBe(customers)
      expect(customers).toBe(280)
    }
  })
})
