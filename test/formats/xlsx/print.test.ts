/** How what we make looks on screen and on paper, as exceljs, openpyxl's cells and LibreOffice's pages tell. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeNewTable } from '../../../src/formats/new-table.js'
import { pageBreaks } from '../../../src/formats/xlsx/page-breaks.js'
import type { NewTable, SheetModel } from '../../../src/model.js'
import { columnWidth } from '../../../src/reports/column-width.js'
import { partsOf, schemaBreaks } from './packages.js'

const hasPrinter =
  spawnSync('soffice', ['--version']).status === 0 && spawnSync('pdftotext', ['-v']).status === 0

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-print-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const long: SheetModel = {
  mark: 'followUps',
  name: "Sally's 名单",
  widths: [12, 30],
  landscape: true,
  blocks: [
    { kind: 'title', text: 'T' },
    {
      kind: 'table',
      headers: ['Kopf', 'Text'],
      formats: ['count', 'text'],
      rows: Array.from({ length: 120 }, (_, i) => [i, `row ${i}`]),
      total: false,
      filters: true,
    },
  ],
}

const header = 'Average order value'
const register: NewTable = {
  table: {
    sheet: { index: 0, name: '客户表', hidden: false, mark: null },
    headerRow: 1,
    headerTopRow: 1,
    firstRow: 2,
    headers: ['名称', header],
    dateSystem: 1900,
  },
  lastRow: 101,
  formats: new Map([[1, 'money']]),
  widths: [16, columnWidth(header, 16)],
  *rows() {
    yield ['名称', header]
    for (let i = 0; i < 100; i++) yield [`示例${i}`, i]
  },
  columns: [
    { columnIndex: null, header: 'R(天)', format: 'days', width: 9, cellAt: (row) => row },
    { columnIndex: null, header: '依据', format: 'text', width: 300, cellAt: () => '示例' },
  ],
  sheets: [long],
}

async function written(): Promise<{ path: string; book: ExcelJS.Workbook }> {
  const path = join(folder, 'r.xlsx')
  await writeNewTable(register, path, { force: false })
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(path)
  return { path, book }
}

describe('a register of ours', () => {
  it('lies across the page with all its columns on one, and its header on every page', async () => {
    const { book } = await written()
    const [sheet, own] = book.worksheets
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', fitToPage: true, fitToHeight: 0 })
    expect(sheet?.pageSetup.printTitlesRow).toBe('1:1')
    expect(own?.pageSetup.printTitlesRow).toBe('2:2')
  })

  it('has headers of numbers over their numbers, ours too, and none that is cut', async () => {
    const { book } = await written()
    const sheet = book.getWorksheet('客户表')
    const sides = ['A1', 'B1', 'C1', 'D1'].map((cell) => sheet?.getCell(cell).alignment.horizontal)
    expect(sides).toEqual([undefined, 'right', 'right', undefined])
    expect(['C1', 'C2', 'C101'].map((cell) => sheet?.getCell(cell).value)).toEqual(['R(天)', 2, 101])
    expect(sheet?.getColumn(2).width ?? 0).toBeGreaterThan(header.length * 1.1 + 2)
  })

  it('keeps to the published schemas', async () => {
    const { path } = await written()
    expect(await schemaBreaks([path])).toEqual([])
  })

  it.skipIf(!hasPrinter)(
    'is printed by LibreOffice as wide as one page, the header at the top of each',
    async () => {
      const { path } = await written()
      execFileSync('soffice', [
        `-env:UserInstallation=file://${join(folder, 'profile')}`,
        '--headless',
        '--convert-to',
        'pdf',
        '--outdir',
        folder,
        path,
      ])
      execFileSync('pdftotext', ['-layout', join(folder, 'r.pdf')])
      const pages = readFileSync(join(folder, 'r.txt'), 'utf8').split('\f').slice(0, -1)
      const ofRegister = pages.filter((page) => page.includes('示例'))
      const ofOwn = pages.filter((page) => /row \d/.test(page))
      expect(ofOwn.length).toBeGreaterThan(1)
      for (const page of ofRegister) expect(page).toMatch(/Average order value.*R\(天\).*依据/)
      for (const page of ofOwn) expect(page).toContain('Kopf')
      expect(pages).toHaveLength(ofRegister.length + ofOwn.length)
    },
    60_000,
  )
})

describe('page breaks', () => {
  const model = { ...long, widths: [60], landscape: false }

  it('stand before a group that fits a page, and not what is left of this one', () => {
    const groups = [
      { firstRow: 1, height: 500 },
      { firstRow: 30, height: 190 },
      { firstRow: 42, height: 100 },
    ]
    expect(pageBreaks(groups, model)).toEqual([42])
  })

  it('are none where all fits, and never before the first row', () => {
    expect(pageBreaks([{ firstRow: 1, height: 100 }], model)).toEqual([])
    expect(pageBreaks([{ firstRow: 1, height: 5000 }], model)).toEqual([])
  })

  it('go by the scale of a sheet that is wider than the page', () => {
    const groups = [
      { firstRow: 1, height: 500 },
      { firstRow: 30, height: 600 },
    ]
    expect(pageBreaks(groups, model)).toEqual([30])
    expect(pageBreaks(groups, { ...model, widths: [200] })).toEqual([])
  })

  it('are written where they belong in the part', async () => {
    const blocks = Array.from({ length: 12 }, (_, i) => [
      { kind: 'heading' as const, text: `H${i}` },
      {
        kind: 'table' as const,
        headers: ['a'],
        formats: ['text' as const],
        rows: Array.from({ length: 12 }, () => ['x']),
        total: false,
      },
    ]).flat()
    const path = join(folder, 'breaks.xlsx')
    await writeNewTable({ ...register, sheets: [{ ...long, blocks }] }, path, { force: false })
    const parts = await partsOf(path)
    expect([...parts.values()].join('')).toMatch(
      /<rowBreaks count="\d+" manualBreakCount="\d+"><brk id="\d+" max="16383" man="1"\/>/,
    )
    expect(await schemaBreaks([path])).toEqual([])
  })
})
