/** Why lines of an order ledger do not count, in words. Decides of no line. */
import type { LineReason, Text } from '../../model.js'

/** In the order in which they are asked. */
export const lineReasonNames: Readonly<Record<LineReason, Text>> = {
  repeatedFile: { 'zh-CN': '重复的文件', en: 'file given twice' },
  malformed: { 'zh-CN': '格式错乱', en: 'malformed' },
  noCustomer: { 'zh-CN': '没有客户', en: 'no customer' },
  example: { 'zh-CN': '模板的示例', en: 'example of the template' },
  dayUnreadable: { 'zh-CN': '日期读不懂', en: 'day unreadable' },
  moneyUnreadable: { 'zh-CN': '金额读不懂', en: 'money unreadable' },
  test: { 'zh-CN': '测试订单', en: 'test' },
  cancelled: { 'zh-CN': '已取消', en: 'cancelled' },
  unpaid: { 'zh-CN': '未付款', en: 'unpaid' },
  returned: { 'zh-CN': '退货', en: 'returned' },
  free: { 'zh-CN': '零金额', en: 'without a price' },
  afterAsOf: { 'zh-CN': '晚于截止日', en: 'after the as-of day' },
}

/** Every reason, in that order. */
export const lineReasons = Object.keys(lineReasonNames) as readonly LineReason[]

/** `没有客户 135080，已取消 8905`: the reasons that hold of any line, each with its lines as `print` shows numbers. */
export function reasonCounts(
  leftOut: Readonly<Partial<Record<LineReason, number>>>,
  print: (lines: number) => string = String,
): Text {
  const found = lineReasons.flatMap((reason) => {
    const lines = leftOut[reason] ?? 0
    return lines > 0 ? [{ name: lineReasonNames[reason], count: print(lines) }] : []
  })
  return {
    'zh-CN': found.map(({ name, count }) => `${name['zh-CN']} ${count}`).join('，'),
    en: found.map(({ name, count }) => `${name.en} ${count}`).join(', '),
  }
}

/** Lines that do not count, whatever the reason. */
export function linesLeftOut(leftOut: Readonly<Partial<Record<LineReason, number>>>): number {
  return lineReasons.reduce((sum, reason) => sum + (leftOut[reason] ?? 0), 0)
}
