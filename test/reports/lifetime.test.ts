import { describe, expect, it } from 'vitest'
import type { Lifetime, Result, TableBlock } from '../../src/model.js'
import { annotations } from '../../src/reports/annotations.js'
import { explainLines } from '../../src/reports/explain-lines.js'
import { remarkText } from '../../src/reports/lifetime-words.js'
import { segmentDocument } from '../../src/reports/segment-json.js'
import { lifetimeBlocks } from '../../src/reports/summary-lifetime.js'
import { lifetimeLines } from '../../src/reports/terminal/lifetime.js'
import { createStyle } from '../../src/reports/terminal/style.js'
import { displayWidth } from '../../src/reports/terminal/width.js'
import { customersOf } from '../core/lifetime/ledgers.js'
import { estimated } from './estimated.js'

const result = estimated()
const view = { lang: 'en', style: createStyle(0), limit: 1 } as const
const few = customersOf(40)
const headers = ['活跃概率', '预计订单数', '预计价值(元)']

function headersOf(one: Result): string[] {
  return annotations(one).columns.map(({ header }) => header)
}

function withLifetime(changes: Partial<Lifetime>): Result {
  if (!result.lifetime) throw new Error('not estimated')
  return { ...result, lifetime: { ...result.lifetime, ...changes } }
}

describe('columns of value over a lifetime', () => {
  it('stand before the basis, as a share, a number and money', () => {
    const { columns } = annotations(result)
    const ours = columns.slice(-4)
    expect(ours.map(({ header }) => header)).toEqual([...headers, '分层依据'])
    expect(ours.map(({ format }) => format)).toEqual(['percent', 'ratio', 'money', 'text'])
    const { alive = 0, expectedOrders = 0, valueFen } = result.segments[0]?.lifetime ?? {}
    const [share, orders, value] = ours.map(({ cellAt }) => cellAt(2))
    expect(share).toBeCloseTo(alive, 4)
    expect(orders).toBeCloseTo(expectedOrders, 4)
    expect(value).toBe((valueFen ?? 0) / 100)
    expect(annotations(estimated(undefined, 'en')).columns.map(({ header }) => header)).toContain('P(alive)')
  })

  it('are left out where nothing was asked for or nothing could be estimated', () => {
    expect(headersOf({ ...result, lifetime: null })).not.toEqual(expect.arrayContaining([headers[0]]))
    expect(headersOf(estimated(few))).not.toEqual(expect.arrayContaining([headers[0]]))
  })

  it('leave out money alone where there is no model of it', () => {
    const written = headersOf(withLifetime({ gammaGamma: null }))
    expect(written).toEqual(expect.arrayContaining(headers.slice(0, 2)))
    expect(written).not.toContain(headers[2])
  })

  it('are emptied where an earlier run filled them and this one does not estimate', () => {
    const earlier = estimated(few, 'zh-CN', { fields: ['id'], outputs: ['basis', 'alive'] })
    const column = annotations(earlier).columns.find(({ header }) => header === headers[0])
    expect(column?.columnIndex).toBe(2)
    expect(column?.cellAt(2)).toBeNull()
  })
})

describe('the report of value over a lifetime', () => {
  it('tells the models, the totals and the table of the fit on the terminal', () => {
    const lines = lifetimeLines(result.lifetime, view)
    expect(lines[1]).toBe('Expected value of the next 12 months')
    expect(lines[2]).toMatch(/^Of 300 customers, \d+ with repeat orders; discounted by 10% a year\.$/)
    expect(lines[4]).toMatch(/^BG\/NBD: r [\d.]+ ± [\d.]+ · alpha .* · 5 of 5 starts agree$/)
    expect(lines[5]).toMatch(
      /^Gamma-Gamma: p .* · correlation of number and money of repeat orders -?0\.\d\d$/,
    )
    expect(lines.find((line) => line.startsWith('Repeat orders'))).toMatch(/ 6\s+7\+$/)
  })

  it('keeps within the terminal', () => {
    const lines = lifetimeLines(result.lifetime, { ...view, width: 70 })
    expect(lines.length).toBeGreaterThan(lifetimeLines(result.lifetime, view).length)
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(70)
  })

  it('says why there are none, with the next step', () => {
    const { lifetime } = estimated(few)
    const lines = lifetimeLines(lifetime, { ...view, lang: 'zh-CN' })
    expect(lines).toHaveLength(3)
    expect(lines[2]).toMatch(/^有复购的客户只有 \d+ 位，至少需要 50 位/)
  })

  it('says nothing where nothing was asked for', () => {
    expect(lifetimeLines(null, view)).toEqual([])
    expect(lifetimeBlocks({ ...result, lifetime: null })).toEqual([])
  })

  it('has parameters as numbers with their errors on the summary sheet, and the fit', () => {
    const tables = lifetimeBlocks(result).filter((block): block is TableBlock => block.kind === 'table')
    expect(tables.map(({ rows }) => rows.length)).toEqual([7, 8])
    for (const [, , value, error] of tables[0]?.rows ?? []) {
      expect(typeof value).toBe('number')
      expect(typeof error).toBe('number')
    }
    expect(tables[1]?.rows.at(-1)?.[0]).toBe('7+')
  })

  it('has its keys in the document, money in yuan', () => {
    const { head, lists } = segmentDocument(result, null, 'en')
    const [first] = [...(lists?.segments ?? [])]
    expect(head.lifetime).toMatchObject({
      months: 12,
      bgNbd: { customers: 300 },
      totals: { customers: 300, value: (result.lifetime?.totals?.valueFen ?? 0) / 100 },
      refusals: [],
    })
    expect(first).toMatchObject({ lifetimeValue: (result.segments[0]?.lifetime?.valueFen ?? 0) / 100 })
  })

  it('tells of one customer what is expected of it, or why nothing is', () => {
    const id = result.segments[0]?.customer.id ?? ''
    expect(explainLines(result, id).at(-1)).toMatch(
      /^未来 12 个月：活跃概率 [\d.]+%，预计 [\d.]+ 单，每单约 .+，现值 .+$/,
    )
    expect(explainLines(estimated(few), id).at(-1)).toMatch(/^有复购的客户只有/)
    expect(explainLines({ ...result, lifetime: null }, id).join()).not.toContain('活跃概率')
  })

  it('has words in both languages for every refusal and doubt', () => {
    const args = {
      repeaters: 1,
      minimum: 50,
      customers: 1,
      model: 'M',
      agreeing: 1,
      starts: 5,
      correlation: 0.4,
    }
    const codes = [
      'WITHOUT_LEDGER',
      'TOO_FEW',
      'MONEY_TOO_FEW',
      'NOT_CONVERGED',
      'STARTS_DISAGREE',
      'MONEY_CORRELATED',
    ]
    for (const code of codes) {
      const remark = { code: `LIFETIME_${code}`, args }
      expect(remarkText(remark, 'zh-CN')).toMatch(/。$/)
      expect(remarkText(remark, 'en')).toMatch(/^[A-Z].*\.$/)
      expect(remarkText(remark, 'en')).not.toContain('{')
    }
  })
})
