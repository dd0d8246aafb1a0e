import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { variableOf } from '../../src/config/environment.js'
import { settingsJsonSchema } from '../../src/config/json-schema.js'
import { settingsSchema } from '../../src/config/settings.js'
import { settingTexts } from '../../src/config/told.js'
import { bare, keysAt, schemaAt, settingRows } from '../../src/config/walk.js'

describe('the reference of settings', () => {
  it('has words in both languages for every key that holds a value', () => {
    const silent: string[] = []
    const walk = (path: readonly string[]) => {
      for (const key of keysAt(path)) {
        const schema = schemaAt([...path, key])
        if (!schema) continue
        const isGroup = bare(schema) instanceof z.ZodObject
        if (!isGroup && !settingTexts.get(schema)) silent.push([...path, key].join('.'))
        if (isGroup) walk([...path, key])
      }
    }
    walk([])
    expect(silent).toEqual([])
    for (const { text, allowed } of settingRows()) {
      for (const words of [text, allowed]) expect([words['zh-CN'], words.en]).not.toContain('')
    }
  })

  it('reaches into lists and maps', () => {
    const keys = settingRows().map(({ key }) => key)
    expect(keys).toEqual(
      expect.arrayContaining(['schemes.*.rules[].when', 'owner.people[].capacity', 'benchmark.minimum']),
    )
  })

  it.each([
    ['hysteresis', 'a number from 0 to 0.5', '0 到 0.5 的数'],
    ['lifecycle.rhythmFactor', 'a number above 0', '大于 0 的数'],
    ['ledger.taxRate', 'a number from 0 to 1', '0 到 1 的数'],
    ['benchmark.minimum', 'a whole number, 1 or more', '不小于 1 的整数'],
    ['complaintDays', 'a whole number, 0 or more', '不小于 0 的整数'],
  ])('says of %s that it takes %s', (key, en, chinese) => {
    const allowed = settingRows().find((row) => row.key === key)?.allowed
    expect(allowed).toEqual({ 'zh-CN': chinese, en })
  })

  it('says of every number the bounds that it holds to', () => {
    const numbers = settingRows().flatMap(({ key, allowed }) => {
      const path = key.split('.').flatMap((part) => (part.endsWith('[]') ? [part.slice(0, -2), 0] : [part]))
      const schema = bare(schemaAt(path) ?? z.never())
      return schema instanceof z.ZodNumber ? [{ key, schema, words: allowed.en }] : []
    })
    expect(numbers.length).toBeGreaterThan(10)
    for (const { key, schema, words } of numbers) {
      for (const number of words.match(/-?\d+(\.\d+)?/g)?.map(Number) ?? []) {
        const isIn = !/above|below|10 %/.test(words)
        if (isIn) expect([key, number, schema.safeParse(number).success]).toEqual([key, number, true])
      }
      const least = / (\d+) or more| from (\d+)/.exec(words)
      const below = Number(least?.[1] ?? least?.[2]) - 1
      if (least) expect([key, below, schema.safeParse(below).success]).toEqual([key, below, false])
    }
  })

  it('names the environment variable of a setting', () => {
    expect(variableOf(['asOf'])).toBe('CRMSEG_AS_OF')
    expect(variableOf(['benchmark', 'minimum'])).toBe('CRMSEG_BENCHMARK__MINIMUM')
  })

  it('describes every top-level setting to editors, and lets no other key pass', () => {
    const schema = settingsJsonSchema()
    expect(Object.keys(schema.properties ?? {})).toEqual(Object.keys(settingsSchema.def.shape))
    expect(schema.additionalProperties).toBe(false)
    expect(schema.required).toBeUndefined()
  })

  it('is as fresh as the code', () => {
    const built = existsSync(new URL('../../dist/config/walk.js', import.meta.url))
    expect(built, 'npm run build first').toBe(true)
    execFileSync(process.execPath, ['docs/generate.mjs', '--check'], {
      cwd: new URL('../..', import.meta.url),
      stdio: 'pipe',
    })
  })
})
