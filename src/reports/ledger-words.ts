/** What a run made of its order ledger, in words: for the terminal and the summary sheet. Counts nothing itself. */
import { day, isoDay } from '../cells/cell.js'
import { yuanOf } from '../cells/yuan.js'
import { ledgerName } from '../core/ledger/findings.js'
import { lineReasonNames, lineReasons, linesLeftOut, reasonCounts } from '../core/ledger/line-reasons.js'
import type { Cell, Ledger, LedgerMatch, OrderUnit, SheetBlock } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText } from './figures.js'
import { heading, type TableColumn, table } from './summary-table.js'

const words = {
  lines: {
    'zh-CN': '订单明细 {file}：{lines} 行，计入 {used} 行',
    en: 'Order ledger {file}: lines {lines}, of which {used} count',
  },
  leftOut: { 'zh-CN': '，不计 {leftOut} 行（{reasons}）', en: ' and {leftOut} do not ({reasons})' },
  found: {
    'zh-CN': '  {customers} 位客户；{window}{orders} 单，{money} 元（{orderIs}；{engine}）',
    en: '  customers {customers}; {window}orders {orders}, money {money} ({orderIs}; {engine})',
  },
  match: {
    'zh-CN': '  与客户表对上 {matched} 位；只在明细里 {notInRegister} 位，只在客户表里 {notInLedger} 位',
    en: '  in both ledger and register {matched}, in the ledger only {notInRegister}, in the register only {notInLedger}',
  },
  window: { 'zh-CN': '{first} 至 {last}：', en: '{first} to {last}: ' },
  title: { 'zh-CN': '订单明细', en: 'Order ledger' },
  item: { 'zh-CN': '项目', en: 'Item' },
  value: { 'zh-CN': '数值', en: 'Value' },
  file: { 'zh-CN': '文件', en: 'File' },
  linesRead: { 'zh-CN': '行数', en: 'Lines' },
  linesUsed: { 'zh-CN': '计入', en: 'Lines that count' },
  notCounted: { 'zh-CN': '不计：{reason}', en: 'Left out: {reason}' },
  customers: { 'zh-CN': '有订单的客户', en: 'Customers with orders' },
  period: { 'zh-CN': '统计期', en: 'Window' },
  span: { 'zh-CN': '{first} 至 {last}', en: '{first} to {last}' },
  all: { 'zh-CN': '全部', en: 'whole ledger' },
  orders: { 'zh-CN': '订单数（统计期内）', en: 'Orders in the window' },
  money: { 'zh-CN': '金额（统计期内，元）', en: 'Money of the window' },
  allOrders: { 'zh-CN': '订单数（全部）', en: 'Orders in all' },
  allMoney: { 'zh-CN': '金额（全部，元）', en: 'Money in all' },
  unit: { 'zh-CN': '一单是', en: 'One order is' },
  matched: { 'zh-CN': '与客户表对上', en: 'Of them in the register' },
  ledgerOnly: { 'zh-CN': '只在明细里的客户', en: 'Customers in the ledger only' },
  registerOnly: { 'zh-CN': '只在客户表里的客户', en: 'Customers in the register only' },
  engine: { 'zh-CN': '汇总引擎', en: 'Added up by' },
} satisfies Readonly<Record<string, Text>>

const orderUnits: Readonly<Record<OrderUnit, Text>> = {
  number: { 'zh-CN': '同一订单号算一单', en: 'lines of one number are one order' },
  line: { 'zh-CN': '每行算一单', en: 'each line is an order' },
  day: { 'zh-CN': '同一天算一单', en: 'a day is one order' },
}

/** Lines in and out, what they add up to, and how they fit the register: two or three lines. */
export function ledgerLines(match: LedgerMatch, lang: Lang): string[] {
  const { ledger, isRegister, notInRegister, notInLedger } = match
  const { counts, customers, orderIs, engine } = ledger
  const leftOut = linesLeftOut(counts.leftOut)
  const lines = { file: ledgerName(ledger), lines: countText(counts.lines), used: countText(counts.used) }
  const reasons = reasonCounts(counts.leftOut, countText)
  const span = spanOf(ledger)
  const found = {
    customers: countText(customers.length),
    window: span ? say(words.window, span, lang) : '',
    orders: countText(counts.ordersInWindow),
    // To the fen: this is the figure to hold against the books.
    money: countText(yuanOf(counts.fenInWindow)),
    orderIs: orderUnits[orderIs],
    engine,
  }
  const matched = customers.length - notInRegister
  const numbers = {
    matched: countText(matched),
    notInRegister: countText(notInRegister),
    notInLedger: countText(notInLedger),
  }
  return [
    say(words.lines, lines, lang) +
      (leftOut > 0 ? say(words.leftOut, { leftOut: countText(leftOut), reasons }, lang) : ''),
    say(words.found, found, lang),
    ...(isRegister ? [] : [say(words.match, numbers, lang)]),
  ]
}

/** First and last day of the window; null where no line counts. */
export function spanOf({
  from,
  asOf,
  counts,
}: Ledger): { readonly first: string; readonly last: string } | null {
  if (from) return { first: isoDay(day(from.epochDays + 1)), last: isoDay(asOf) }
  return counts.firstDay && { first: isoDay(counts.firstDay), last: isoDay(asOf) }
}

/** The same as a block of the summary sheet; none without a ledger. */
export function ledgerBlocks(match: LedgerMatch | undefined, lang: Lang): SheetBlock[] {
  if (!match) return []
  const columns: TableColumn<Row>[] = [
    { header: words.item, format: 'text', cell: ([name]) => name[lang] },
    { header: words.value, format: 'count', cell: ([, value]) => value },
  ]
  return [heading(words.title, lang), { ...table(columns, rowsOf(match, lang), lang), lastSpan: 3 }]
}

type Row = readonly [Text, Cell]

function rowsOf({ ledger, isRegister, notInRegister, notInLedger }: LedgerMatch, lang: Lang): Row[] {
  const { counts, customers, orderIs, engine } = ledger
  const span = spanOf(ledger)
  const left = lineReasons.flatMap((reason): Row[] => {
    const lines = counts.leftOut[reason] ?? 0
    const name = (text: Lang) => say(words.notCounted, { reason: lineReasonNames[reason] }, text)
    return lines > 0 ? [[{ 'zh-CN': name('zh-CN'), en: name('en') }, lines]] : []
  })
  const matched: Row[] = [
    [words.matched, customers.length - notInRegister],
    [words.ledgerOnly, notInRegister],
    [words.registerOnly, notInLedger],
  ]
  return [
    [words.file, ledgerName(ledger)],
    [words.linesRead, counts.lines],
    [words.linesUsed, counts.used],
    ...left,
    [words.customers, customers.length],
    [words.period, span ? say(words.span, span, lang) : words.all[lang]],
    [words.orders, counts.ordersInWindow],
    [words.money, yuanOf(counts.fenInWindow)],
    [words.allOrders, counts.orders],
    [words.allMoney, yuanOf(counts.fen)],
    [words.unit, orderUnits[orderIs][lang]],
    ...(isRegister ? [] : matched),
    [words.engine, engine],
  ]
}
