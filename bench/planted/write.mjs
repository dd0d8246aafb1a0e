/** Writes an invented register as a workbook (by exceljs, so that nothing of ours stands on both sides) or as a CSV. */
import { open } from 'node:fs/promises'
import exceljs from 'exceljs'
import { headerRow } from './plant.mjs'
import { words } from './words.mjs'

/** Writes `register` to `path`. */
export async function writeRegister(path, register, { lang, format }) {
  await (format === 'csv' ? writeCsv(path, register, lang) : writeWorkbook(path, register, lang))
}

async function writeWorkbook(path, { columns, rows, merges }, lang) {
  const workbook = new exceljs.Workbook()
  const sheet = workbook.addWorksheet(words[lang].sheet)
  sheet.getCell('A1').value = words[lang].title
  sheet.getRow(headerRow).values = columns.map(({ header }) => header[lang])
  for (const [n, customer] of rows.entries()) {
    if (!customer) continue
    const row = sheet.getRow(headerRow + 1 + n)
    for (const [index, { field }] of columns.entries()) {
      const value = customer[field]
      if (value === null || value === undefined) continue
      const cell = row.getCell(index + 1)
      cell.value = workbookValue(value)
      if (value.day) cell.numFmt = value.time ? 'yyyy/m/d h:mm' : 'yyyy-mm-dd'
    }
  }
  for (const range of merges) sheet.mergeCells(range)
  await workbook.xlsx.writeFile(path)
}

function workbookValue(value) {
  return value.day ? new Date(`${value.day}T${value.time ?? '00:00:00'}Z`) : value
}

/** UTF-8 with its mark, as Excel writes it; days in two spellings. */
async function writeCsv(path, { columns, rows }, lang) {
  const handle = await open(path, 'w')
  const lines = [[words[lang].title], [], columns.map(({ header }) => header[lang])]
  for (const customer of rows) lines.push(columns.map(({ field }) => customer?.[field] ?? null))
  const pieces = [Buffer.from('\ufeff')]
  for (const [n, line] of lines.entries()) {
    for (const [index, value] of line.entries()) {
      if (index > 0) pieces.push(Buffer.from(','))
      pieces.push(fieldOf(value, n % 2 === 0))
    }
    pieces.push(Buffer.from('\r\n'))
  }
  await handle.writeFile(Buffer.concat(pieces))
  await handle.close()
}

/** `bytes` are written as they are: they are wrong on purpose. */
function fieldOf(value, slashed) {
  if (value === null) return Buffer.alloc(0)
  if (value.bytes) return Buffer.from(value.bytes)
  const text = value.day ? dayText(value, slashed) : String(value.error ?? value)
  return Buffer.from(/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
}

function dayText({ day, time }, slashed) {
  const text = slashed ? day.split('-').map(Number).join('/') : day
  return time ? `${text} ${time}` : text
}
