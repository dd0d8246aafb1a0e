import { describe, expect, it } from 'vitest'
import type { FieldQuality, Quality } from '../../../src/model.js'
import { qualityLines } from '../../../src/reports/terminal/quality.js'
import { createStyle } from '../../../src/reports/terminal/style.js'

const view = (lang: 'zh-CN' | 'en') => ({ lang, style: createStyle(0), limit: 5 })

const field = (
  name: FieldQuality['field'],
  score: number,
  over: Partial<FieldQuality> = {},
): FieldQuality => ({
  ...{ field: name, columnIndex: 0, filled: 1000, faulty: 0, repeated: null, score },
  ...over,
})

const quality: Quality = {
  ...{ rows: 1200, score: 89.99, completeness: 0.9234, validity: 0.9591, uniqueness: null, freshness: 0.5 },
  fields: [
    field('id', 100),
    field('phone', 33.3, { faulty: 1, repeated: 2 }),
    field('industry', 83.4),
    field('notes', 100),
  ],
}

describe('the quality on the terminal', () => {
  it('tells the score, its parts, and the worst fields first', () => {
    expect(qualityLines(quality, view('zh-CN'))).toEqual([
      '数据质量 89 分 · 完整 92.3% · 有效 95.9% · 及时 50.0%',
      '  手机号    ███░░░░░░░  33  未填 200 · 有误 1 · 重复 2',
      '  所属行业  ████████░░  83  未填 200',
      '  其余 2 个字段均为 100 分',
    ])
    expect(qualityLines(quality, view('en'))[1]).toBe(
      '  Phone     ███░░░░░░░  33  blank 200 · faulty 1 · repeated 2',
    )
  })

  it('shows five fields, and how good the others are at least', () => {
    const names = ['id', 'name', 'phone', 'email', 'industry', 'size', 'owner'] as const
    const many = names.map((name, index) => field(name, 90 + index))
    const lines = qualityLines({ ...quality, fields: many }, view('en'))
    expect(lines).toHaveLength(7)
    expect(lines.at(-1)).toBe('  other fields (2) at 95 or above')
  })

  it('counts those at 0 among the others, of which nothing better can be said', () => {
    const names = ['id', 'name', 'phone', 'email', 'industry', 'size', 'owner', 'notes'] as const
    const empty = names.map((name, index) => field(name, index < 7 ? 0 : 100))
    const lineOf = (lang: 'zh-CN' | 'en') => qualityLines({ ...quality, fields: empty }, view(lang)).at(-1)
    expect(lineOf('zh-CN')).toBe('  其余 3 个字段（其中 2 个也是 0 分）')
    expect(lineOf('en')).toBe('  other fields (3), of which at 0 as well: 2')
  })

  it('is one line without a flaw, and says nothing of a register without customers', () => {
    const flawless = { ...quality, score: 100, fields: [field('id', 100)] }
    expect(qualityLines(flawless, view('en'))).toHaveLength(1)
    expect(qualityLines({ ...quality, score: null }, view('en'))).toEqual([])
  })
})
