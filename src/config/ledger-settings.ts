/** The settings of order ledgers: which columns, which lines count, from when. Reads no ledger. */
import * as z from 'zod'
import { ledgerFieldNames } from '../register/ledger-fields.js'
import { allowing, told, wholeFrom, words } from './told.js'

const lineMode = z.enum(['out', 'negative', 'count'])

/** `12 months`, `12个月` or `12` is 12, `all` and `全部` null; undefined for anything else. */
function monthsOf(window: string | number): number | null | undefined {
  const text = String(window).trim().toLowerCase()
  if (text === 'all' || text === '全部') return null
  const months = Number(/^(\d{1,4})\s*(months?|个月|月)?$/.exec(text)?.[1] ?? Number.NaN)
  return months >= 1 ? months : undefined
}

const statusWords = {
  cancelled: [
    '已取消',
    '取消',
    '交易关闭',
    '已关闭',
    '作废',
    '已作废',
    'cancelled',
    'canceled',
    'void',
    'closed',
  ],
  unpaid: ['未付款', '待付款', '未支付', '待支付', 'unpaid', 'pending payment', 'awaiting payment'],
  returned: ['已退货', '退货', '已退款', '退款', '退货退款', 'returned', 'refunded', 'return'],
  test: ['测试', '测试订单', '测试客户', 'test', 'test order'],
}

/** What `ledger` in the settings holds. */
export const ledgerSettings = z
  .strictObject({
    aliases: told(
      allowing(
        z.partialRecord(z.enum(ledgerFieldNames), words()).prefault({}),
        '字段: 表头列表，如 orderNumber: [合同号]',
        'field: list of headers, such as orderNumber: [Contract]',
      ),
      '订单明细各字段的其他表头写法',
      'Further headers of each field of a ledger',
    ),
    window: told(
      allowing(
        z
          .union([z.string(), z.number()])
          .prefault('12 months')
          .transform((value, context) => {
            const months = monthsOf(value)
            if (months !== undefined) return months
            context.addIssue({ code: 'custom' })
            return z.NEVER
          }),
        '月数，如 12 或 "12个月"；all 为全部',
        'months, such as 12 or "12 months"; all for the whole ledger',
      ),
      'F 和 M 统计到截止日为止的多少个月',
      'How many months up to asOf F and M count',
    ),
    orderIs: told(
      z.enum(['number', 'line', 'day']).prefault('number'),
      '怎样算一单：number 同一订单号，line 每行，day 同一客户同一天',
      'What is one order: lines of one number, each line, or all of a customer on a day',
    ),
    returned: told(
      lineMode.prefault('out'),
      '退货（负数量、负金额、退货状态）：out 不计，negative 扣减，count 照计',
      'Returns (negative quantity or money, or by status): out, negative (taken off), count',
    ),
    cancelled: told(
      lineMode.prefault('out'),
      '已取消：out 不计，negative 扣减，count 照计',
      'Cancelled lines: out, negative, count',
    ),
    unpaid: told(
      lineMode.prefault('out'),
      '未付款：out 不计，negative 扣减，count 照计',
      'Unpaid lines: out, negative, count',
    ),
    test: told(
      z.enum(['out', 'count']).prefault('out'),
      '测试订单：out 不计，count 照计',
      'Test orders: out, count',
    ),
    free: told(
      z.enum(['out', 'count']).prefault('out'),
      '零金额的行（赠品）：out 不计，count 照计',
      'Lines without a price, such as gifts: out, count',
    ),
    statuses: told(
      allowing(
        z
          .strictObject({
            cancelled: told(words().prefault(statusWords.cancelled), '已取消的写法', 'Cancelled'),
            unpaid: told(words().prefault(statusWords.unpaid), '未付款的写法', 'Not paid'),
            returned: told(
              words().prefault(statusWords.returned),
              '退货、退款的写法',
              'Returned or refunded',
            ),
            test: told(
              words().prefault(statusWords.test),
              '测试订单的写法，也用于客户名称',
              'Tests; also looked for in customer names',
            ),
          })
          .prefault({}),
        'cancelled、unpaid、returned、test 各一个词表，写了就代替自带的',
        'a list of words each for cancelled, unpaid, returned, test; replaces the shipped one',
      ),
      '状态列里的词各是什么意思',
      'What the words of the status column mean',
    ),
    tax: told(
      z.enum(['keep', 'subtract']).prefault('keep'),
      '金额里的税：keep 保留，subtract 扣除（有税额列按列，否则按 taxRate）',
      'Tax within the money: keep, or subtract (by the tax column, else by taxRate)',
    ),
    taxRate: told(
      z.number().min(0).max(1).prefault(0.13),
      '税率，0.13 即 13%',
      'The rate of tax, 0.13 for 13 %',
    ),
    memory: told(
      wholeFrom(64).prefault(700),
      '查询引擎最多占用的内存（MiB），其余放到临时文件',
      'What the query engine may hold, in MiB; the rest goes to temporary files',
    ),
    engine: told(
      z.enum(['auto', 'duckdb', 'streaming']).prefault('auto'),
      '汇总明细用的引擎：auto 有 DuckDB 就用',
      'What adds the lines up: auto takes DuckDB where it is installed',
    ),
  })
  .prefault({})
