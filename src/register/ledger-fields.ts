/** Every column that an order ledger may have, declared once, like the register's. Parses nothing. */
import type { Text } from '../text.js'

/** One field of a ledger: its own header, other headers it goes by (best first), and words for the reference. */
export interface LedgerField {
  readonly header: Text
  readonly aliases: readonly string[]
  readonly help: Text
  readonly example: string
}

/** All fields of a ledger, in the order of the reference. The keys are public names. */
export const ledgerFields = {
  customerId: {
    header: { 'zh-CN': '客户编号', en: 'Customer ID' },
    aliases: ['客户ID', 'CustomerID', 'customer_id', 'ID'],
    help: { 'zh-CN': '下单客户的编号', en: 'The ID of the customer who ordered' },
    example: 'C202405001',
  },
  customerName: {
    header: { 'zh-CN': '客户名称', en: 'Customer name' },
    aliases: ['客户', 'Customer'],
    help: { 'zh-CN': '下单客户的名称', en: 'The name of the customer who ordered' },
    example: 'A科技公司',
  },
  orderNumber: {
    header: { 'zh-CN': '订单号', en: 'Order number' },
    aliases: ['订单编号', 'InvoiceNo', 'Order ID'],
    help: { 'zh-CN': '同一订单号的各行算一单', en: 'Lines of one number are one order' },
    example: 'SO20240501001',
  },
  day: {
    header: { 'zh-CN': '下单时间', en: 'Order date' },
    aliases: ['订单日期', 'InvoiceDate', 'order_date'],
    help: { 'zh-CN': '下单的日期，时间不计', en: 'The day of the order; the time of day does not count' },
    example: '2024-05-01 10:30',
  },
  money: {
    header: { 'zh-CN': '金额', en: 'Amount' },
    aliases: ['订单金额', 'revenue', 'Amount'],
    help: { 'zh-CN': '这一行的金额（元）', en: 'The money of the line, in yuan' },
    example: '1280.00',
  },
  quantity: {
    header: { 'zh-CN': '数量', en: 'Quantity' },
    aliases: ['Qty'],
    help: {
      'zh-CN': '没有金额列时，金额 = 数量 × 单价',
      en: 'Without a column of money it is quantity × price',
    },
    example: '3',
  },
  price: {
    header: { 'zh-CN': '单价', en: 'Unit price' },
    aliases: ['UnitPrice'],
    help: { 'zh-CN': '每件的价格（元）', en: 'The price of one piece, in yuan' },
    example: '426.67',
  },
  tax: {
    header: { 'zh-CN': '税额', en: 'Tax' },
    aliases: [],
    help: { 'zh-CN': '金额里的税', en: 'The tax within the money' },
    example: '147.26',
  },
  category: {
    header: { 'zh-CN': '品类', en: 'Category' },
    aliases: ['商品类别'],
    help: { 'zh-CN': '商品的品类，用于偏好品类', en: 'What kind of goods; gives the preferred categories' },
    example: '办公用品',
  },
  status: {
    header: { 'zh-CN': '状态', en: 'Status' },
    aliases: ['订单状态', 'Order status'],
    help: {
      'zh-CN': '订单状态，如 已完成、已取消、已退货、未付款',
      en: 'Such as completed, cancelled, returned, unpaid',
    },
    example: '已完成',
  },
} as const satisfies Readonly<Record<string, LedgerField>>

export type LedgerFieldName = keyof typeof ledgerFields
