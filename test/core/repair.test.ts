import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultPolicy } from '../../src/config/policy.js'
import { coveredRepairs, planRepairs, repairEdits, repairOutcome } from '../../src/core/repair.js'
import { inspect } from '../../src/core/run.js'
import type { Cell, Inspection, Policy, Range, Repair, Source } from '../../src/model.js'
import { asOf } from '../cells/read.js'
import { dayOf } from './registers.js'

const policy: Policy = { ...defaultPolicy(asOf), keepFixes: true }
const headers = ['客户编号', '客户名称', '最近下单时间', '订单次数', '近12个月订单金额', '客户标签']
const formats = ['csv', 'xlsx'] as const

type Rows = readonly (readonly Cell[])[]

/** A sheet in memory, with the headers above the rows. */
function sourceOf(format: string, rows: Rows, merges: readonly Range[] = []): Source {
  const sheet = { index: 0, name: '客户', hidden: false, mark: null }
  const all = [headers, ...rows]
  return {
    name: `客户.${format}`,
    format,
    bytes: 1000,
    textOnly: format === 'csv',
    dateSystem: 1900,
    sheets: [sheet],
    notices: [],
    stamp: {},
    head: async () => ({ sheet, rows: all.map((cells, at) => ({ row: at + 1, cells })), merges: [] }),
    read: (_, columns) => ({
      blocks: blockOf(rows, columns),
      end: () => ({ merges, lastRow: all.length, formulasWithoutValue: 0 }),
    }),
    annotate: () => Promise.reject(new Error('not written in this test')),
    close: async () => {},
  }
}

async function* blockOf(rows: Rows, columns: readonly number[]) {
  yield {
    length: rows.length,
    rows: Int32Array.from(rows, (_, at) => at + 2),
    columns: columns.map((column) => rows.map((cells) => cells[column] ?? null)),
  }
}

async function planned(
  format: string,
  rows: Rows,
  changes: Partial<Policy> = {},
): Promise<{ inspection: Inspection; repairs: readonly Repair[] }> {
  const own = { ...policy, ...changes }
  const inspection = await inspect(sourceOf(format, rows), own)
  return { inspection, repairs: planRepairs(inspection, own, format === 'csv') }
}

/** What each repaired cell holds then, by its place as `columnIndex:row`. */
function cellsOf(repairs: readonly Repair[]): Record<string, Cell> {
  return Object.fromEntries(repairs.map(({ columnIndex, row, cell }) => [`${columnIndex}:${row}`, cell]))
}

function written(rows: Rows, { inspection, repairs }: Awaited<ReturnType<typeof planned>>): Rows {
  const { columns } = repairEdits(inspection, repairs)
  return rows.map((cells, at) =>
    cells.map((cell, index) => {
      const edited = columns.find(({ columnIndex }) => columnIndex === index)?.cellAt(at + 2)
      return edited === undefined ? cell : edited
    }),
  )
}

describe('a repair', () => {
  it('settles all slips of a cell at once', async () => {
    const rows = [['C202405001', '　示例甲公司ＡＢ１ ', '2024-05-01', ' ３ ', ' １,２００ ', null]]
    const { repairs } = await planned('xlsx', rows)
    expect(cellsOf(repairs)).toEqual({
      '1:2': '示例甲公司AB1',
      '2:2': dayOf('2024-05-01'),
      '3:2': 3,
      '4:2': 1200,
    })
    expect(repairs[0]?.findings.map(({ code }) => code).sort()).toEqual(['TEXT_FULL_WIDTH', 'TEXT_PADDED'])
  })

  it('keeps text as text in a CSV, where there is nothing else', async () => {
    const { repairs } = await planned('csv', [['C1', '甲', ' 2024年5月1日', ' 3', ' 1,200', null]])
    expect(cellsOf(repairs)).toEqual({ '2:2': '2024-05-01', '3:2': '3', '4:2': '1,200' })
  })

  it('settles separators, doubled tags and full width in one cell', async () => {
    const rows = [
      ['C1', '甲', null, 1, 1, '高价值；品质追求'],
      ['C2', '乙', null, 1, 1, ' 高价值、ＡＢ、高价值 '],
    ]
    const { repairs } = await planned('csv', rows)
    expect(cellsOf(repairs)).toEqual({ '5:3': '高价值；AB' })
  })

  it('leaves a separator that the whole column keeps to', async () => {
    const rows = Array.from({ length: 8 }, (_, n) => [
      `C${n}`,
      '甲',
      null,
      1,
      1,
      n === 3 ? '甲┋乙┋甲' : '甲┋乙',
    ])
    const { repairs } = await planned('csv', rows)
    expect(cellsOf(repairs)).toEqual({ '5:5': '甲┋乙' })
  })

  it('does only what is told: a code that is left out stays in the cell', async () => {
    const rows = [['C1', ' ＡＢ公司 ', null, 1, 1, null]]
    const told = { only: ['TEXT_PADDED'], skip: [] }
    const { inspection, repairs } = await planned('xlsx', rows, { told })
    expect(repairs[0]?.findings.map(({ code }) => code)).toEqual(['TEXT_PADDED'])
    expect([...inspection.findings.counts.keys()]).toEqual(['TEXT_PADDED'])
  })

  it('makes no number of a text that would lose digits', async () => {
    const { repairs } = await planned('xlsx', [['C1', '甲', null, 1, '1234567890123456', null]])
    expect(repairs).toEqual([])
  })

  it('takes all fixable findings, however few are kept otherwise', async () => {
    const rows = Array.from({ length: 50 }, (_, n) => [`C${n}`, ' 甲', null, 1, 1, null])
    const { inspection, repairs } = await planned('csv', rows, { keepFindings: 3 })
    expect(repairs).toHaveLength(50)
    expect(inspection.findings.fixes.get('TEXT_PADDED')).toBe(50)
  })

  it('leaves the cells that a merged one covers, and counts their findings still', async () => {
    const rows = [' 甲', ' 乙', ' 丙'].map((name, n) => [`C${n}`, name, null, 1, 1, null])
    const merges = [{ firstRow: 2, lastRow: 3, firstColumn: 1, lastColumn: 1 }]
    const inspection = await inspect(sourceOf('xlsx', rows, merges), policy)
    const repairs = planRepairs(inspection, policy, false)
    const covered = coveredRepairs(inspection, repairs)
    expect(covered).toEqual([{ row: 3, columnIndex: 1, why: 'merged' }])
    const outcome = repairOutcome(inspection.findings, repairs, covered)
    expect(outcome.repairs.map(({ row }) => row)).toEqual([2, 4])
    expect(outcome.findings.counts.get('TEXT_PADDED')).toBe(1)
    expect(outcome.findings.count('info')).toBe(inspection.findings.count('info') - 2)
  })
})

const slip = fc.constantFrom('', ' ', '　', '\u00a0', '\n')
const texts: readonly fc.Arbitrary<string>[] = [
  fc.constantFrom('C202405001', 'Ｃ２０２４０５００２', '007', '１３'),
  fc.constantFrom('示例甲公司', '示例ＡＢ公司', 'ａ', '＝甲', '甲；乙', '-'),
  fc.constantFrom(
    '2024-05-01',
    '２０２４-05-01',
    '2024年5月1日',
    '2024.5.1',
    '20240501',
    '03/04/2024',
    '昨天',
    '2024-05-01 10:30',
  ),
  fc.constantFrom('3', '３', '3次', '１,０００', '3-4次', '若干', '1e3'),
  fc.constantFrom('800', '８００', '1,200.50', '80万', '¥1,200', '12345678901234567', '面议'),
  fc.constantFrom('高价值', '高价值、品质追求', '高价值;高价值', '甲┋乙', '甲、乙、甲', 'ＡＢ；AB'),
]

describe('whatever was typed', () => {
  for (const format of formats) {
    it(`a second repair finds nothing, and every customer reads as before (${format})`, async () => {
      const cell = (text: fc.Arbitrary<string>) =>
        fc.tuple(slip, text, slip).map(([before, typed, after]) => before + typed + after)
      const row = fc.tuple(...texts.map(cell))
      // Up to four rows: from the fifth on a column may have a separator of its own, which repairs of other slips can tip.
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 4 }), async (rows) => {
          const first = await planned(format, rows)
          const second = await planned(format, written(rows, first))
          expect(second.repairs).toEqual([])
          expect([...second.inspection.findings.fixes]).toEqual([])
          expect(second.inspection.customers).toEqual(first.inspection.customers)
        }),
        { seed: 20_240_522, numRuns: 150 },
      )
    })
  }
})
