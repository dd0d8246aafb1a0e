import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folderNameOf, parseSnapshotName, registerOf, snapshotName } from '../../src/history/file-names.js'

describe('the folder of a register', () => {
  it.each([
    ['客户表', '客户表'],
    ['华东 大客户', '华东 大客户'],
    ['a/b', 'a%2Fb'],
    ['50%', '50%25'],
    ['..', '%2E%2E'],
    ['表 ', '表%20'],
    ['salt', '%73alt'],
    ['lock', '%6Cock'],
    ['NUL', '%4EUL'],
  ])('of %j is %j', (register, folder) => {
    expect(folderNameOf(register)).toBe(folder)
  })

  it('tells the register again, whatever it is called', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        const register = text.normalize('NFC')
        const folder = folderNameOf(register)
        expect(folder).not.toMatch(/[/\\:*?"<>|]|^\.|[. ]$/)
        expect(registerOf(folder)).toBe(register)
      }),
      { seed: 5 },
    )
  })
})

describe('the name of a snapshot', () => {
  it('tells day and version, and other files are none', () => {
    expect([snapshotName('2026-12-31', 1), snapshotName('2026-12-31', 2)]).toEqual([
      '2026-12-31.json.gz',
      '2026-12-31.2.json.gz',
    ])
    expect(parseSnapshotName('2026-12-31.json.gz')).toEqual({ asOf: '2026-12-31', version: 1 })
    expect(parseSnapshotName('2026-12-31.12.json.gz')).toEqual({ asOf: '2026-12-31', version: 12 })
    for (const name of [
      '2026-12-31.gz',
      '.crmseg-0123456789abcdef.tmp',
      '2026-12-31.0.json.gz',
      'runs.jsonl',
    ]) {
      expect(parseSnapshotName(name)).toBeNull()
    }
  })
})
