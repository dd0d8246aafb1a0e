/** Draws the sheet of instructions of a template: the steps, the commands, and what goes into each column. */
import { exampleMark } from '../dist/register/example-id.js'
import { templates } from '../dist/register/templates.js'
import { border, font, headStyle, heightFor, inset, solid } from './looks.mjs'
import { onePageWide } from './paper.mjs'
import { commands, groups, shown, steps, words } from './words.mjs'

/** Of the columns: name, what goes in, example, whether it is required. */
const widths = [22, 50, 34, 10]
const whole = [widths.reduce((sum, width) => sum + width, 0)]

/** Adds the sheet to the template `name`; `isComputed` tells the fields that a run fills in. */
export function addGuide(workbook, name, columns, example, { lang, isComputed }) {
  const template = templates[name]
  const title = template.title[lang]
  const kind = name === 'orders' ? 'orders' : 'register'
  const sheet = workbook.addWorksheet(words.sheets.guide[lang], {
    views: [{ showGridLines: false }],
    ...onePageWide('portrait', lang),
    properties: { tabColor: { argb: 'FFA5A5A5' } },
  })
  for (const [index, width] of widths.entries()) sheet.getColumn(index + 1).width = width
  const slots = { sheet: title, mark: exampleMark[lang] }
  const told = steps[kind][lang].map((text) => filled(text, slots))
  const all = template.hasSettings ? [...told.slice(0, -1), steps.settings[lang], ...told.slice(-1)] : told
  addLine(sheet, `${title} · ${words.sheets.guide[lang]}`, font(lang, { size: 16, bold: true }), 30)
  addLine(sheet, template.text[lang], font(lang, { color: { argb: 'FF7F7F7F' } }))
  addLine(sheet, words.howTo[lang], font(lang, { size: 12, bold: true }), 26)
  for (const [index, text] of all.entries()) addLine(sheet, `${index + 1}. ${text}`, font(lang))
  for (const [command, means] of commands[kind])
    addCommand(sheet, filled(command, fileNames(name, lang)), means[lang], lang)
  addLine(sheet, words.columns[lang], font(lang, { size: 12, bold: true }), 30)
  addColumnTable(sheet, columns, example, { lang, isComputed })
}

function addLine(sheet, text, type, height = heightFor([text], whole)) {
  const row = sheet.addRow([text])
  sheet.mergeCells(row.number, 1, row.number, widths.length)
  Object.assign(row.getCell(1), { font: type, alignment: { vertical: 'middle', wrapText: true } })
  row.height = height
}

/** A name with a blank is quoted, as a shell needs it. */
function fileNames(name, lang) {
  const fileOf = (each) => {
    const file = `${templates[each].title[lang]}.xlsx`
    return file.includes(' ') ? `"${file}"` : file
  }
  const [register] = Object.keys(templates)
  return { file: fileOf(name), register: fileOf(register) }
}

function addCommand(sheet, text, means, lang) {
  const row = sheet.addRow([text, null, means])
  sheet.mergeCells(row.number, 1, row.number, 2)
  sheet.mergeCells(row.number, 3, row.number, widths.length)
  Object.assign(row.getCell(1), {
    font: { name: 'Consolas', size: 10, color: { argb: 'FF1F4E79' } },
    fill: solid('F2F2F2'),
    alignment: { vertical: 'middle', indent: 1 },
  })
  Object.assign(row.getCell(3), {
    font: font(lang, { color: { argb: 'FF7F7F7F' } }),
    alignment: { ...inset },
  })
  row.height = heightFor([text, means], [widths[0] + widths[1], widths[2] + widths[3]])
}

function addColumnTable(sheet, columns, example, { lang, isComputed }) {
  const head = sheet.addRow([words.column[lang], words.fill[lang], words.example[lang], words.required[lang]])
  head.height = 22
  for (let at = 1; at <= widths.length; at++) head.getCell(at).style = headStyle(lang, groups[0].colour)
  for (const { field, header, help, required, group } of columns) {
    const note = isComputed(field) ? `${help}${lang === 'zh-CN' ? '；' : '. '}${words.computed[lang]}` : help
    const sample = example[field] === undefined ? null : shown(example[field])
    const row = sheet.addRow([header, note, sample, required ? '✓' : null])
    row.height = heightFor([header, note, sample], widths)
    for (let at = 1; at <= widths.length; at++) {
      const isName = at === 1 && { bold: true, color: { argb: `FF${group.colour}` } }
      const alignment = at === widths.length ? { vertical: 'middle', horizontal: 'center' } : inset
      Object.assign(row.getCell(at), { font: font(lang, isName || {}), border, alignment })
    }
  }
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`
}

function filled(text, slots) {
  return Object.entries(slots).reduce((told, [slot, word]) => told.replaceAll(`{${slot}}`, word), text)
}
