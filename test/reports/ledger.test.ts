import { describe, expect, it } from 'vitest'
import { registerOfLedger } from '../../src/core/ledger/register.js'
import { segment } from '../../src/core/run.js'
import type { LedgerMatch, LedgerOrder } from '../../src/model.js'
import { explainLines } from '../../src/reports/explain-lines.js'
import { ledgerBlocks, ledgerLines } from '../../src/reports/ledger-words.js'
import { segmentDocument } from '../../src/reports/segment-json.js'
import { summarySheet } from '../../src/reports/summary-sheet.js'
import { ledgerOf } from '../core/ledger/ledgers.js'
import { dayOf, policyOf } from '../core/registers.js'

const base = ledgerOf([
  {
    id: 'C1',
    first: '2022-01-01',
    last: '2024-05-01',
    orders: 12,
    days: 12,
    fen: 1_234_567.8,
    earlierFen: 200_000,
    laterFen: 1_034_567.8,
    categories: ['设备', '备件'],
  },
])
const ledger = {
  ...base,
  counts: { ...base.counts, lines: 1_300, used: 1_200, leftOut: { noCustomer: 98, test: 2 } },
}
const match: LedgerMatch = {
  ledger,
  isRegister: false,
  facts: [],
  notInRegister: 0,
  notInLedger: 7,
  unknownFen: 0,
  unknownNames: [],
}
const policy = policyOf()
const result = segment(registerOfLedger(ledger, policy), policy)

describe('the ledger on the terminal', () => {
  it('accounts for every line, says what they add up to and how they fit the register', () => {
    expect(ledgerLines(match, 'zh-CN')).toEqual([
      '订单明细 订单.csv：1,300 行，计入 1,200 行，不计 100 行（没有客户 98，测试订单 2）',
      '  1 位客户；2023-05-23 至 2024-05-22：12 单，12,345.68 元（同一订单号算一单；test）',
      '  与客户表对上 1 位；只在明细里 0 位，只在客户表里 7 位',
    ])
    expect(ledgerLines(match, 'en')).toHaveLength(3)
  })

  it('has nothing to match where the register was made of it', () => {
    expect(ledgerLines({ ...match, isRegister: true }, 'en')).toHaveLength(2)
  })
})

describe('the ledger on the summary sheet', () => {
  it('is a block of its own: lines in = lines that count + lines left out', () => {
    const [heading, table] = ledgerBlocks(match, 'zh-CN')
    expect(heading).toMatchObject({ kind: 'heading', text: '订单明细' })
    if (table?.kind !== 'table') throw new Error('no table')
    const numbers = new Map(table.rows.map(([name, value]) => [name, value]))
    expect(numbers.get('行数')).toBe(1300)
    expect(
      Number(numbers.get('计入')) +
        Number(numbers.get('不计：没有客户')) +
        Number(numbers.get('不计：测试订单')),
    ).toBe(1300)
    expect(numbers.get('金额（统计期内，元）')).toBe(12_345.68)
  })

  it('stands there with a ledger only', () => {
    const headings = summarySheet(result).blocks.flatMap((block) => ('text' in block ? [block.text] : []))
    expect(headings).toContain('订单明细')
    expect(ledgerBlocks(undefined, 'en')).toEqual([])
  })
})

describe('the ledger in the JSON document', () => {
  it('has counts, money in yuan and the window; null without one', () => {
    expect(segmentDocument(result, null, 'en').head.ledger).toMatchObject({
      lines: 1300,
      used: 1200,
      leftOut: { noCustomer: 98, test: 2 },
      money: 12_345.678,
      window: { after: '2023-05-22', to: '2024-05-22' },
      match: null,
    })
  })
})

describe('explain with a ledger', () => {
  const order = (number: string, day: string, changes: Partial<LedgerOrder> = {}): LedgerOrder => {
    return { number, day: dayOf(day), fen: 100_000, lines: 1, leftOut: {}, inWindow: true, ...changes }
  }

  it('lists the latest orders that count, and those left out with the reasons', () => {
    const orders = [
      order('SO0', '2022-01-01', { inWindow: false }),
      ...Array.from({ length: 11 }, (_, index) => order(`SO${index + 1}`, `2024-04-${index + 10}`)),
      order('SO20', '2024-04-21', { lines: 0, leftOut: { cancelled: 2 } }),
    ]
    const lines = explainLines(result, 'C1', orders)
    const from = lines.indexOf('计入的订单（最近在前）：')
    expect(lines.slice(2, from)).toEqual([
      '订单明细 2023-05-23 至 2024-05-22：12 单，1.23万',
      '全部明细：12 单，1.23万，首单 2022-01-01，末单 2024-05-01，平均 77.4 天一次',
      '统计期前半 2,000，后半 1.03万',
      '偏好品类：设备、备件',
    ])
    expect(lines[from + 1]).toBe('  2024-04-20  SO11  1,000')
    expect(lines[from + 11]).toBe('  … 另有 2 单')
    expect(lines.slice(from + 12, from + 14)).toEqual([
      '不计的明细行（最近在前）：',
      '  2024-04-21  SO20  已取消 2',
    ])
    expect(lines).toContain('R 21天（来自订单明细）')
  })

  it('says nothing of orders where none are handed in', () => {
    expect(explainLines(result, 'C1').some((line) => line.includes('计入'))).toBe(false)
  })
})

describe('explain of a customer of whom no line counts', () => {
  it('tells the lines that were left out, and why', () => {
    const leftOut = { cancelled: 2 }
    const orders = [{ number: 'SO1', day: dayOf('2024-04-21'), fen: 0, lines: 0, leftOut, inWindow: true }]
    expect(explainLines(result, 'C7', orders)).toEqual([
      'C7：没有分层',
      '订单明细：没有计入的订单',
      '不计的明细行（最近在前）：',
      '  2024-04-21  SO1  已取消 2',
    ])
    expect(explainLines(result, 'C7')).toEqual([])
  })
})
