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
import { addGuide } from './guide.mjs'
import {
  border,
  font,
  headStyle,
  heightFor,
  inset,
  letterOf,
  noteSaying,
  oneLine,
  solid,
  twoLines,
} from './looks.mjs'
import { onePageWide, register } from './paper.mjs'
import { choiceHeads, choices, groups, shown, words } from './words.mjs'

/** Fields that a run writes, so that nobody need fill them in. */
const computed = new Set(Object.values(outputs).flatMap(({ field }) => field ?? []))

/** Without these an order line cannot count; of a register only the name is required. */
const neededOfOrders = new Set(['customerId', 'day', 'money'])

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
  const examples = examplesOf(name, lang)
  addRegister(workbook, template.title[lang], columns, examples, { lang, sheets, letters })
  addGuide(workbook, name, columns, examples[0], { lang, isComputed: (field) => computed.has(field) })
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
    required: entry.required ?? neededOfOrders.has(field),
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
  const looks = columns.map(({ field, kind, header }) => lookOf(field, kind, header, lang))
  const rowHeight = looks.some(({ style }) => style.alignment.wrapText) ? twoLines : oneLine
  const widths = looks.map(({ width }) => width)
  const sheet = workbook.addWorksheet(title, {
    views: [{ state: 'frozen', xSplit: 2, ySplit: 1, zoomScale: 100 }],
    properties: { defaultRowHeight: rowHeight },
    ...register(widths, lang),
  })
  const last = letterOf(columns.length - 1)
  sheet.autoFilter = `A1:${last}${lastRow}`
  sheet.pageSetup.printTitlesRow = '1:1'
  for (const [index, column] of columns.entries()) {
    const { field, kind, header, group } = column
    const letter = letterOf(index)
    const { width, style } = looks[index]
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
  for (const [at, example] of examples.entries()) {
    const texts = columns.map(({ field }, index) => looks[index].style.alignment.wrapText && example[field])
    sheet.getRow(at + 2).height = Math.max(rowHeight, heightFor(texts, widths))
  }
  addColours(sheet, columns, last, lang)
}

function addColours(sheet, columns, last, lang) {
  const mark = exampleMark[lang]
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
    // An example is nobody's customer, and so never overdue.
    const overdue = `AND(ISNUMBER($${next}2),$${next}2<TODAY(),LEFT($A2,${mark.length})<>"${mark}")`
    add(`${next}2:${next}${lastRow}`, [
      {
        type: 'expression',
        formulae: [overdue],
        style: { fill: solid('F8CBAD'), font: { color: { argb: 'FF9C0006' }, bold: true } },
      },
    ])
  }
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
    `${help}${required ? words.isRequired[lang] : ''}`,
    ...(example === undefined
      ? []
      : [`${words.example[lang]}${lang === 'zh-CN' ? '：' : ': '}${shown(example)}`]),
    ...(computed.has(field) ? [words.computed[lang]] : []),
    ...(field === 'id' || field === 'customerId'
      ? [words.exampleNote[lang].replace('{mark}', exampleMark[lang])]
      : []),
  ]
  return noteSaying(lines.join('\n'), lang)
}

function addSettings(workbook, { kind, name, about, columns, rows }, lang) {
  const sheet = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: 1 }],
    ...onePageWide('landscape', lang),
    properties: { tabColor: { argb: 'FF2E75B6' } },
  })
  sheet.pageSetup.printTitlesRow = '1:1'
  const widths = columns.map(({ width, header }) => Math.max(width, header.length + 4))
  for (const [index, { header, note, choices: offered, closed }] of columns.entries()) {
    const letter = letterOf(index)
    Object.assign(sheet.getColumn(index + 1), {
      width: widths[index],
      style: { font: font(lang), alignment: inset },
    })
    const head = sheet.getCell(1, index + 1)
    head.value = header
    head.style = headStyle(lang, groups[0].colour)
    head.note = noteSaying(index === 0 ? `${about}\n${note}` : note, lang)
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
  const blank = Array.from({ length: kind === 'people' ? 12 : 4 }, () => columns.map(() => null))
  for (const cells of [...rows, ...blank]) {
    const row = sheet.addRow([...cells])
    row.height = heightFor(cells, widths)
    for (const index of columns.keys()) row.getCell(index + 1).border = border
  }
}

function addChoices(workbook, lists, lang) {
  if (lists.length === 0) return
  const sheet = workbook.addWorksheet(words.sheets.choices[lang], {
    views: [{ state: 'frozen', ySplit: 1 }],
    ...onePageWide('portrait', lang),
    properties: { tabColor: { argb: 'FFA5A5A5' } },
  })
  for (const [index, key] of lists.entries()) {
    Object.assign(sheet.getColumn(index + 1), { width: 30, style: { font: font(lang), alignment: inset } })
    const head = sheet.getCell(1, index + 1)
    head.value = choiceHeads[key][lang]
    head.style = headStyle(lang, groups[0].colour)
    head.note = noteSaying(words.choicesNote[lang], lang)
    for (const [at, choice] of choices[key][lang].entries()) {
      const cell = sheet.getCell(at + 2, index + 1)
      cell.value = choice
      cell.border = border
    }
  }
  sheet.getRow(1).height = 26
}
