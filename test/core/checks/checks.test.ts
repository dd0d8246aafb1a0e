import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checkOf, checks, columnLetters, placeOf, sayFinding } from '../../../src/core/checks/index.js'
import type { Finding } from '../../../src/model.js'
import { langs } from '../../../src/text.js'

const slots = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)

const specification = fileURLToPath(new URL('../../../../shared/domain/checks.md', import.meta.url))

/** Codes of registers that the specification does not name; it says nothing of order ledgers. */
const ours = ['DAY_AS_TEXT', 'EXAMPLE_ROWS', 'LOOK_STAYS_BEHIND', 'OWNER_COLUMN_MISSING', 'REGISTER_EMPTY']

const finding: Finding = {
  code: 'CELL_NOT_A_DAY',
  severity: 'error',
  sheet: '客户',
  row: 17,
  columnIndex: 6,
  field: 'lastOrder',
  value: '昨天',
  args: {},
}

describe('the list of checks', () => {
  it.skipIf(!existsSync(specification))('is the specification and our own few (where it is at hand)', () => {
    const page = readFileSync(specification, 'utf8')
    const specified = new Set([...page.matchAll(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g)].map(([code]) => code))
    const others: readonly string[] = ['ledger', 'settings']
    const codes = checks.filter(({ group }) => !others.includes(group)).map(({ code }) => code)
    expect(codes.filter((code) => !specified.has(code)).sort()).toEqual(ours)
    expect([...specified].filter((code) => !codes.includes(code))).toEqual([])
  })

  it('has each code once', () => {
    expect(new Set(checks.map(({ code }) => code)).size).toBe(checks.length)
  })

  it.each(checks)('$code has the same slots in the same order of facts in both languages', ({ text }) => {
    expect(slots(text.en).sort()).toEqual(slots(text['zh-CN']).sort())
  })

  it.each(checks)('$code says what is wrong and the next step in two sentences or more', ({ text, harm }) => {
    expect(text['zh-CN']).toMatch(/[。？；，].+。$/)
    expect(text.en).toMatch(/[.?;,].+\.$/)
    for (const lang of langs) expect(harm[lang]).not.toBe('')
  })

  it('throws for a code that no check owns', () => {
    expect(() => checkOf('NO_SUCH_CODE')).toThrow('NO_SUCH_CODE')
  })
})

describe('the words of a finding', () => {
  it('quote the cell as typed, in either language', () => {
    expect(sayFinding(finding, 'zh-CN')).toBe('“昨天”不是日期。请写成 2024-05-20。')
    expect(sayFinding(finding, 'en')).toBe('"昨天" is not a date. Write it as 2024-05-20.')
  })

  it('cut a long cell short and put it on one line', () => {
    const said = sayFinding({ ...finding, value: `第一行\n${'长'.repeat(500)}` }, 'zh-CN')
    expect(said).toContain('第一行 长长')
    expect(said.length).toBeLessThan(100)
  })

  it('name the field by its header in the language', () => {
    const missing = { ...finding, code: 'REQUIRED_MISSING', field: 'name', value: null } as const
    expect(sayFinding(missing, 'zh-CN')).toContain('“客户名称”')
    expect(sayFinding(missing, 'en')).toContain('"Customer name"')
  })

  it('show the repair', () => {
    expect(sayFinding({ ...finding, code: 'TEXT_PADDED', value: ' 王 ', fix: '王' }, 'en')).toContain(
      'Write "王"',
    )
  })
})

describe('the place of a finding', () => {
  it('is the cell as Excel names it', () => {
    expect(placeOf(finding)).toBe('客户!G17')
  })

  it('is the column, the row or the sheet where no more is known', () => {
    expect(placeOf({ ...finding, row: null })).toBe('客户!G')
    expect(placeOf({ ...finding, columnIndex: null })).toBe('客户!17')
    expect(placeOf({ ...finding, row: null, columnIndex: null })).toBe('客户')
  })

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('column %i is %s', (index, letters) => {
    expect(columnLetters(index)).toBe(letters)
  })
})
