import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createFindings } from '../../src/core/findings.js'
import { inspect } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'
import type { Level, Quality } from '../../src/model.js'
import { customersOf, daysAgo, policyOf, qualityIn } from './registers.js'
import { parseRows } from './tables.js'

const folder = mkdtempSync(join(tmpdir(), 'crmseg-quality-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function qualityOfCsv(text: string, levels: Record<string, Level> = {}): Promise<Quality> {
  const path = join(folder, '客户.csv')
  writeFileSync(path, text)
  return (await inspect(await openFile(path), policyOf({ levels }))).quality
}

/** The table of docs/quality.md as a CSV. */
const documented = readFileSync(join(import.meta.dirname, '../../docs/quality.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| C2024') || line.startsWith('| 客户编号'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim())
      .join(','),
  )
  .join('\n')

const scoreOf = (quality: Quality, field: string) =>
  quality.fields.find((each) => each.field === field)?.score

describe('the quality of a register', () => {
  it('is what docs/quality.md works out', async () => {
    const quality = await qualityOfCsv(documented)
    expect(quality.completeness).toBe(48 / 52)
    expect(quality.validity).toBe(47 / 49)
    expect(quality.uniqueness).toBe(10 / 11)
    expect(quality.freshness).toBe(0.5)
    expect(quality.score).toBeCloseTo(89.06, 2)
    expect(quality.fields.find(({ field }) => field === 'phone')).toMatchObject({
      ...{ columnIndex: 2, filled: 3, faulty: 1, repeated: 1 },
    })
    expect(scoreOf(quality, 'phone')).toBeCloseTo(33.3, 1)
    expect(scoreOf(quality, 'notes')).toBe(100)
  })

  it('counts no fault of a check that the settings switch off or lower to information', async () => {
    for (const level of ['off', 'info'] as const) {
      expect((await qualityOfCsv(documented, { CELL_NOT_PHONE: level })).validity).toBe(1)
    }
  })

  it('is 100 without a flaw, and nothing without customers', () => {
    const customers = customersOf([{ name: '示例甲' }, { name: '示例乙' }])
    expect(qualityIn(customers, ['id', 'name'])).toMatchObject({ score: 100, freshness: null })
    expect(qualityIn([], ['id', 'name'])).toMatchObject({ score: null, completeness: null, uniqueness: null })
  })

  it('leaves the weight of a part that cannot be judged to the others', () => {
    const quality = qualityIn(customersOf([{ industry: '零售业' }, {}]), ['industry'])
    expect(quality).toMatchObject({ uniqueness: null, freshness: null, completeness: 0.5, validity: 1 })
    expect(quality.score).toBe(75)
  })

  it('knows a repeated value wherever the first one stands, and counts blanks of none', () => {
    const names = ['丙', '甲', undefined, '丙', '甲', '甲', undefined]
    const rows = customersOf(names.map((name) => ({ name, id: undefined })))
    expect(qualityIn(rows, ['id', 'name']).fields.map(({ repeated }) => repeated)).toEqual([0, 3])
    const rising = customersOf(['C1', 'C2', 'C2', 'C3', 'C1'].map((id) => ({ id })))
    expect(qualityIn(rising, ['id']).fields[0]).toMatchObject({ repeated: 2, filled: 5 })
  })

  it('takes a row for fresh up to the last day of the quarter, and not from the future', () => {
    const fresh = [0, 92, 93, -1].map(
      (days) => qualityIn(customersOf([{ updated: daysAgo(days) }]), ['updated']).freshness,
    )
    expect(fresh).toEqual([1, 1, 0, 0])
  })

  it('gives a column that is all blank no point, unless it may be blank', () => {
    const { fields } = qualityIn(customersOf([{}, {}]), ['industry', 'notes'])
    expect(fields.map(({ score }) => score)).toEqual([0, 100])
  })
})

describe('the counts behind it', () => {
  it('hold a merged cell for filled in every row that it covers', async () => {
    const rows = [
      ['客户编号', '客户名称', '所属行业', 'RFM'],
      ['C1', '示例甲', '零售业', '45天/3次/80万'],
      ['C2', '示例乙', null, '-'],
      ['C3', '示例丙', null, null],
    ]
    const { filled } = await parseRows(rows, { merges: [[2, 3, 2, 2]] })
    expect(Object.fromEntries(filled)).toEqual({ id: 3, name: 3, industry: 2, rfm: 1 })
  })

  it('leave out rows of totals', async () => {
    const rows = [
      ['客户编号', '客户名称', '年采购额'],
      ['C1', '示例甲', 10],
      ['合计', null, 10],
    ]
    expect((await parseRows(rows)).filled.get('spend')).toBe(1)
  })

  it('hold a cell with several faults for one, to the last row that Excel has', () => {
    const sink = createFindings({ levels: {}, keepFindings: 1 }, '客户')
    for (const row of [2, 2, 9, 1_048_576, 1_048_576]) sink.add('CELL_NOT_PHONE', { row, field: 'phone' })
    sink.add('TEXT_PADDED', { row: 3, field: 'phone' })
    sink.add('REQUIRED_MISSING', { row: 4, field: 'name' })
    expect(Object.fromEntries(sink.faulty.counts)).toEqual({ phone: 3 })
  })
})
