/** One customer's orders for `explain`: those that count, and those that do not and why. Adds nothing up that the ledger has not. */
import { isoDay } from '../cells/cell.js'
import { isoOf } from '../core/ledger/days.js'
import { linesLeftOut, reasonCounts } from '../core/ledger/line-reasons.js'
import { meanInterval } from '../core/ledger/rhythm.js'
import type { Ledger, LedgerCustomer, LedgerOrder } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { countText, moneyText } from './figures.js'
import { spanOf } from './ledger-words.js'

/** So many orders are listed of each kind, the latest first. */
const mostListed = 10

const words = {
  window: {
    'zh-CN': '订单明细 {first} 至 {last}：{orders} 单，{money}',
    en: 'Order ledger, {first} to {last}: orders {orders}, money {money}',
  },
  none: { 'zh-CN': '订单明细：没有计入的订单', en: 'Order ledger: no order that counts' },
  all: {
    'zh-CN': '全部明细：{orders} 单，{money}，首单 {firstDay}，末单 {lastDay}',
    en: 'The whole ledger: orders {orders}, money {money}, the first on {firstDay}, the last on {lastDay}',
  },
  interval: { 'zh-CN': '，平均 {days} 天一次', en: ', one every {days} days' },
  halves: {
    'zh-CN': '统计期前半 {earlier}，后半 {later}',
    en: 'First half of the window {earlier}, second half {later}',
  },
  categories: { 'zh-CN': '偏好品类：{names}', en: 'Favourite categories: {names}' },
  counted: { 'zh-CN': '计入的订单（最近在前）：', en: 'Orders that count, latest first:' },
  leftOut: {
    'zh-CN': '不计的明细行（最近在前）：',
    en: 'Lines that do not count, latest first:',
  },
  order: { 'zh-CN': '  {day}  {number}{money}{note}', en: '  {day}  {number}{money}{note}' },
  line: { 'zh-CN': '  {day}  {number}{reasons}', en: '  {day}  {number}{reasons}' },
  beyond: { 'zh-CN': '（统计期外）', en: ' (outside the window)' },
  noDay: { 'zh-CN': '没有日期', en: 'no day' },
  more: { 'zh-CN': '  … 另有 {count} 单', en: '  … and {count} more' },
} satisfies Readonly<Record<string, Text>>

/** What the ledger says of the customer, its latest orders, and its latest lines that were left out. */
export function orderLines(
  known: LedgerCustomer | undefined,
  orders: readonly LedgerOrder[],
  ledger: Ledger,
  lang: Lang,
): string[] {
  const latest = [...orders].reverse()
  const counted = latest.filter(({ lines }) => lines > 0)
  const left = latest.filter(({ leftOut }) => linesLeftOut(leftOut) > 0)
  return [
    ...(known ? factLines(known, ledger, lang) : [words.none[lang]]),
    ...listed(words.counted, counted, (order) => orderLine(order, lang), lang),
    ...listed(words.leftOut, left, (order) => leftOutLine(order, lang), lang),
  ]
}

function factLines(known: LedgerCustomer, ledger: Ledger, lang: Lang): string[] {
  const { firstDay, lastDay, earlierFen, laterFen, categories } = known
  const span = spanOf(ledger) ?? { first: isoOf(firstDay), last: isoDay(ledger.asOf) }
  const interval = meanInterval(known)
  const whole = {
    orders: countText(known.allOrders),
    money: moneyText(known.allFen, lang),
    firstDay: isoOf(firstDay),
    lastDay: isoOf(lastDay),
  }
  const inWindow = { ...span, orders: countText(known.orders), money: moneyText(known.fen, lang) }
  const halves = { earlier: moneyText(earlierFen, lang), later: moneyText(laterFen, lang) }
  return [
    say(words.window, inWindow, lang),
    say(words.all, whole, lang) +
      (interval === null ? '' : say(words.interval, { days: interval.toFixed(1) }, lang)),
    say(words.halves, halves, lang),
    ...(categories.length > 0
      ? [say(words.categories, { names: categories.join(lang === 'en' ? ', ' : '、') }, lang)]
      : []),
  ]
}

function listed(
  title: Text,
  orders: readonly LedgerOrder[],
  line: (order: LedgerOrder) => string,
  lang: Lang,
): string[] {
  if (orders.length === 0) return []
  const more = orders.length - mostListed
  return [
    title[lang],
    ...orders.slice(0, mostListed).map(line),
    ...(more > 0 ? [say(words.more, { count: countText(more) }, lang)] : []),
  ]
}

function orderLine(order: LedgerOrder, lang: Lang): string {
  const note = order.inWindow ? '' : words.beyond[lang]
  return say(words.order, { ...placeOf(order, lang), money: moneyText(order.fen, lang), note }, lang)
}

function leftOutLine(order: LedgerOrder, lang: Lang): string {
  return say(words.line, { ...placeOf(order, lang), reasons: reasonCounts(order.leftOut, countText) }, lang)
}

function placeOf(
  { day, number }: LedgerOrder,
  lang: Lang,
): { readonly day: string; readonly number: string } {
  return { day: day ? isoDay(day) : words.noDay[lang], number: number === null ? '' : `${number}  ` }
}
