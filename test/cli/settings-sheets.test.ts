/** Which sheets of the workbook settings were taken from: every command says so, and quotes no cell of them. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sheetWith, workbookWith } from '../config/setting-workbooks.js'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

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

async function crmseg(file: string, args: readonly string[]): Promise<string> {
  const { stdout } = await runCrmseg([...args, '--lang', 'zh-CN'], { folder: dirname(file) })
  return stdout
}

describe('settings sheets in force', () => {
  it('are named by validate as by segment --dry-run', async () => {
    const file = await registerWithSheets()
    const line = '设置来自工作簿的这些表：负责人、标签规则'
    expect(await crmseg(file, ['validate', file])).toContain(`\n${line}\n`)
    expect(await crmseg(file, ['segment', file, '--dry-run'])).toContain(`\n${line}\n`)
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
      expect(JSON.parse(await crmseg(file, [...args, '--json']))).toMatchObject({ settingsSheets: inForce })
    }
  })

  it('stand in the document of refresh, register by register', async () => {
    const file = await registerWithSheets()
    writeFileSync(join(dirname(file), 'crmseg.config.yaml'), 'registers: [{ file: 客户表.xlsx }]\n')
    const { registers } = JSON.parse(await crmseg(file, ['refresh', '--dry-run', '--json']))
    expect(registers).toMatchObject([{ settingsSheets: inForce }])
    expect(JSON.stringify(registers)).not.toContain('示例经理')
  })

  it('are none for a register without such sheets', async () => {
    const file = await workbookWith({})
    expect(JSON.parse(await crmseg(file, ['validate', file, '--json'])).settingsSheets).toEqual([])
    expect(await crmseg(file, ['validate', file])).not.toContain('设置来自')
  })
})
