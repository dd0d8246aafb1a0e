/** Workbooks with settings sheets, for tests: written by exceljs into a folder of their own, read as a run reads them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { onTestFinished } from 'vitest'
import { loadSettings } from '../../src/config/load.js'
import { toPolicy } from '../../src/config/policy.js'
import { settingSheetLayouts } from '../../src/config/workbook-layout.js'
import { readWorkbookSettings } from '../../src/config/workbook-settings.js'
import { exampleDay } from '../../src/core/checks/index.js'
import { inspect } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'
import type { Cell, Lang } from '../../src/model.js'
import type { SettingSheetKind } from '../../src/register/setting-sheets.js'

/** Rows of cells by the name of the sheet. */
export type Sheets = Readonly<Record<string, readonly (readonly Cell[])[]>>

export const register: Sheets[string] = [
  ['客户编号', '客户名称', '所属行业', '最近下单时间', '订单次数', '近12个月订单金额'],
  ['C202405001', '示例科技公司', '信息技术', '2024-05-02', 5, 800_000],
  ['C202405002', '示例制造企业', '信息技术', '2024-04-01', 1, 10_000],
]

/** The settings sheets as they are laid out, headers first. */
export function laidOut(lang: Lang): Sheets {
  return Object.fromEntries(
    settingSheetLayouts(lang).map(({ name, columns, rows }) => [
      name,
      [columns.map(({ header }) => header), ...rows],
    ]),
  )
}

/** One sheet as it is laid out, with other rows under its headers. */
export function sheetWith(kind: SettingSheetKind, lang: Lang, rows: Sheets[string]): Sheets {
  const layout = settingSheetLayouts(lang).find((each) => each.kind === kind)
  if (!layout) throw new Error(`no layout of ${kind}`)
  return { [layout.name]: [layout.columns.map(({ header }) => header), ...rows] }
}

/** A folder that goes with the test. */
export function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmseg-workbook-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The path of a workbook with a register and these sheets. */
export async function workbookWith(sheets: Sheets, folder = folderOfTest()): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  for (const [name, rows] of Object.entries({ 客户: register, ...sheets })) {
    const sheet = workbook.addWorksheet(name)
    for (const row of rows) sheet.addRow([...row])
  }
  const path = join(folder, '客户表.xlsx')
  await workbook.xlsx.writeFile(path)
  return path
}

/** What a run over the workbook goes by, and what it finds in it. */
export async function runOver(path: string, flags: Readonly<Record<string, unknown>> = {}) {
  const source = await openFile(path)
  try {
    const workbook = await readWorkbookSettings(source)
    const { settings, fromWorkbook, warnings } = await loadSettings({
      workbook,
      registerPath: path,
      env: {},
      flags,
    })
    const policy = { ...toPolicy(settings, exampleDay), fromWorkbook }
    const inspection = await inspect(source, policy)
    return { settings, policy, inspection, workbook, warnings }
  } finally {
    await source.close()
  }
}
