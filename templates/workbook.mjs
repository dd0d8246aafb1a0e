/** Draws one template workbook: the sheet to fill in, how to fill it in, the settings, the lists to choose from. Writes no file. */
import ExcelJS from 'exceljs'
import { settingSheetLayouts } from '../dist/config/workbook-layout.js'
import { relative } from '../dist/core/tiers/shipped.js'
import { exampleMark } from '../dist/register/example-id.js'
import { fields } from '../dist/register/fields.js'
import { ledgerFields } from '../dist/register/ledger-fields.js'
import { outputs } from '../dist/register/outputs.js'
import { templateFields, templates } from '../dist/register/templates.js'
import { choiceOf, lastRow, ledgerKinds, lookOf, ruleOf } from './columns.mjs'
import { ofFirms, ofPersons, orderCustomers, orderExamples, registerExamples } from './examples.mjs'
import { choiceHeads, choices, commands, groups, steps, words } from './words.mjs'

const fonts = { 'zh-CN': '微软雅黑', en: 'Calibri' }
const [a4, a3] = [9, 8]
const ink = 'FF404040'
const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } }
const border = { top: thin, left: thin, bottom: thin, right: thin }

/** Fields that a run writes, so that nobody need fill them in. */
const computed = new Set(Object.values(outputs).flatMap(({ field }) => field ?? []))

/** The template `name` in `lang` as an exceljs workbook. */
export function templateWorkbook(name, lang) {
  const workbook = new ExcelJS.Workbook()
  Object.assign(workbook, { creator: 'crmseg', created: new Date(0), modified: new Date(0) })
  const template = templates[name]
  const layouts = template.hasSettings ? settingSheetLayouts(lang) : []
  const columns = columnsOf(name, lang)
  const lists = Object.keys(choices).filter((key) => columns.some(({ field }) => choiceOf(field) === key))
  const sheets = {
    choices: words.sheets.choices[lang],
    ...Object.fromEntries(layouts.map((layout) => [layout.kind, layout.name])),
  }
  const letters = Object.fromEntries(lists.map((key, index) => [key, letterOf(index)]))
  addRegister(workbook, template.title[lang], columns, examplesOf(name, lang), { lang, sheets, letters })
  addGuide(workbook, name, columns, lang)
  for (const layout of layouts) addSettings(workbook, layout, lang)
  addChoices(workbook, lists, lang)
  return workbook
}

/** `{ field, kind, header, help, example, required }` of every column. */
function columnsOf(name, lang) {
  const entries =
    name === 'orders'
      ? Object.entries(ledgerFields).map(([field, entry]) => [field, ledgerKinds[field] ?? 'text', entry])
      : templateFields(name).map((field) => [field, fields[field].kind.name, fields[field]])
  return entries.map(([field, kind, entry]) => ({
    field,
    kind,
    header: entry.header[lang],
    help: entry.help[lang],
    required: entry.required ?? false,
    group: name === 'orders' ? groups[0] : groupOf(field),
  }))
}

/** A field belongs to the last group that begins before it in the order of the reference. */
function groupOf(field) {
  const order = Object.keys(fields)
  return groups.findLast(({ from }) => order.indexOf(from) <= order.indexOf(field))
}

/** Three rows, by field. */
function examplesOf(name, lang) {
  const idOf = (number) => `${exampleMark[lang]}${String(number).padStart(3, '0')}`
  if (name === 'orders')
    return orderExamples[lang].map((row, index) => ({ ...row, customerId: idOf(orderCustomers[index]) }))
  const others = { b2b: ofFirms, b2c: ofPersons }[name]?.[lang] ?? []
  return registerExamples[lang].map((row, index) => ({ ...row, ...others[index], id: idOf(index + 1) }))
}

function addRegister(workbook, title, columns, examples, { lang, sheets, letters }) {
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 1, zoomScale: 100 }],
    pageSetup: pageSetup(columns.length > 15 ? a3 : a4, 'landscape'),
    headerFooter: { oddFooter: `&L&A&R${words.page[lang]}` },
  })
  const last = letterOf(columns.length - 1)
  sheet.autoFilter = `A1:${last}${lastRow}`
  sheet.pageSetup.printTitlesRow = '1:1'
  for (const [index, column] of columns.entries()) {
    const { field, kind, header, group } = column
    const letter = letterOf(index)
    const { width, style } = lookOf(field, kind, header, lang)
    Object.assign(sheet.getColumn(index + 1), { width, style: { font: font(lang), ...style } })
    for (const [at, example] of examples.entries())
      sheet.getCell(at + 2, index + 1).value = example[field] ?? null
    const head = sheet.getCell(1, index + 1)
    head.value = header
    head.style = headStyle(lang, group.colour)
    head.note = noteOf(column, examples[0][field], lang)
    const rule = ruleOf(field, kind, { letter, lang, sheets, letters })
    if (rule) sheet.dataValidations.add(`${letter}2:${letter}${lastRow}`, rule)
  }
  sheet.getRow(1).height = 30
  for (const [at] of examples.entries()) sheet.getRow(at + 2).height = 33
  addColours(sheet, columns, last, lang)
}

function addColours(sheet, columns, last, lang) {
  const letterOfField = (field) => {
    const index = columns.findIndex((column) => column.field === field)
    return index < 0 ? undefined : letterOf(index)
  }
  const add = (ref, rules) =>
    sheet.addConditionalFormatting({
      ref,
      rules: rules.map((rule, priority) => ({ ...rule, priority: priority + 1 })),
    })
  const tier = letterOfField('tier')
  if (tier) {
    add(
      `${tier}2:${tier}${lastRow}`,
      relative.tiers.map(({ name, colour }) => ({
        type: 'expression',
        formulae: [`$${tier}2="${name}"`],
        style: { fill: solid(colour) },
      })),
    )
  }
  const next = letterOfField('nextContact')
  if (next) {
    const overdue = `AND(ISNUMBER($${next}2),$${next}2<TODAY())`
    add(`${next}2:${next}${lastRow}`, [
      {
        type: 'expression',
        formulae: [overdue],
        style: { fill: solid('F8CBAD'), font: { color: { argb: 'FF9C0006' }, bold: true } },
      },
    ])
  }
  const mark = exampleMark[lang]
  add(`A2:${last}${lastRow}`, [
    {
      type: 'expression',
      formulae: [`LEFT($A2,${mark.length})="${mark}"`],
      style: { font: { italic: true, color: { argb: 'FF808080' } }, fill: solid('F2F2F2') },
    },
  ])
}

/** What goes in, an example, and whether a run fills it in. */
function noteOf({ field, help, required }, example, lang) {
  const lines = [
    `${help}${required ? `（${words.required[lang]}）` : ''}`,
    ...(example === undefined
      ? []
      : [`${words.example[lang]}${lang === 'zh-CN' ? '：' : ': '}${shown(example)}`]),
    ...(computed.has(field) ? [words.computed[lang]] : []),
    ...(field === 'id' || field === 'customerId'
      ? [words.exampleNote[lang].replace('{mark}', exampleMark[lang])]
      : []),
  ]
  return { texts: [{ font: { name: fonts[lang], size: 9 }, text: lines.join('\n') }] }
}

function shown(example) {
  return example instanceof Date ? example.toISOString().slice(0, 10) : String(example)
}

function addGuide(workbook, name, columns, lang) {
  const template = templates[name]
  const title = template.title[lang]
  const isOrders = name === 'orders'
  const sheet = workbook.addWorksheet(words.sheets.guide[lang], {
    views: [{ showGridLines: false }],
    pageSetup: pageSetup(a4, 'portrait'),
    properties: { tabColor: { argb: 'FFA5A5A5' } },
  })
  for (const [index, width] of [20, 58, 34, 12].entries()) sheet.getColumn(index + 1).width = width
  const line = (text, style) => {
    const row = sheet.addRow([text])
    sheet.mergeCells(row.number, 1, row.number, 4)
    Object.assign(row.getCell(1), {
      font: font(lang, style),
      alignment: { vertical: 'middle', wrapText: true },
    })
    row.height = style.height
  }
  const slots = { sheet: title, mark: exampleMark[lang] }
  const told = steps[isOrders ? 'orders' : 'register'][lang].map((text) => filled(text, slots))
  const more = template.hasSettings ? [...told.slice(0, -1), steps.settings[lang], ...told.slice(-1)] : told
  line(`${title} · ${words.sheets.guide[lang]}`, { size: 16, bold: true, height: 30 })
  line(template.text[lang], { color: { argb: 'FF7F7F7F' }, height: 20 })
  line(words.howTo[lang], { size: 12, bold: true, height: 26 })
  for (const [index, text] of more.entries())
    line(`${index + 1}. ${text}`, { height: lang === 'en' ? 33 : 20 })
  for (const [command, means] of commands[isOrders ? 'orders' : 'register'])
    addCommand(sheet, command, means[lang], lang)
  line(words.columns[lang], { size: 12, bold: true, height: 30 })
  addColumnTable(sheet, columns, examplesOf(name, lang)[0], lang)
}

/** A name with a blank is quoted, as a shell needs it. */
function addCommand(sheet, command, means, lang) {
  const fileOf = (name) => {
    const file = `${templates[name].title[lang]}.xlsx`
    return file.includes(' ') ? `"${file}"` : file
  }
  const [register] = Object.keys(templates)
  const title = sheet.name && sheet.workbook.worksheets[0].name
  const own = Object.keys(templates).find((name) => templates[name].title[lang] === title)
  const text = filled(command, { file: fileOf(own), register: fileOf(register) })
  const row = sheet.addRow([text, null, means])
  sheet.mergeCells(row.number, 1, row.number, 2)
  sheet.mergeCells(row.number, 3, row.number, 4)
  Object.assign(row.getCell(1), {
    font: { name: 'Consolas', size: 10, color: { argb: 'FF1F4E79' } },
    fill: solid('F2F2F2'),
    alignment: { vertical: 'middle', indent: 1 },
  })
  Object.assign(row.getCell(3), {
    font: font(lang, { color: { argb: 'FF7F7F7F' } }),
    alignment: { vertical: 'middle', indent: 1 },
  })
  row.height = 20
}

function addColumnTable(sheet, columns, example, lang) {
  const head = sheet.addRow([words.column[lang], words.fill[lang], words.example[lang], words.required[lang]])
  head.height = 22
  for (let at = 1; at <= 4; at++) head.getCell(at).style = headStyle(lang, groups[0].colour)
  for (const { field, header, help, required, group } of columns) {
    const note = computed.has(field)
      ? `${help}${lang === 'zh-CN' ? '；' : '. '}${words.computed[lang]}`
      : help
    const row = sheet.addRow([
      header,
      note,
      example[field] === undefined ? null : shown(example[field]),
      required ? '✓' : null,
    ])
    row.height = lang === 'en' && note.length > 55 ? 32 : 20
    for (let at = 1; at <= 4; at++) {
      Object.assign(row.getCell(at), {
        font: font(lang, at === 1 ? { bold: true, color: { argb: `FF${group.colour}` } } : {}),
        border,
        alignment: { vertical: 'middle', wrapText: true, ...(at === 4 && { horizontal: 'center' }) },
      })
    }
  }
  sheet.pageSetup.printTitlesRow = `${head.number}:${head.number}`
}

function addSettings(workbook, { name, about, columns, rows }, lang) {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: pageSetup(a4, 'landscape'),
    headerFooter: { oddFooter: `&L&A&R${words.page[lang]}` },
    properties: { tabColor: { argb: 'FF2E75B6' } },
  })
  sheet.pageSetup.printTitlesRow = '1:1'
  for (const [index, { header, note, width, choices: offered, closed }] of columns.entries()) {
    const letter = letterOf(index)
    const column = sheet.getColumn(index + 1)
    Object.assign(column, {
      width: Math.max(width, header.length + 4),
      style: { font: font(lang), alignment: { vertical: 'middle', wrapText: true } },
    })
    const head = sheet.getCell(1, index + 1)
    head.value = header
    head.style = headStyle(lang, groups[0].colour)
    const words = index === 0 ? `${about}\n${note}` : note
    head.note = { texts: [{ font: { name: fonts[lang], size: 9 }, text: words }] }
    if (offered.length > 0) {
      sheet.dataValidations.add(`${letter}2:${letter}500`, {
        type: 'list',
        allowBlank: true,
        formulae: [`"${offered.join(',')}"`],
        showErrorMessage: closed,
        errorStyle: 'stop',
        error: note,
      })
    }
  }
  sheet.getRow(1).height = 26
  for (const cells of rows) {
    const row = sheet.addRow([...cells])
    row.eachCell({ includeEmpty: true }, (cell) => {
      cell.border = border
    })
  }
}

function addChoices(workbook, lists, lang) {
  if (lists.length === 0) return
  const sheet = workbook.addWorksheet(words.sheets.choices[lang], {
    views: [{ state: 'frozen', ySplit: 1 }],
    pageSetup: pageSetup(a4, 'portrait'),
    properties: { tabColor: { argb: 'FFA5A5A5' } },
  })
  for (const [index, key] of lists.entries()) {
    Object.assign(sheet.getColumn(index + 1), { width: 24, style: { font: font(lang) } })
    const head = sheet.getCell(1, index + 1)
    head.value = choiceHeads[key][lang]
    head.style = headStyle(lang, groups[0].colour)
    head.note = { texts: [{ font: { name: fonts[lang], size: 9 }, text: words.choicesNote[lang] }] }
    for (const [at, choice] of choices[key][lang].entries()) sheet.getCell(at + 2, index + 1).value = choice
  }
  sheet.getRow(1).height = 26
}

function pageSetup(paperSize, orientation) {
  const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }
  return {
    paperSize,
    orientation,
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    margins,
    horizontalCentered: true,
  }
}

function font(lang, more = {}) {
  const { height, ...rest } = more
  return { name: fonts[lang], size: 10, color: { argb: ink }, ...rest }
}

function headStyle(lang, colour) {
  return {
    font: font(lang, { bold: true, color: { argb: 'FFFFFFFF' } }),
    fill: solid(colour),
    border,
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  }
}

function solid(rgb) {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${rgb}` }, bgColor: { argb: `FF${rgb}` } }
}

function letterOf(index) {
  return (
    (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
    String.fromCharCode(65 + (index % 26))
  )
}

function filled(text, slots) {
  return Object.entries(slots).reduce((told, [slot, word]) => told.replaceAll(`{${slot}}`, word), text)
}
