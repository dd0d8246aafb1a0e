import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadSettings } from '../../src/config/load.js'
import { isSafePattern } from '../../src/config/safe-pattern.js'

/** The problems of a settings file with those lines. */
async function problems(...lines: readonly string[]): Promise<readonly string[]> {
  const configPath = join(mkdtempSync(join(tmpdir(), 'crmseg-checks-')), 'crmseg.config.yaml')
  writeFileSync(configPath, lines.join('\n'))
  const error = await loadSettings({ configPath, env: {}, flags: {} }).catch((reason) => reason)
  return error
    .in('en')
    .split('\n')
    .slice(1)
    .map((line: string) => line.trim().replace(/^.*crmseg\.config\.yaml:/, ''))
}

describe('a check of the settings that is wrong', () => {
  it.each([
    ['- { field: phone }', 'exactly one of pattern'],
    ['- { field: phone, pattern: "1", oneOf: [a] }', 'exactly one of pattern'],
    ['- { pattern: "1" }', 'the field that pattern is about'],
    ['- { field: name, unique: [name] }', 'unique names its fields itself'],
    ['- { field: phone, pattern: "(a+)+$" }', 'without a repeat within a repeat'],
    ['- { field: name, range: { min: 1 } }', 'name is neither a number nor a day'],
    ['- { field: lastOrder, range: { min: 5 } }', 'a day, such as'],
    ['- { field: spend, range: {} }', 'min or max'],
    ['- { compare: [name, <, phone] }', 'two fields of one kind'],
    ['- { compare: [spend, <, orders] }', 'two fields of one kind'],
    ['- { code: ROW_STALE, unique: [name] }', 'not the code of a shipped check'],
    ['- { code: lower, unique: [name] }', 'capital letters'],
    ['- { field: nmae, oneOf: [a] }', 'a field, as in the reference'],
  ])('%s is told with its line and what is allowed', async (line, words) => {
    const [first] = await problems('checks:', `  ${line}`)
    expect(first).toMatch(/^2 checks\[0\]/)
    expect(first).toContain(words)
  })

  it('cannot have the code of another, nor a level a code of none', async () => {
    expect(await problems('checks:', '  - { unique: [name] }', '  - { unique: [name] }')).toEqual([
      expect.stringMatching(
        /^3 checks\[1\]\.code: .*a code of its own for each check; CUSTOM_NAME_UNIQUE is taken/,
      ),
    ])
    // An entry that is wrong has no code that another could repeat.
    expect(
      await problems('checks:', '  - { field: nosuch, oneOf: [a] }', '  - { field: nosuch, oneOf: [b] }'),
    ).toEqual([
      expect.stringMatching(/^2 checks\[0\]\.field/),
      expect.stringMatching(/^3 checks\[1\]\.field/),
    ])
    expect(await problems('checks:', '  - { unique: [name] }', 'levels:', '  CUSTOM_NAME: off')).toEqual([
      expect.stringMatching(/^4 levels\.CUSTOM_NAME: no such setting/),
    ])
  })
})

describe('a pattern', () => {
  it.each([
    '^1\\d{10}$',
    '^[A-Z]+-\\d+$',
    '(?:ab|cd)+',
    '^(\\d{3}-)?\\d{8}$',
    '\\p{Script=Han}+',
    '[(+*]+',
    '(a{2})*',
  ])('%s is safe', (source) => {
    expect(isSafePattern(source)).toBe(true)
  })

  it.each([
    '(a+)+',
    '(a*)*b',
    '((a+)b?)+',
    '(a|a)*',
    '(a|ab)+c',
    '(.|x)*',
    '(\\d+|x)+',
    '(a)\\1',
    '(?:a+){2,}',
    '(',
  ])('%s is refused', (source) => {
    expect(isSafePattern(source)).toBe(false)
  })
})
