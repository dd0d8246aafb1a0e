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
