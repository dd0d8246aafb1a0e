import { describe, expect, it } from 'vitest'
import { langOfWord, langWord, systemLang } from '../../src/cli/lang.js'

describe('the language of the terminal', () => {
  it('is Chinese for every Chinese locale', () => {
    for (const word of ['zh', 'zh-CN', 'zh_CN.UTF-8', 'zh-Hans', 'zh_TW', 'cn', 'ZH', '中文']) {
      expect(langOfWord(word), word).toBe('zh-CN')
    }
  })

  it('is English for every English locale', () => {
    for (const word of ['en', 'en-US', 'en_GB.UTF-8', 'EN']) expect(langOfWord(word), word).toBe('en')
  })

  it('is unknown for any other word', () => {
    for (const word of ['fr', '', 'C', 'zhang']) expect(langOfWord(word), word).toBeUndefined()
  })

  it('follows LC_ALL before LC_MESSAGES before LANG', () => {
    expect(systemLang({ LC_ALL: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US', LANG: 'en_US' })).toBe('zh-CN')
    expect(systemLang({ LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US' })).toBe('zh-CN')
    expect(systemLang({ LC_ALL: '', LANG: 'zh_CN.GB18030' })).toBe('zh-CN')
  })

  it('is English where the locale is neither', () => {
    expect(systemLang({ LANG: 'C.UTF-8' })).toBe('en')
    expect(systemLang({ LC_ALL: 'POSIX', LANG: 'zh_CN.UTF-8' })).toBe('en')
  })
})

describe('the word after --lang', () => {
  it('is found in either spelling', () => {
    expect(langWord(['segment', 'a.xlsx', '--lang', 'zh'])).toBe('zh')
    expect(langWord(['--lang=en', 'validate'])).toBe('en')
  })

  it('is not looked for behind --', () => {
    expect(langWord(['validate', '--', '--lang', 'zh'])).toBeUndefined()
  })

  it('is absent where the command line ends after --lang', () => {
    expect(langWord(['validate', '--lang'])).toBeUndefined()
  })
})
