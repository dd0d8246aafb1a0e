import { describe, expect, it } from 'vitest'
import { inspect } from '../../src/core/run.js'
import type { Cell, Reading, Source } from '../../src/model.js'
import { dayOf, fourRows, only, policyOf, resultOf, rfm, tiersOf } from './registers.js'

/** An open file of one sheet, held in memory: the same shape as a format gives. */
function sourceOf(name: string, rows: readonly (readonly Cell[])[]): Source {
  const sheet = { index: 0, name: '客户', hidden: false, mark: null }
  const head = { sheet, rows: rows.map((cells, index) => ({ row: index + 1, cells })), merges: [] }
  return {
    name,
    format: 'csv',
    bytes: 1000,
    dateSystem: 1900,
    sheets: [sheet],
    notices: [],
    stamp: {},
    head: async () => head,
    read: (_, columns, firstRow) => readingOf(rows, columns, firstRow),
    annotate: () => Promise.reject(new Error('not written in this test')),
    close: async () => {},
  }
}

function readingOf(
  rows: readonly (readonly Cell[])[],
  columns: readonly number[],
  firstRow: number,
): Reading {
  const body = rows.slice(firstRow - 1)
  async function* blocks() {
    const numbers = Int32Array.from(body, (_, index) => firstRow + index)
    yield {
      length: body.length,
      rows: numbers,
      columns: columns.map((column) => body.map((cells) => cells[column] ?? null)),
    }
  }
  return { blocks: blocks(), end: () => ({ merges: [], lastRow: rows.length, formulasWithoutValue: 0 }) }
}

describe('segment', () => {
  it('gives the four rows A, S, B, C, as of 2024-05-22 without ageing', () => {
    expect(tiersOf(fourRows, { ageing: false })).toEqual(['A', 'S', 'B', 'C'])
  })

  it('gives each of the four rows the same tier as of the day it was brought up to date', () => {
    const tiers = fourRows.map((row, index) => {
      const { segments } = resultOf(fourRows, { asOf: row.updated ?? dayOf('2024-05-22'), ageing: true })
      return segments[index]?.tier
    })
    expect(tiers).toEqual(['A', 'S', 'B', 'C'])
  })

  it('compares customers that are alone in their industry with the whole register', () => {
    const { benchmarks, segments } = resultOf(fourRows, { ageing: false })
    expect(benchmarks.whole).toMatchObject({ n: 4, spendFen: 66_250_000, orders: 2.75 })
    expect(segments.every(({ because }) => because?.benchmark === benchmarks.whole)).toBe(true)
  })

  it('gives a row with an error no tier, and keeps its strategy and owner', () => {
    const row = { ...rfm(10, 5, 100), strategy: '每月拜访', owner: '张三' }
    const segment = only(resultOf([row], {}, { ungraded: [2] }))
    expect(segment).toMatchObject({
      tier: null,
      because: null,
      strategy: '每月拜访',
      owner: '张三',
      nextContact: null,
    })
  })

  it('does not let a row with an error move the means', () => {
    const rows = [rfm(10, 2, 10), rfm(10, 100, 10_000)]
    expect(resultOf(rows, {}, { ungraded: [3] }).benchmarks.whole).toMatchObject({
      n: 1,
      spendFen: 10_000_000,
    })
  })

  it('segments a register without any customer', () => {
    const { segments, summary } = resultOf([])
    expect(segments).toEqual([])
    expect(summary).toMatchObject({ customers: 0, graded: 0, moves: null })
  })
})

describe('inspect', () => {
  const header = ['客户编号', '客户名称', 'RFM指标(R/F/M)']

  it('reads a register to customers, telling a listener of its progress', async () => {
    const told: number[] = []
    const rows = [header, ['C202405001', 'A科技公司', '45天/3次/80万']]
    const { customers, findings } = await inspect(sourceOf('a.csv', rows), policyOf(), (done) =>
      told.push(done),
    )
    expect(customers).toMatchObject([
      { row: 2, id: 'C202405001', rfm: { recencyDays: 45, orders: 3, spendFen: 80_000_000 } },
    ])
    expect(findings.count('error')).toBe(0)
    expect(told.every((done) => done > 0 && done < 1)).toBe(true)
    expect(told).toHaveLength(1)
  })

  it('ends the run where no sheet has a table, naming the sheets', async () => {
    const run = inspect(
      sourceOf('a.csv', [
        ['甲', '乙'],
        ['1', '2'],
      ]),
      policyOf(),
    )
    await expect(run).rejects.toMatchObject({ code: 'TABLE_NOT_FOUND', args: { sheets: '客户' } })
  })

  it('ends the run where nothing can be measured', async () => {
    const run = inspect(
      sourceOf('a.csv', [
        ['客户编号', '客户名称'],
        ['C202405001', 'A科技公司'],
      ]),
      policyOf(),
    )
    await expect(run).rejects.toMatchObject({ code: 'COLUMN_MISSING' })
  })
})
