/** Which sheets of the workbook settings were taken from: every command says so, and quotes no cell of them. */
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { sheetWith, workbookWith } from '../config/setting-workbooks.js'
import { requireBuild } from './build.js'

const program = fileURLToPath(new URL('../../bin/crmseg.js', import.meta.url))
const inForce = [
  { sheet: '负责人', sets: 'owner.people' },
  { sheet: '标签规则', sets: 'tags.rules' },
]

beforeAll(requireBuild)

function registerWithSheets(): Promise<string> {
  return workbookWith({
    ...sheetWith('people', 'zh-CN', [['示例经理', '销售总监']]),
    ...sheetWith('tagRules', 'zh-CN', [['区域', '{value}']]),
  })
}

function crmseg(file: string, args: readonly string[]): string {
  return spawnSync(process.execPath, [program, ...args, '--lang', 'zh-CN'], {
    cwd: dirname(file),
    encoding: 'utf8',
  }).stdout
}

describe('settings sheets in force', () => {
  it('are named by validate as by segment --dry-run', async () => {
    const file = await registerWithSheets()
    const line = '设置来自工作簿的这些表：负责人、标签规则'
    expect(crmseg(file, ['validate', file])).toContain(`\n${line}\n`)
    expect(crmseg(file, ['segment', file, '--dry-run'])).toContain(`\n${line}\n`)
  })

  it('stand in the documents of the commands that read a register, with the setting that each gives', async () => {
    const file = await registerWithSheets()
    for (const args of [
      ['validate', file],
      ['segment', file, '--dry-run'],
      ['explain', file, '--id', 'C202405001'],
      ['due', file],
      ['simulate', file, '--scheme', 'absolute'],
    ]) {
      expect(JSON.parse(crmseg(file, [...args, '--json']))).toMatchObject({ settingsSheets: inForce })
    }
  })

  it('stand in the document of refresh, register by register', async () => {
    const file = await registerWithSheets()
    writeFileSync(join(dirname(file), 'crmseg.config.yaml'), 'registers: [{ file: 客户表.xlsx }]\n')
    const { registers } = JSON.parse(crmseg(file, ['refresh', '--dry-run', '--json']))
    expect(registers).toMatchObject([{ settingsSheets: inForce }])
    expect(JSON.stringify(registers)).not.toContain('示例经理')
  })

  it('are none for a register without such sheets', async () => {
    const file = await workbookWith({})
    expect(JSON.parse(crmseg(file, ['validate', file, '--json'])).settingsSheets).toEqual([])
    expect(crmseg(file, ['validate', file])).not.toContain('设置来自')
  })
})
