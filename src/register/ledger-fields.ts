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
// biome-ignore format: aliases fill their lines
export const ledgerFields = {
  customerId: {
    header: { 'zh-CN': '客户编号', en: 'Customer ID' },
    aliases: [
      '客户ID', '客户编码', '客户代码', '客户号', '客户内码', '会员编号', '会员ID', '会员号', '会员卡号', '会员名', '买家会员名', '买家会员ID', '买家昵称', '买家账号', '买家ID',
      '用户ID', '用户编号', '用户账号', '下单账号', '下单帐号', '账户编号', '往来单位编码', '往来单位编号', '购货单位代码', '购货单位编码', '售达方', '送达方', '客戶編號', '客戶ID', '客戶代碼', '客戶代號',
      '會員編號', '買家帳號', 'CustomerID', 'Customer No', 'Customer Number', 'Customer Code', 'Cust ID', 'Client ID', 'Account ID',
      'Account Number', 'Buyer ID', 'Buyer User ID', 'User ID', 'Member ID', 'Sold-to Party', 'Sold to', 'ID', '编号',
    ],
    help: { 'zh-CN': '下单客户的编号', en: 'The ID of the customer who ordered' },
    example: 'C202405001',
  },
  customerName: {
    header: { 'zh-CN': '客户名称', en: 'Customer name' },
    aliases: [
      '客户', '客户名', '客户姓名', '客户全称', '客户简称', '企业名称', '公司名称', '单位名称', '往来单位', '往来单位名称', '购货单位', '购货单位名称', '购买方名称', '买方名称', '买家姓名',
      '买家名称', '买家', '会员姓名', '会员名称', '会员', '用户名', '用户名称', '采购商', '采购单位', '收货单位', '收货人姓名', '收货人', '客戶名稱', '客戶', '客戶簡稱', '公司名稱', '會員姓名',
      '買家', '收件人', 'Customer', 'Client', 'Client Name', 'Account Name', 'Account', 'Company', 'Company Name', 'Buyer', 'Buyer Name',
      'Billing Name', 'Sold-to Party Name', 'Name 1', 'Email', 'Customer Email', 'Billing Email',
    ],
    help: { 'zh-CN': '下单客户的名称', en: 'The name of the customer who ordered' },
    example: 'A科技公司',
  },
  orderNumber: {
    header: { 'zh-CN': '订单号', en: 'Order number' },
    aliases: [
      '订单编号', '订单ID', '主订单编号', '父订单号', '原始单号', '交易编号', '交易号', '交易单号', '销售单号', '销售订单号', '销售订单', '单据编号', '单据号', '单号', '出库单号', '发货单号', '发票号', '发票号码',
      '合同编号', '合同号', '流水号', '小票号', '訂單編號', '訂單號', '訂單號碼', '單據編號', '發票號碼', 'InvoiceNo', 'Invoice', 'Invoice Number', 'Invoice ID',
      'Order ID', 'Order', 'Order No', 'Order Name', 'Order Reference', 'Sales Order', 'Sales Document', 'Sales Doc', 'Transaction ID', 'Receipt Number',
      'Amazon Order ID',
    ],
    help: { 'zh-CN': '同一订单号的各行算一单', en: 'Lines of one number are one order' },
    example: 'SO20240501001',
  },
  day: {
    header: { 'zh-CN': '下单时间', en: 'Order date' },
    aliases: [
      '下单日期', '订单日期', '订单时间', '订单创建时间', '订单创建日期', '创建时间', '创建日期', '付款时间', '付款日期', '订单付款时间', '支付时间', '支付日期', '成交时间', '成交日期', '交易时间', '交易日期', '购买时间',
      '购买日期', '消费时间', '消费日期', '销售日期', '销售时间', '单据日期', '业务日期', '开票日期', '发货日期', '出库日期', '签约日期', '合同日期', '凭证日期', '过账日期', '日期', '时间', '下單時間', '下單日期', '訂單日期',
      '訂單成立日期', '訂單成立時間', '付款時間', '成交日期', '單據日期', '銷售日期', 'InvoiceDate', 'Invoice Date', 'Date', 'Day', 'Order Day', 'Order Time', 'Ordered At',
      'Order Created', 'Created At', 'Created', 'Paid At', 'Purchase Date', 'Purchased At', 'Transaction Date', 'Sale Date', 'Sales Date', 'Billing Date', 'Document Date', 'Doc Date',
      'Posting Date',
    ],
    help: { 'zh-CN': '下单的日期，时间不计', en: 'The day of the order; the time of day does not count' },
    example: '2024-05-01 10:30',
  },
  money: {
    header: { 'zh-CN': '金额', en: 'Amount' },
    aliases: [
      '实付金额', '实付款', '实付', '买家实际支付金额', '买家实付金额', '实际支付金额', '实收金额', '实收', '支付金额', '付款金额', '成交金额', '成交额', '价税合计', '含税金额', '金额合计', '合计金额', '行金额', '销售金额',
      '销售额', '销售收入', '订单金额', '订单总金额', '订单总额', '订单应付金额', '应付金额', '应收金额', '交易金额', '消费金额', '购买金额', '商品金额', '商品总价', '小计', '合计', '总金额', '总价', '总额', '本币金额',
      '實付金額', '金額', '訂單金額', '成交金額', '銷售金額', '銷售額', '小計', '價稅合計', '總金額', '總價', 'Line Total', 'Line Amount', 'Revenue', 'Sales', 'Sales Amount', 'Net Amount', 'Net Value',
      'Order Value', 'Order Total', 'Order Amount', 'Total', 'Total Amount', 'Total Price', 'Total Paid', 'Amount Paid', 'Subtotal', 'Item Price', 'Item Total', 'Extended Price', 'Value',
      'Spend', 'Money', 'Payment', 'Gross Sales', 'Net Sales',
    ],
    help: { 'zh-CN': '这一行的金额（元）', en: 'The money of the line, in yuan' },
    example: '1280.00',
  },
  quantity: {
    header: { 'zh-CN': '数量', en: 'Quantity' },
    aliases: [
      '购买数量', '商品数量', '宝贝数量', '宝贝总数量', '销售数量', '订购数量', '订货数量', '实发数量', '出库数量', '件数', '数量(件)', '數量', '購買數量', '銷售數量', 'Qty', 'Lineitem quantity', 'Line Item Quantity', 'Order Quantity',
      'Quantity Ordered', 'Quantity Purchased', 'Units', 'Pieces', 'Pcs', 'Item Quantity',
    ],
    help: {
      'zh-CN': '没有金额列时，金额 = 数量 × 单价',
      en: 'Without a column of money it is quantity × price',
    },
    example: '3',
  },
  price: {
    header: { 'zh-CN': '单价', en: 'Unit price' },
    aliases: [
      '含税单价', '实际含税单价', '销售单价', '成交单价', '商品单价', '商品价格', '成交价', '价格', '售价', '单价(元)', '單價', '銷售單價', '售價', '價格', 'UnitPrice', 'Price', 'Price Each', 'Lineitem price',
      'Line Item Price', 'Item Cost', 'Net Price', 'Sales Price', 'Price per Unit',
    ],
    help: { 'zh-CN': '每件的价格（元）', en: 'The price of one piece, in yuan' },
    example: '426.67',
  },
  tax: {
    header: { 'zh-CN': '税额', en: 'Tax' },
    aliases: ['税金', '税款', '增值税', '增值税额', '稅額', '稅金', 'Taxes', 'Tax Amount', 'VAT', 'VAT Amount', 'GST', 'Sales Tax'],
    help: { 'zh-CN': '金额里的税', en: 'The tax within the money' },
    example: '147.26',
  },
  category: {
    header: { 'zh-CN': '品类', en: 'Category' },
    aliases: [
      '商品类别', '商品类目', '商品分类', '商品品类', '产品类别', '产品分类', '产品类型', '产品线', '产品大类', '物料组', '物料类别', '存货分类', '存货类别', '货品分类', '类目', '类别', '分类', '一级类目', '大类', '商品種類', '商品類別',
      '商品分類', '產品類別', '品類', '類別', '分類', 'Product Category', 'Product Type', 'Product Group', 'Product Line', 'Item Category', 'Item Group', 'Material Group', 'Department',
      'Lineitem category',
    ],
    help: { 'zh-CN': '商品的品类，用于偏好品类', en: 'What kind of goods; gives the preferred categories' },
    example: '办公用品',
  },
  status: {
    header: { 'zh-CN': '状态', en: 'Status' },
    aliases: [
      '订单状态', '交易状态', '支付状态', '付款状态', '单据状态', '销售状态', '业务状态', '訂單狀態', '狀態', '交易狀態', '付款狀態', 'Order status', 'Order State', 'Financial Status',
      'Payment Status', 'Transaction Status', 'Document Status', 'Sales Status',
    ],
    help: {
      'zh-CN': '订单状态，如 已完成、已取消、已退货、未付款',
      en: 'Such as completed, cancelled, returned, unpaid',
    },
    example: '已完成',
  },
} as const satisfies Readonly<Record<string, LedgerField>>

/** A column of an order ledger. */
export type LedgerFieldName = keyof typeof ledgerFields

/** Every column that is known, in the order of the reference. */
export const ledgerFieldNames = Object.keys(ledgerFields) as readonly LedgerFieldName[]
