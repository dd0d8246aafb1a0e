import { describe, expect, it } from 'vitest'
import type { View } from '../../../src/reports/terminal/findings.js'
import { mappingLines, planLines } from '../../../src/reports/terminal/mapping.js'
import { runLines, writtenLines } from '../../../src/reports/terminal/run.js'
import { createStyle } from '../../../src/reports/terminal/style.js'
import { inspection, result } from '../four-rows.js'

const view: View = { lang: 'zh-CN', style: createStyle(0), limit: 1 }

describe('a run on the terminal', () => {
  it('tells the scope, the tiers with bars, and the findings', () => {
    expect(runLines(result, view)).toEqual([
      '客户.xlsx · 截至 2024-05-22 · relative（与行业均值比较） · 4 位客户',
      '',
      '等级  客户   占比   金额  金额占比  均R(天)  均F(次)    均M',
      'S        1  25.0%  150万     56.6%     15.0      5.0  150万  ████████████████████',
      'A        1  25.0%   80万     30.2%     45.0      3.0   80万  ████████████████████',
      'B        1  25.0%   30万     11.3%     75.0      2.0   30万  ████████████████████',
      'C        1  25.0%    5万      1.9%    120.0      1.0    5万  ████████████████████',
      '',
      expect.stringContaining('OWNER_COLUMN_MISSING'),
      expect.stringContaining('ORDERS_CONTRADICT_NOTES'),
      expect.stringContaining('4 位客户'),
    ])
  })

  it('counts the moves where last time is known', () => {
    const moved = result.segments.map((segment, index) => ({
      ...segment,
      change: index === 0 ? ('up' as const) : ('same' as const),
    }))
    expect(runLines({ ...result, segments: moved }, view)).toContain('与上期相比：升级 1 · 不变 3')
  })

  it('tells where the result lies, the backup, and what a CSV cannot hold', () => {
    const columns = { columns: 13, newColumns: 10 }
    const written = { path: 'a.csv', backup: 'a.bak.csv', ...columns, sheets: ['分层汇总'], emptied: [] }
    expect(writtenLines({ ...written, sheets: [], sheetsLeftOut: true }, view)).toEqual([
      '已写入 a.csv：13 列（新增 10 列）',
      expect.stringContaining('-o'),
      '原文件已备份为 a.bak.csv',
    ])
    expect(writtenLines({ ...written, backup: null, sheetsLeftOut: false }, view)).toEqual([
      '已写入 a.csv：13 列（新增 10 列），工作表“分层汇总”',
    ])
    const stale = { ...written, backup: null, sheetsLeftOut: false, emptied: ['等级变动'] }
    expect(writtenLines(stale, view)[1]).toContain('“等级变动”已不是本次的结果，内容已清空')
  })
})

describe('the mapping on the terminal', () => {
  it('names the settings sheets of the workbook that are in force', () => {
    const fromWorkbook = { sheets: ['分层规则', '负责人'], mistakes: [] }
    const policy = { ...result.policy, fromWorkbook }
    expect(mappingLines({ ...result, policy }, view).at(-1)).toBe('设置来自工作簿的这些表：分层规则、负责人')
  })

  it('stands in the order of the sheet, with what nobody knew', () => {
    expect(mappingLines({ ...result, inspection }, view)).toEqual([
      '客户 · 表头在第 3 行 · 数据第 4–7 行',
      '',
      '列  表头       识别为              依据',
      'A   客户编号   客户编号            标准表头',
      'B   公司 名称  客户名称            别名',
      'C   心情       未识别（原样保留）',
      'D   RFM(万元)  RFM指标(R/F/M)      别名，单位 万元',
    ])
  })

  it('is followed by what would be written', () => {
    const column = { format: 'text', width: 10, cellAt: () => null } as const
    const columns = [
      { ...column, columnIndex: 5, header: '客户等级' },
      { ...column, columnIndex: null, header: '分层依据' },
    ]
    const edits = { table: inspection.table, lastRow: 7, columns, sheets: [], stamp: {} }
    expect(planLines(edits, 'out.xlsx', view)).toEqual([
      '将写入 out.xlsx（--dry-run：没有写任何文件）',
      '  客户等级（F）',
      '  分层依据（新列）',
    ])
  })
})
