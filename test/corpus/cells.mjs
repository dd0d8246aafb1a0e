// Reads pairs of workbooks with exceljs and prints, as JSON lines, how many cells of the first differ in the second.
import { createInterface } from 'node:readline'
import ExcelJS from 'exceljs'

async function load(path) {
  try {
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.readFile(path)
    return workbook
  } catch {
    return null // what exceljs cannot read is reported, and judged by the test
  }
}

function differing(original, annotated) {
  let count = 0
  let cells = 0
  for (const sheet of original.worksheets) {
    const other = annotated.getWorksheet(sheet.name)
    sheet.eachRow((row, rowNumber) => {
      row.eachCell((cell, column) => {
        if (cell.value === null) return
        cells++
        const twin = other?.getRow(rowNumber).getCell(column)
        if (JSON.stringify(twin?.value) !== JSON.stringify(cell.value)) count++
      })
    })
  }
  return { differing: count, cells }
}

for await (const line of createInterface({ input: process.stdin })) {
  const [name, first, second] = JSON.parse(line)
  const original = await load(first)
  const annotated = original && (await load(second))
  const figures = original && annotated ? differing(original, annotated) : {}
  console.log(JSON.stringify({ name, before: original !== null, after: annotated !== null, ...figures }))
}
