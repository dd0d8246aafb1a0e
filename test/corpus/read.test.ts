import { describe, expect, it } from 'vitest'
import { openXlsxForReading, type XlsxReader } from '../../src/formats/xlsx/open.js'
import type { Head } from '../../src/model.js'
import { CrmsegError } from '../../src/text.js'
import { rowsOf } from '../formats/xlsx/reading.js'
import { corpusFiles, corpusPath, triedWorkbooks } from './corpus.js'

const workbooks = triedWorkbooks()
const bad = corpusFiles('bad')
const columns = Array.from({ length: 300 }, (_, column) => column)

async function everything(reader: XlsxReader): Promise<readonly unknown[]> {
  const found: unknown[] = []
  for (const sheet of reader.sheets) {
    const head: Head = await reader.head(sheet, 30)
    found.push(head, await rowsOf(reader, sheet, columns))
  }
  return found
}

async function readAll(path: string, general: boolean): Promise<readonly unknown[]> {
  const reader = await openXlsxForReading(path, undefined, { general })
  try {
    return await everything(reader)
  } finally {
    await reader.close()
  }
}

describe('real workbooks', () => {
  if (workbooks.length === 0) it.skip('the corpus is not here', () => undefined)
  it.each(workbooks)('%s reads the same by both readers', async (name) => {
    const path = corpusPath('workbooks', name)
    expect(await readAll(path, false)).toEqual(await readAll(path, true))
  })
})

/** What becomes of each bad file: the code of its error, or `read`. */
const outcomes: Readonly<Record<string, string>> = {
  'ClosedXML____LoadPivotTables.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'calamine__pass_protected.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'excel-streaming-reader__entity-expansion-exploit-poc-file.xlsx': 'XML_DOCTYPE',
  'exceljs__missing-bits.xlsx': 'NOT_A_WORKBOOK',
  'fastexcel__only-content-types.xlsx': 'NOT_A_WORKBOOK',
  'npoi__invalid.xlsx': 'NOT_A_WORKBOOK',
  'npoi__poc-shared-strings.xlsx': 'read',
  'npoi__poc-xmlbomb-empty.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'openpyxl__null_archive.xlsx': 'NOT_A_WORKBOOK',
  'poi__MalformedSSTCount.xlsx': 'read',
  'poi__clusterfuzz-testcase-minimized-POIFuzzer-5040805309710336.xlsx': 'ZIP_DAMAGED',
  'poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-5089447305609216.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-6419366255919104.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'poi__clusterfuzz-testcase-minimized-POIXSSFFuzzer-6448258963341312.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx': 'ZIP_NOT_AN_ARCHIVE',
  'poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-6504225896792064.xlsx': 'ZIP_DAMAGED',
  'poi__duplicate-filename-case-insensitive.xlsx': 'read',
  'poi__poc-xmlbomb-empty.xlsx': 'XML_DOCTYPE',
  'poi__xlmmacro.xlsm': 'read',
  'roo__type_excel.ods': 'ZIP_NOT_AN_ARCHIVE',
  'test_files__large_strings.xlsx': 'read',
  'xlnt__1_powerpoint_presentation.xlsx': 'NOT_A_WORKBOOK',
  'xlnt__8_encrypted_numbers.xlsx': 'ZIP_NOT_AN_ARCHIVE',
}

describe('bad files', () => {
  if (bad.length === 0) it.skip('the corpus is not here', () => undefined)
  it.each(bad)('%s is refused or read, with a clear word', async (name) => {
    let outcome = 'read'
    try {
      const reader = await openXlsxForReading(corpusPath('bad', name))
      try {
        for (const sheet of reader.sheets) {
          await reader.head(sheet, 30)
          for await (const block of reader.read(sheet, columns, 1).blocks)
            expect(block.length).toBeGreaterThan(0)
        }
      } finally {
        await reader.close()
      }
    } catch (error) {
      if (!(error instanceof CrmsegError)) throw error
      outcome = error.code
    }
    expect(outcome).toBe(outcomes[name] ?? 'a file that this list does not know')
  })
})
