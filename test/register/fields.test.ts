import { describe, expect, it } from 'vitest'
import { cellContext } from '../../src/cells/kind.js'
import { customerSchema } from '../../src/register/customer.js'
import { falseFriends, fieldNames, fieldOf } from '../../src/register/fields.js'
import { fieldOfKey, headerKey, outputOfKey } from '../../src/register/headers.js'
import { outputNames, outputs } from '../../src/register/outputs.js'
import { asOf } from '../cells/read.js'

describe('the declared fields', () => {
  it('no header or alias stands for two fields', () => {
    const owners = new Map<string, string>()
    for (const name of fieldNames) {
      const { header, aliases } = fieldOf(name)
      for (const spelling of [...Object.values(header), ...aliases]) {
        const key = headerKey(spelling).whole
        expect([spelling, owners.get(key) ?? name]).toEqual([spelling, name])
        owners.set(key, name)
      }
    }
  })

  it('no false friend is an alias', () => {
    for (const { header } of falseFriends) expect(fieldOfKey(headerKey(header).whole)).toBeUndefined()
  })

  it('no output header is a field, but those of the field it is written into', () => {
    for (const name of outputNames) {
      for (const header of Object.values(outputs[name].header)) {
        const key = headerKey(header).whole
        expect([name, fieldOfKey(key)?.field]).toEqual([name, outputs[name].field])
        expect(outputOfKey(key)).toBe(outputs[name].field ? undefined : name)
      }
    }
  })

  it('each has words in both languages and an example that its kind reads without a finding', () => {
    for (const name of fieldNames) {
      const { kind, header, help, example } = fieldOf(name)
      for (const text of [...Object.values(header), ...Object.values(help), example])
        expect(text).not.toBe('')
      const codes: string[] = []
      const value = kind.parse(example, cellContext(asOf, { textSource: true }), (code) => codes.push(code))
      expect([name, value === undefined, codes]).toEqual([name, false, []])
      expect(customerSchema.safeParse({ row: 2, [name]: value }).success).toBe(true)
    }
  })
})

describe('a customer', () => {
  it('of a wrong type does not fit the schema', () => {
    expect(customerSchema.safeParse({ row: 2, spend: 1.5 }).success).toBe(false)
    expect(customerSchema.safeParse({ row: 2, lastOrder: '2024-05-20' }).success).toBe(false)
    expect(customerSchema.safeParse({ row: 0 }).success).toBe(false)
  })
})
