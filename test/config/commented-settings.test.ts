import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { commentedSettings } from '../../src/config/commented-settings.js'
import { defaultSettings, settingsSchema } from '../../src/config/settings.js'
import { settingRows } from '../../src/config/walk.js'
import { langs } from '../../src/text.js'

const active = {
  registers: [{ name: '客户表', file: '客户 表.xlsx', orders: ['订单明细.xlsx'] }],
  refresh: { output: '分层结果', period: 'quarter' as const },
  history: { folder: '分层历史', ids: 'plain' as const },
}

/** Takes the first # away from every line that holds a setting: those with no single blank behind it. */
function uncommented(text: string): string {
  return text.replace(/^#(?=\S| {2})/gm, '')
}

describe.each(langs)('the settings file to start from, in %s', (lang) => {
  const text = commentedSettings(lang, active)

  it('says what it was given and nothing else', () => {
    expect(parse(text)).toEqual(active)
    expect(settingsSchema.safeParse(parse(text)).success).toBe(true)
  })

  it('holds, commented out, every setting at its default', () => {
    const { registers, refresh, history, ...shown }: Record<string, unknown> = withoutBlanks(
      parse(uncommented(text)),
    )
    expect({ registers, refresh, history }).toEqual(active)
    expect(settingsSchema.parse(shown)).toEqual(defaultSettings())
    const keys = settingRows().flatMap(({ key }) => key.split(/[.[]/)[0] ?? [])
    expect(Object.keys(parse(uncommented(text)))).toEqual([...new Set(keys)])
  })

  it('explains every setting in that language', () => {
    for (const row of settingRows()) expect(text).toContain(row.text[lang])
  })
})

/** Settings without a default stand there without a value. */
function withoutBlanks(value: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(value).flatMap(([key, each]): [string, unknown][] => {
    if (each === null) return []
    if (typeof each !== 'object' || Array.isArray(each)) return [[key, each]]
    const below = withoutBlanks(each as Record<string, unknown>)
    return Object.keys(each).length > 0 && Object.keys(below).length === 0 ? [] : [[key, below]]
  })
  return Object.fromEntries(entries)
}
