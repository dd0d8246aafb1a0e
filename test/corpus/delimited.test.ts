import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { RecordScanner } from '../../src/formats/csv/records.js'
import { type CsvSource, openCsv } from '../../src/formats/csv/source.js'
import type { Edits } from '../../src/model.js'
import { triesAll } from '../mode.js'
import { type Became, became, printTable } from './became.js'
import { corpusFiles, corpusPath } from './corpus.js'

const empty = 'csvkit__empty.csv'
const files = corpusFiles('delimited').filter((name) => name !== empty)
/** Which are written without edits, and which with a new column: every other, and the rest; or all. */
const [writtenAlone, writtenWider] = [0, 1].map((odd) => files.filter((_, n) => triesAll || n % 2 === odd))
const suite = files.length > 0 ? describe : describe.skip

/** Code page and delimiter of the files where they are not UTF-8 and a comma. */
const dialects: Readonly<Record<string, string>> = {
  'csv-injection-payloads__csv-payload.txt': 'utf-8 |',
  'big-list-of-naughty-strings__blns.txt': 'utf-8 \t',
  'csvlint.rb__invalid-byte-sequence.csv': 'windows-1252 ,',
  'double-entry-generator__example-alipay-records.csv': 'gb18030 ,',
  'double-entry-generator__example-hxsec-records.xls': 'gb18030 \t',
  'frictionless-py__country-2.csv': 'utf-8 ;',
  'frictionless-py__dialect.csv': 'utf-8 |',
  'frictionless-py__issue-1138.csv': 'utf-8 ;',
  // Greek: not a code page of registers; what matters is that it is copied byte by byte.
  'frictionless-py__table-infer-iso-8859-7.csv': 'big5 ,',
  'frictionless-py__table-with-accents.csv': 'windows-1252 ;',
  'frictionless-py__table.tsv': 'utf-8 \t',
  'frictionless-py__vix.csv': 'utf-8 ;',
  'messytables__example.tsv': 'utf-8 \t',
  'messytables__spanish_chars.csv': 'windows-1252 ,',
  'univocity-parsers__essential-mac.tsv': 'utf-8 \t',
  'univocity-parsers__example.tsv': 'utf-8 \t',
  'univocity-parsers__master_detail.tsv': 'utf-8 \t',
  'univocity-parsers__offender_profiles.txt': 'utf-8 ;',
}

const longest = 5_000

/** Files with names and something to measure by, by chance; the others hold no customers and must be refused. */
const registers: Readonly<Record<string, RegExp>> = {}

/** Text after a closing quote: csv-parse then takes the quotes for text too, Excel does not, and neither do we. */
const textAfterQuotes = new Set([
  'big-list-of-naughty-strings__blns.txt',
  'univocity-parsers__essential-mac.csv',
  'univocity-parsers__essential-mac.tsv',
  'univocity-parsers__essential.csv',
  'univocity-parsers__test.csv',
])

function recordsOf(text: string, delimiter: string): string[][] {
  const scanner = new RecordScanner(delimiter)
  scanner.load(text, text, true)
  const records: string[][] = []
  while (scanner.next()) {
    records.push(Array.from({ length: scanner.fieldCount }, (_, n) => scanner.field(n)))
  }
  return records
}

async function textOf(source: CsvSource, path: string): Promise<string> {
  const bytes = await readFile(path)
  return source.dialect.charset.decode(bytes.subarray(source.dialect.prologueBytes))
}

/** Writes a column after the last one from the widest early row on, as a register's header would be. */
async function editsFor(source: CsvSource, columnIndex: number | null): Promise<Edits> {
  const sheet = source.sheets[0]
  const { rows } = await source.head(sheet, 50)
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length))
  const header = rows.find(({ cells }) => cells.length === width)
  const headerRow = header?.row ?? 1
  const headers = (header?.cells ?? []).map((cell) => String(cell ?? ''))
  const cellAt = (row: number) => (row % 5 === 0 ? null : row % 7 === 0 ? '=1+1' : `row "${row}", ok`)
  return {
    table: { sheet, headerRow, headerTopRow: headerRow, firstRow: headerRow + 1, headers, dateSystem: 1900 },
    lastRow: 1_000_000,
    columns: [{ columnIndex, header: 'Customer tier', format: 'text', width: 10, cellAt }],
    sheets: [],
    stamp: {},
  }
}

suite('the delimited corpus', () => {
  let folder: string
  const table: Became[] = []
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crmseg-delimited-'))
  })
  afterAll(async () => {
    printTable(table)
    await rm(folder, { recursive: true, force: true })
  })

  it.each([...files, empty])('%s: becomes a register or is refused in words, within 5 s', async (name) => {
    const startedAt = performance.now()
    const line = await became(corpusPath('delimited', name), name)
    table.push(line)
    expect(performance.now() - startedAt).toBeLessThan(longest)
    expect(line.outcome).toMatch(registers[name] ?? /^refused: (TABLE_NOT_FOUND|COLUMN_MISSING|FILE_EMPTY) /)
    expect(line.format).toBe(name === empty ? '' : 'csv')
  })

  it.each(files)('%s: is decoded to the text that ICU decodes it to', async (name) => {
    const { dialect } = await openCsv(corpusPath('delimited', name))
    const bytes = (await readFile(corpusPath('delimited', name))).subarray(dialect.prologueBytes)
    expect(dialect.charset.decode(bytes)).toBe(
      new TextDecoder(dialect.charset.name, { ignoreBOM: true }).decode(bytes),
    )
  })

  it.each(files)('%s: its code page and delimiter are told', async (name) => {
    const { dialect } = await openCsv(corpusPath('delimited', name))
    expect(`${dialect.charset.name} ${dialect.delimiter}`).toBe(dialects[name] ?? 'utf-8 ,')
  })

  it.each(files)('%s: its fields are those of csv-parse', async (name) => {
    const source = await openCsv(corpusPath('delimited', name))
    const text = await textOf(source, corpusPath('delimited', name))
    const { delimiter } = source.dialect
    const expected = parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    })
    if (textAfterQuotes.has(name)) expect(recordsOf(text, delimiter)).not.toEqual(expected)
    else expect(recordsOf(text, delimiter)).toEqual(expected)
  })

  it.each(writtenAlone ?? [])('%s: written without edits is the same file, byte by byte', async (name) => {
    const source = await openCsv(corpusPath('delimited', name))
    const edits = { ...(await editsFor(source, null)), columns: [] }
    await source.annotate(edits, join(folder, 'same'), { force: true })
    expect((await readFile(join(folder, 'same'))).equals(await readFile(corpusPath('delimited', name)))).toBe(
      true,
    )
  })

  it.each(writtenWider ?? [])(
    '%s: a new column leaves every other field as it stood, and a second run changes nothing',
    async (name) => {
      const source = await openCsv(corpusPath('delimited', name))
      const edits = await editsFor(source, null)
      await source.annotate(edits, join(folder, name), { force: true })
      const output = await openCsv(join(folder, name), source.dialect.charset.name)
      expect(output.dialect).toEqual({ ...source.dialect, charset: expect.anything() })
      const before = recordsOf(await textOf(source, corpusPath('delimited', name)), source.dialect.delimiter)
      const after = recordsOf(await textOf(output, join(folder, name)), source.dialect.delimiter)
      expect(after.length).toBe(before.length)
      before.forEach((fields, n) => {
        expect(after[n]!.slice(0, fields.length)).toEqual(fields)
      })
      const at = after[edits.table.headerRow - 1]!.indexOf('Customer tier')
      expect(at).toBeGreaterThanOrEqual(edits.table.headers.length)
      await output.annotate(await editsFor(output, at), join(folder, 'again'), { force: true })
      expect((await readFile(join(folder, 'again'))).equals(await readFile(join(folder, name)))).toBe(true)
    },
  )
})
