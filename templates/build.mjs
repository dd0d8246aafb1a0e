/**
 * Writes the template workbooks from the built code, each only where what it says has changed; with `--check` it writes nothing and
 * ends with 1 where one is stale.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { templateNames, templates } from '../dist/register/templates.js'
import { langs } from '../dist/text.js'
import { templateWorkbook } from './workbook.mjs'

// The archiver that exceljs itself uses: what it packed is packed once more, with notes large enough and no clock in it.
const JSZip = createRequire(createRequire(import.meta.url).resolve('exceljs'))('jszip')

const folder = fileURLToPath(new URL('.', import.meta.url))
const isCheck = process.argv.includes('--check')
const packedOn = new Date(Date.UTC(2000, 0, 1))

let stale = 0
for (const lang of langs) {
  for (const name of templateNames) {
    const path = `${folder}${lang}/${templates[name].title[lang]}.xlsx`
    const drawn = await partsOf(await templateWorkbook(name, lang).xlsx.writeBuffer())
    const wanted = new Map([...drawn].map(([part, text]) => [part, mended(part, text)]))
    const standing = await readFile(path).then(partsOf, () => new Map())
    if (isSame(standing, wanted)) continue
    stale++
    if (isCheck) console.error(`${path} is stale: run "npm run templates"`)
    else await write(path, wanted)
  }
}
if (isCheck && stale > 0) process.exitCode = 1

/** Every part by its name, as text: exceljs writes no others. */
async function partsOf(bytes) {
  const zip = await JSZip.loadAsync(bytes)
  const files = Object.values(zip.files).filter(({ dir }) => !dir)
  const parts = await Promise.all(files.map(async (file) => [file.name, await file.async('string')]))
  return new Map(parts.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** exceljs draws all notes in one small size, which hides the end of a longer one, and adds attributes that the standard does not know. */
function mended(name, text) {
  if (name.startsWith('xl/drawings/vmlDrawing')) {
    return text
      .replaceAll('width:97.8pt;height:59.1pt', 'width:190pt;height:96pt')
      .replace(/<x:Anchor>[^<]*<\/x:Anchor>/g, wider)
  }
  return text.replace(/ (?:mc:Ignorable|x14ac:\w+)="[^"]*"/g, '')
}

/** Column, offset, row, offset of the upper left and of the lower right corner: three columns wide, six rows high. */
function wider(anchor) {
  const [column, left, row, top] = anchor
    .replace(/<[^>]*>/g, '')
    .split(',')
    .map(Number)
  return `<x:Anchor>${[column, left, row, top, column + 3, left, row + 4, top].join(', ')}</x:Anchor>`
}

function isSame(a, b) {
  return a.size === b.size && [...a].every(([name, text]) => b.get(name) === text)
}

async function write(path, parts) {
  const zip = new JSZip()
  // The types come first, as readers that look no further expect them.
  const names = ['[Content_Types].xml', ...[...parts.keys()].filter((name) => name !== '[Content_Types].xml')]
  for (const name of names) zip.file(name, parts.get(name), { date: packedOn, createFolders: false })
  await mkdir(new URL('.', `file://${path}`), { recursive: true })
  await writeFile(
    path,
    await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 9 } }),
  )
  console.log(`wrote ${path}`)
}
