import { describe, expect, it } from 'vitest'
import { createFindings } from '../../src/core/findings.js'
import type { Policy, Result } from '../../src/model.js'
import { basisWriter } from '../../src/reports/basis-writer.js'
import { explainLines } from '../../src/reports/explain-lines.js'
import { fourRows, policyOf, type Row, resultOf, rfm } from '../core/registers.js'

function bases(rows: readonly Row[], changes: Partial<Policy> = {}): string[] {
  const result = resultOf(rows, { ageing: false, ...changes })
  return result.segments.map(basisWriter(result))
}

describe('the basis', () => {
  it('says why each of the four rows has its tier, and the way up', () => {
    expect(bases(fourRows)).toEqual([
      'A：M 1.21×均值(≥0.8)，F 1.09×均值(≥0.8)，R 45天(<60)｜对比 全部客户 n=4｜升S：M 还差19.4万，F 还差1次，R 需<30天',
      'S：M 2.26×均值(>1.5)，F 1.82×均值(>1.3)，R 15天(<30)｜对比 全部客户 n=4',
      'B：F 2次(≥1)，R 75天(≤90)｜对比 全部客户 n=4｜升A：M 还差23万，F 还差1次，R 需<60天',
      'C：未达更高等级，M 0.08×均值，F 0.36×均值，R 120天｜对比 全部客户 n=4｜升B：R 需≤90天',
    ])
  })

  it('says the same in English', () => {
    expect(bases(fourRows, { lang: 'en' })[0]).toBe(
      'A: M 1.21 × mean (≥ 0.8), F 1.09 × mean (≥ 0.8), R 45 days (< 60) | vs all customers n=4 | to S: M 193,751 more, F 1 more, R must be < 30 days',
    )
  })

  it('names the industry, and says where settings gave the means', () => {
    const rows = Array.from({ length: 5 }, () => ({ ...rfm(10, 1, 1), industry: '制造业' }))
    expect(bases(rows)[0]).toContain('｜对比 制造业 n=5｜')
    const given = { ...policyOf().benchmark, given: { 制造业: { spendFen: 1, orders: 1 } } }
    expect(bases(rows, { benchmark: given })[0]).toContain('对比 制造业（设置给定）')
  })

  it('never shows a ratio on the wrong side of its bound', () => {
    const given = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }
    expect(bases([rfm(10, 20, 15.001)], { benchmark: given })[0]).toMatch(/^S：M 1\.5001×均值\(>1\.5\)/)
    expect(bases([rfm(10, 20, 8)], { benchmark: given })[0]).toMatch(/^A：M 0\.80×均值\(≥0\.8\)/)
  })

  it('says that a customer never ordered', () => {
    expect(bases([{ name: '未下单' }])[0]).toBe('C：从未下单｜对比 全部客户 n=0｜升B：F 还差1次，R 需≤90天')
  })

  it('gives the error that keeps a row from a tier, or where to see it', () => {
    const result = resultOf([rfm(10, 1, 1), rfm(10, 1, 1)], {}, { ungraded: [2, 3] })
    const sink = createFindings(result.policy, '客户')
    sink.add('CELL_NOT_A_DAY', { row: 2, columnIndex: 6, field: 'lastOrder', value: '昨天' })
    const told: Result = { ...result, inspection: { ...result.inspection, findings: sink.finish() } }
    const [first, second] = told.segments.map(basisWriter(told))
    expect(first).toMatch(/^未分级：.*昨天/)
    expect(second).toBe('未分级：本行数据有误，请用 crmseg validate 查看并改正。')
  })
})

describe('explainLines', () => {
  it('tells measures and sources, means, every rule up to the one that won, the way up, and what follows', () => {
    expect(explainLines(resultOf(fourRows, { ageing: false }), 'C202405001')).toEqual([
      'C202405001 A科技公司：A',
      '截至 2024-05-22，方案 relative（与行业均值比较）',
      'R 45天（来自 RFM 列）',
      'F 3次（来自 RFM 列）',
      'M 80万（来自 RFM 列）',
      '对比 全部客户 n=4：M 均值 66.25万，F 均值 2.75次',
      '  S：✗ M 1.21×均值(>1.5)，✗ F 1.09×均值(>1.3)，✗ R 45天(<30)',
      '→ A：✓ M 1.21×均值(≥0.8)，✓ F 1.09×均值(≥0.8)，✓ R 45天(<60)',
      '升S：M 还差19.4万，F 还差1次，R 需<30天',
      '生命周期：稳定',
      '标签（规则）：年消费50万+',
      '跟进策略：季度技术方案研讨/深度沟通，联合技术团队优化方案，邀请参加高端沙龙',
      '下次跟进：2024-07-06',
    ])
  })

  it('tells of every row with the ID, and nothing of an ID that is not there', () => {
    const result = resultOf(
      [
        { ...rfm(10, 1, 1), id: 'X' },
        { ...rfm(10, 1, 1), id: 'X' },
      ],
      {},
      { ungraded: [3] },
    )
    const lines = explainLines(result, 'X')
    expect(lines.filter((line) => line.startsWith('X'))).toHaveLength(2)
    expect(lines.at(-1)).toMatch(/^未分级/)
    expect(explainLines(result, 'Y')).toEqual([])
  })
})
