/**
 * The same work by exceljs, to compare with: `node bench/exceljs.mjs read FILE` streams through every cell, and
 * `node bench/exceljs.mjs rewrite FILE OUT` loads the workbook and saves it. Neither looks at what the cells mean.
 */
import exceljs from 'exceljs'

const [work, file, out] = process.argv.slice(2)
if (work === 'read') console.log(await read())
else await rewrite()

async function read() {
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache', hyperlinks: 'ignore' }
  let cells = 0
  for await (const sheet of new exceljs.stream.xlsx.WorkbookReader(file, options)) {
    for await (const row of sheet) {
      row.eachCell(({ value }) => {
        if (value !== null) cells++
      })
    }
  }
  return cells
}

async function rewrite() {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.readFile(file)
  await workbook.xlsx.writeFile(out)
}
