import { describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.js'
import { type OptionName, optionEntries, options, settingFlags } from '../../src/cli/options.js'
import { keysAt } from '../../src/config/walk.js'
import { langs } from '../../src/text.js'

describe('every option', () => {
  it('is named as commander names its value', () => {
    for (const [name, { flags }] of optionEntries()) {
      const long = /--([a-z-]+)/.exec(flags)?.[1] ?? ''
      expect(long.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())).toBe(
        name === 'output' ? 'output' : name,
      )
    }
  })

  it('has words in both languages', () => {
    for (const [, { text }] of optionEntries()) for (const lang of langs) expect(text[lang]).not.toBe('')
  })

  it('is used by a command', () => {
    const used = new Set(commands.flatMap((command) => command.options))
    expect(optionEntries().filter(([name]) => !used.has(name))).toEqual([])
  })

  it('that takes a value reads it, and a switch does not', () => {
    for (const [, { flags, read }] of optionEntries()) expect(Boolean(read)).toBe(flags.includes('<'))
  })

  it('that overrules a setting names one that exists', () => {
    for (const [, { setting }] of optionEntries()) {
      if (setting === undefined) continue
      const path = setting.split('.')
      expect(keysAt(path.slice(0, -1)), setting).toContain(path.at(-1))
    }
  })
})

describe('the value of an option', () => {
  it('is a whole number for --header-row, from 1 on', () => {
    expect(read('headerRow', '3')).toBe(3)
    for (const wrong of ['0', '-1', '2.5', 'x', '', '1e3']) {
      expect(() => read('headerRow', wrong), wrong).toThrow(expect.objectContaining({ code: 'OPTION_VALUE' }))
    }
  })

  it('is never empty', () => {
    for (const [name, { flags, read: reader }] of optionEntries()) {
      const empty = expect.objectContaining({ code: 'OPTION_VALUE' })
      if (reader) for (const raw of ['', ' ']) expect(() => read(name, raw), flags).toThrow(empty)
    }
  })

  it('may be 0 for --limit', () => {
    expect(read('limit', '0')).toBe(0)
  })

  it('is one of four levels for --fail-on', () => {
    expect(read('failOn', 'never')).toBe('never')
    expect(() => read('failOn', 'fatal')).toThrow(expect.objectContaining({ code: 'OPTION_VALUE' }))
  })

  it('is one of two languages for --lang', () => {
    expect(read('lang', 'zh')).toBe('zh-CN')
    expect(() => read('lang', 'fr')).toThrow(expect.objectContaining({ code: 'OPTION_VALUE' }))
  })
})

describe('flags that overrule settings', () => {
  it('go by the setting’s key, and only where they were given', () => {
    expect(settingFlags({ asOf: '2024-05-22', workbookLang: 'en', json: true, lang: 'zh-CN' })).toEqual({
      asOf: '2024-05-22',
      lang: 'en',
    })
  })
})

function read(name: OptionName, raw: string): unknown {
  return options[name].read?.(raw)
}
