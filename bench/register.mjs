/**
 * Makes invented registers to measure with, the same bytes for the same size: a workbook as Excel writes one, or a CSV.
 * `node bench/register.mjs --rows 100000 [--csv]` keeps one in bench/data and prints its path; `--out FILE` writes it
 * elsewhere; `--quarter-before --out FILE` writes, as CSV, the same customers as they were a quarter earlier. It measures nothing.
 */
import { existsSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ZipWriter } from '../dist/formats/xlsx/zip-write.js'
import { mulberry32 } from './random.mjs'

/** Goes into the file's name: raise it whenever the content changes, and old files are no longer used. */
const version = 1
const seed = 20240630
/** The day to count from: rows are dated before it, and none is stale on it. */
export const asOf = '2024-06-30'
const asOfSerial = 45473
/** A quarter earlier. */
export const quarterBefore = '2024-03-31'
const daysOfQuarter = 91

const folder = fileURLToPath(new URL('data/', import.meta.url))
const headers = [
  ...'客户编号 客户名称 联系人 联系电话 所属行业 企业规模 地区 最近下单时间'.split(' '),
  ...'订单次数 近12个月订单金额 核心需求标签 负责人 最后更新时间 备注'.split(' '),
]
const industries = '电子制造 食品饮料 服装纺织 医疗器械 建筑材料 物流运输 软件服务 教育培训'.split(' ')
const sizes = ['1-20人', '21-50人', '51-200人', '201-500人', '500人以上']
const regions = '广东省深圳市 浙江省杭州市 江苏省苏州市 四川省成都市 湖北省武汉市 山东省青岛市'.split(' ')
const needs = ['价格敏感型', '技术驱动型', '服务优先型', '技术驱动型；服务优先型', '价格敏感型；交期优先型']
const owners = Array.from({ length: 24 }, (_, n) => `销售${String(n + 1).padStart(2, '0')}`)
const contacts = [...'赵钱孙李周吴郑王冯陈'].flatMap((name) =>
  ['先生', '女士', '经理'].map((title) => name + title),
)
const notes = Array.from({ length: 200 }, (_, n) => `第${n + 1}号样例备注：月底前确认交期，下季度计划扩产`)
const vocabulary = [headers, industries, sizes, regions, needs, owners, contacts, notes]
/** Where each list of the vocabulary begins among the shared strings; the rows' own strings follow. */
const starts = vocabulary.map((_, n) => vocabulary.slice(0, n).reduce((sum, list) => sum + list.length, 0))
const ownStart = vocabulary.flat().length
const styles = { general: 0, day: 1, dayTime: 2, money: 3 }

/** The path of a register of that many rows, made now unless it is there already. */
export async function registerFile(rows, { csv = false } = {}) {
  const path = `${folder}register-${rows}-seed${seed}-v${version}.${csv ? 'csv' : 'xlsx'}`
  if (existsSync(path)) return path
  await mkdir(folder, { recursive: true })
  await writeRegister(`${path}.tmp`, rows, { csv })
  await rename(`${path}.tmp`, path)
  return path
}

/** Writes a register to `path`, whatever stood there. */
export async function writeRegister(path, rows, { csv = false, 'quarter-before': before = false } = {}) {
  const handle = await open(path, 'w')
  const target = {
    position: 0,
    async write(bytes) {
      const at = this.position
      this.position += bytes.length
      await handle.write(bytes, 0, bytes.length, at)
    },
    writeAt: async (bytes, position) => void (await handle.write(bytes, 0, bytes.length, position)),
  }
  await (csv || before
    ? writeCsv(target, rows, before ? customerBefore : customerAt)
    : writeWorkbook(target, rows))
  await handle.close()
}

/** One row's choices. IDs come in no order, as in an export sorted by something else. */
function customerAt(index) {
  const next = mulberry32(seed + Math.imul(index + 1, 0x9e3779b1))
  const pick = (list) => Math.floor(next() * list.length)
  const recencyDays = Math.floor(next() ** 2 * 720)
  const number = String((index * 7919) % 9_999_991).padStart(7, '0')
  return {
    own: [`C202401${number}`, `样例${number}号有限公司`, `139${String(10_000_000 + index).padStart(8, '0')}`],
    industry: pick(industries),
    size: pick(sizes),
    region: pick(regions),
    need: pick(needs),
    owner: pick(owners),
    contact: pick(contacts),
    note: pick(notes),
    lastOrder: asOfSerial - recencyDays,
    updated: asOfSerial - Math.floor(next() * Math.min(80, recencyDays + 1)),
    orders: 1 + Math.floor(next() ** 3 * 40),
    spend: (Math.floor(Math.exp(7 + next() * 6) * 100) / 100).toFixed(2),
  }
}

/** A row as it was a quarter earlier: who has ordered since had one to three orders fewer then; null for who had none. */
function customerBefore(index) {
  const now = customerAt(index)
  const lastDay = asOfSerial - daysOfQuarter
  const updated = Math.min(now.updated, lastDay)
  if (now.lastOrder <= lastDay) return { ...now, updated }
  const next = mulberry32(seed ^ Math.imul(index + 1, 0x85ebca6b))
  const orders = now.orders - 1 - Math.floor(next() * 3)
  if (orders < 1) return null
  const recencyDays = Math.floor(next() ** 2 * 360)
  const spend = ((now.spend * orders) / now.orders).toFixed(2)
  return { ...now, orders, spend, lastOrder: lastDay - recencyDays, updated }
}

/** Parts in the order in which Excel packs them: the sheet before its strings. */
async function writeWorkbook(target, rows) {
  const zip = new ZipWriter(target)
  await zip.add('[Content_Types].xml', [contentTypes])
  await zip.add('_rels/.rels', [packageRelationships])
  await zip.add('xl/workbook.xml', [workbookXml])
  await zip.add('xl/_rels/workbook.xml.rels', [workbookRelationships])
  await zip.add('xl/worksheets/sheet1.xml', inPieces(sheetXml(rows)))
  await zip.add('xl/styles.xml', [stylesXml])
  await zip.add('xl/sharedStrings.xml', inPieces(stringsXml(rows)))
  await zip.finish()
}

async function writeCsv(target, rows, rowAt) {
  const lines = function* () {
    yield `\ufeff${headers.join(',')}\r\n`
    for (let index = 0; index < rows; index++) {
      const customer = rowAt(index)
      if (customer) yield csvLine(customer)
    }
  }
  for (const piece of inPieces(lines())) await target.write(piece)
}

function csvLine(customer) {
  const [id, name, phone] = customer.own
  const words = [industries[customer.industry], sizes[customer.size], regions[customer.region]]
  const figures = [isoDay(customer.lastOrder), customer.orders, customer.spend, needs[customer.need]]
  const rest = [owners[customer.owner], isoDay(customer.updated), notes[customer.note]]
  return `${[id, name, contacts[customer.contact], phone, ...words, ...figures, ...rest].join(',')}\r\n`
}

function isoDay(serial) {
  return new Date((serial - 25569) * 86_400_000).toISOString().slice(0, 10)
}

function* sheetXml(rows) {
  yield `${declaration}<worksheet xmlns="${main}" xmlns:r="${relationships}" xmlns:mc="${compatibility}" mc:Ignorable="x14ac" xmlns:x14ac="${x14ac}"><dimension ref="A1:N${rows + 1}"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><cols><col min="1" max="14" width="16.7109375" customWidth="1"/></cols><sheetData>`
  yield rowXml(
    1,
    headers.map((_, n) => shared(n)),
  )
  for (let index = 0; index < rows; index++) yield rowXml(index + 2, cellsOf(customerAt(index), index))
  yield `</sheetData><autoFilter ref="A1:N${rows + 1}"/><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>`
}

function cellsOf(customer, index) {
  const [, industry, size, region, need, owner, contact, note] = starts
  const own = ownStart + index * 3
  const line = [shared(own), shared(own + 1), shared(contact + customer.contact), shared(own + 2)]
  line.push(
    shared(industry + customer.industry),
    shared(size + customer.size),
    shared(region + customer.region),
  )
  line.push(number(customer.lastOrder, styles.day), number(customer.orders, styles.general))
  line.push(
    number(customer.spend, styles.money),
    shared(need + customer.need),
    shared(owner + customer.owner),
  )
  line.push(number(customer.updated + 0.5, styles.dayTime), shared(note + customer.note))
  return line
}

/** The rest of a cell after its place. */
function shared(index) {
  return ` t="s"><v>${index}</v></c>`
}

function number(value, style) {
  return `${style === styles.general ? '' : ` s="${style}"`}><v>${Number(value)}</v></c>`
}

function rowXml(row, cells) {
  let xml = `<row r="${row}" spans="1:14" x14ac:dyDescent="0.25">`
  for (let n = 0; n < cells.length; n++) xml += `<c r="${'ABCDEFGHIJKLMN'[n]}${row}"${cells[n]}`
  return `${xml}</row>`
}

function* stringsXml(rows) {
  const unique = ownStart + rows * 3
  yield `${declaration}<sst xmlns="${main}" count="${14 + rows * 10}" uniqueCount="${unique}">`
  for (const text of vocabulary.flat()) yield `<si><t>${text}</t></si>`
  for (let index = 0; index < rows; index++) {
    const [id, name, phone] = customerAt(index).own
    yield `<si><t>${id}</t></si><si><t>${name}</t></si><si><t>${phone}</t></si>`
  }
  yield '</sst>'
}

function* inPieces(texts) {
  let waiting = ''
  for (const text of texts) {
    waiting += text
    if (waiting.length < 1 << 19) continue
    yield Buffer.from(waiting)
    waiting = ''
  }
  yield Buffer.from(waiting)
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const compatibility = 'http://schemas.openxmlformats.org/markup-compatibility/2006'
const x14ac = 'http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac'
const packageTypes = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const contentTypes = Buffer.from(
  `${declaration}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${spreadsheetType}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${spreadsheetType}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${spreadsheetType}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${spreadsheetType}.sharedStrings+xml"/></Types>`,
)
const packageRelationships = Buffer.from(
  `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
)
const workbookXml = Buffer.from(
  `${declaration}<workbook xmlns="${main}" xmlns:r="${relationships}"><bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12300"/></bookViews><sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets><calcPr calcId="162913"/></workbook>`,
)
const workbookRelationships = Buffer.from(
  `${declaration}<Relationships xmlns="${packageTypes}/relationships"><Relationship Id="rId1" Type="${relationships}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relationships}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relationships}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
)
const stylesXml = Buffer.from(
  `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="4" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '100000' },
      csv: { type: 'boolean' },
      'quarter-before': { type: 'boolean' },
      out: { type: 'string' },
    },
  })
  const rows = Number(values.rows)
  if (values.out) await writeRegister(values.out, rows, values)
  else console.log(await registerFile(rows, values))
}
