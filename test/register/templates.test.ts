import { describe, expect, it } from 'vitest'
import { fieldNames } from '../../src/register/fields.js'
import { templateFields, templateNames, templates } from '../../src/register/templates.js'

describe('templates', () => {
  it('all have every field but those that they leave out, in the order of the reference', () => {
    for (const name of templateNames) {
      const { left } = templates[name]
      const expected = left === null ? [] : fieldNames.filter((field) => !left.has(field))
      expect(templateFields(name)).toEqual(expected)
    }
  })

  it('of registers can be graded: each has an ID, a name, the last order, and its number and money', () => {
    for (const name of templateNames.filter((each) => templates[each].left !== null)) {
      const columns = new Set(templateFields(name))
      expect([name, columns.has('id'), columns.has('name')]).toEqual([name, true, true])
      expect(columns.has('lastOrder') && columns.has('orders')).toBe(true)
      expect(columns.has('spend') || columns.has('averageOrder')).toBe(true)
    }
  })

  it('ask of persons what firms have not, and of firms what persons have not', () => {
    expect(templateFields('b2c')).toEqual(expect.arrayContaining(['gender', 'age', 'province', 'city']))
    expect(templateFields('b2b')).toEqual(
      expect.arrayContaining(['industry', 'size', 'creditCode', 'profit']),
    )
    expect(templateFields('b2b')).not.toContain('gender')
    expect(templateFields('b2c')).not.toContain('size')
  })

  it('have names of their own in each language, none of which a file system refuses', () => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const titles = templateNames.map((name) => templates[name].title[lang])
      expect(new Set(titles).size).toBe(titles.length)
      for (const title of titles) expect(title).toMatch(/^[\p{L} ]{2,31}$/u)
    }
  })
})
