/** Every column that a register may have, declared once: mapping, schema, template and reference come from it. Parses nothing. */
import { age } from '../cells/age.js'
import { customerKind, gender } from '../cells/choice.js'
import { complaints } from '../cells/complaint.js'
import { contactInfo } from '../cells/contact-info.js'
import { count } from '../cells/count.js'
import { day } from '../cells/day.js'
import { email } from '../cells/email.js'
import { identifier } from '../cells/identifier.js'
import type { CellKind } from '../cells/kind.js'
import { money } from '../cells/money.js'
import { phone } from '../cells/phone.js'
import { rating } from '../cells/rating.js'
import { rfm } from '../cells/rfm.js'
import { since } from '../cells/since.js'
import { list, tags } from '../cells/tags.js'
import { prose, text } from '../cells/text.js'
import { tier } from '../cells/tier.js'
import type { Text } from '../text.js'

/** One field: its kind of cell, its own header, other headers it goes by (best first), and words for the reference. */
export interface Field<K extends CellKind<unknown> = CellKind<unknown>> {
  readonly kind: K
  readonly header: Text
  readonly aliases: readonly string[]
  readonly help: Text
  readonly example: string
  /** A row cannot do without it. */
  readonly required?: boolean
}

function field<const K extends CellKind<unknown>>(entry: Field<K>): Field<K> {
  return entry
}

/** All fields, in the order of the reference. The keys are public names. */
// biome-ignore format: one alias a line would hide the list
export const fields = {
  id: field({
    kind: identifier,
    header: { 'zh-CN': '客户编号', en: 'Customer ID' },
    aliases: [
      '客户ID', '客户代码', '客户编码', '客户号', '会员号', '会员编号', '会员ID', '会员卡号', '客戶編號', '客戶ID', '客戶代碼', '客戶代號',
      '會員編號', '會員號', 'Customer No', 'Customer Number', 'Customer Code', 'Client ID', 'Account ID', 'Account Number',
      'Account No', 'Record ID', 'Member ID', 'CustomerID', 'Cust ID', '编号', 'ID',
    ],
    help: { 'zh-CN': '每位客户唯一的编号，建议 C+年月+序号', en: "The customer's own number: C, year and month, serial" },
    example: 'C202405001',
  }),
  name: field({
    kind: text,
    header: { 'zh-CN': '客户名称', en: 'Customer name' },
    aliases: [
      '客户姓名', '企业名称', '公司名称', '单位名称', '客户名', '会员姓名', '会员名称', '客户全称', '公司全称', '客户姓名/企业名称', '客户姓名/公司名称',
      '姓名/企业名称', '姓名', '名称', '客户', '客戶名稱', '客戶姓名', '企業名稱', '公司名稱', '單位名稱', '會員姓名', '客戶', '名稱', 'Account Name',
      'Company Name', 'Client Name', 'Business Name', 'Full Name', 'Customer', 'Company', 'Client', 'Name',
    ],
    help: { 'zh-CN': '企业名称或个人姓名', en: "The firm's or the person's name" },
    example: 'A科技公司',
    required: true,
  }),
  kind: field({
    kind: customerKind,
    header: { 'zh-CN': '客户类型', en: 'Customer type' },
    aliases: ['客户性质', '客户属性', '企业/个人', 'B/C', '客戶類型', '客戶性質', 'Account Type', 'Client Type', 'Kind'],
    help: { 'zh-CN': '企业或个人；空着则按名称推断', en: 'Company or person; told from the name where blank' },
    example: '企业',
  }),
  creditCode: field({
    kind: identifier,
    header: { 'zh-CN': '统一社会信用代码', en: 'Credit code' },
    aliases: [
      '社会信用代码', '信用代码', '统一信用代码', '税号', '纳税人识别号', '纳税人税号', '企业税号', '税务登记号', '营业执照号', '工商注册号', '统一编号', '統一社會信用代碼',
      '統一編號', '稅號', '納稅人識別號', 'Unified Social Credit Code', 'USCC', 'Social Credit Code', 'Tax ID', 'Tax Number',
      'Tax Registration Number', 'VAT Number', 'VAT ID',
    ],
    help: { 'zh-CN': '18 位统一社会信用代码，或税号；用来认出重复客户', en: 'The code of 18 letters and digits, or a tax number: shows who stands in two rows' },
    example: '91440300MA5EXAMP42',
  }),
  contact: field({
    kind: text,
    header: { 'zh-CN': '联系人', en: 'Contact' },
    aliases: [
      '联系人姓名', '主要联系人', '首要联系人', '对接人', '聯絡人', '聯繫人', '聯絡人姓名', 'Contact Name', 'Contact Person', 'Primary Contact',
    ],
    help: { 'zh-CN': '客户一方的对接人', en: "The person on the customer's side" },
    example: '王女士',
  }),
  phone: field({
    kind: phone,
    header: { 'zh-CN': '手机号', en: 'Phone' },
    aliases: [
      '手机', '手机号码', '联系电话', '电话', '电话号码', '移动电话', '联系手机', '座机', '手機', '手機號碼', '聯絡電話', '聯繫電話', '電話', '行動電話',
      'Mobile', 'Mobile Phone', 'Phone Number', 'Telephone', 'Tel', 'Cell Phone', 'Contact Number',
    ],
    help: { 'zh-CN': '手机或座机，可写多个', en: 'Mobile or landline, several allowed' },
    example: '13800138000',
  }),
  email: field({
    kind: email,
    header: { 'zh-CN': '邮箱', en: 'Email' },
    aliases: [
      '电子邮件', '电子邮箱', '邮件', '邮箱地址', '邮件地址', '电邮', '电邮地址', '電子郵件', '電子信箱', '郵箱', '郵件', '信箱', 'E-mail', 'Email Address', 'Mail',
    ],
    help: { 'zh-CN': '电子邮箱，可写多个', en: 'Email address, several allowed' },
    example: 'wang@example.com',
  }),
  contactInfo: field({
    kind: contactInfo,
    header: { 'zh-CN': '联系方式', en: 'Contact details' },
    aliases: ['联络方式', '电话/邮箱', '手机/邮箱', '电话/微信', '聯絡方式', '聯繫方式', 'Contact Info', 'Contact Information', 'Phone/Email'],
    help: { 'zh-CN': '电话和邮箱写在一格里', en: 'Phone and email in one cell' },
    example: '13800138000；wang@example.com',
  }),
  region: field({
    kind: text,
    header: { 'zh-CN': '地域', en: 'Region' },
    aliases: [
      '地区', '省市', '所在地区', '所在地', '省/市', '省市区', '所属地区', '所属区域', '客户地区', '区域', '大区', '区域城市', '所在城市', '地區', '區域',
      '縣市', '所在地區', 'Area', 'Location', 'Territory', 'State/City', 'Province/City',
    ],
    help: { 'zh-CN': '省级加市级；大区由此得出', en: 'Province and city; the great region follows' },
    example: '广东省深圳市',
  }),
  province: field({
    kind: text,
    header: { 'zh-CN': '省', en: 'Province' },
    aliases: ['省份', '省级', '所在省', '所在省份', '州/省', 'State', 'State/Region', 'Billing State', 'State/Province', 'Billing State/Province'],
    help: { 'zh-CN': '省与市分列时的省', en: 'The province, where province and city have their own columns' },
    example: '广东省',
  }),
  city: field({
    kind: text,
    header: { 'zh-CN': '市', en: 'City' },
    aliases: ['城市', '市级', '地级市', '所在市', 'Billing City', 'Town'],
    help: { 'zh-CN': '省与市分列时的市', en: 'The city, where province and city have their own columns' },
    example: '深圳市',
  }),
  address: field({
    kind: prose,
    header: { 'zh-CN': '地址', en: 'Address' },
    aliases: [
      '详细地址', '公司地址', '联系地址', '通讯地址', '收货地址', '客户地址', '詳細地址', '公司地址', '聯絡地址', '通訊地址', 'Street', 'Street Address',
      'Billing Street', 'Billing Address', 'Mailing Address',
    ],
    help: { 'zh-CN': '详细地址', en: 'Street address' },
    example: '深圳市南山区科技路1号',
  }),
  industry: field({
    kind: text,
    header: { 'zh-CN': '所属行业', en: 'Industry' },
    aliases: ['行业', '客户行业', '行业类型', '行业类别', '行业分类', '1级行业', '一级行业', '所屬行業', '行業', '產業', '產業別', 'Sector', 'Vertical', 'Industry Type'],
    help: { 'zh-CN': '均值按行业比较', en: 'Means are compared within it' },
    example: '信息技术',
  }),
  size: field({
    kind: text,
    header: { 'zh-CN': '企业规模', en: 'Company size' },
    aliases: [
      '公司规模', '人数', '人员规模', '员工人数', '员工数', '规模', '企業規模', '公司規模', '員工人數', '人數', 'Employees', 'Number of Employees',
      'NumberOfEmployees', 'Headcount', 'Employee Count', 'Size',
    ],
    help: { 'zh-CN': '人数或人数段', en: 'Headcount or a band of it' },
    example: '100-500人',
  }),
  gender: field({
    kind: gender,
    header: { 'zh-CN': '性别', en: 'Gender' },
    aliases: ['客户性别', '性別', 'Sex'],
    help: { 'zh-CN': '男或女', en: 'Male or female' },
    example: '女',
  }),
  age: field({
    kind: age,
    header: { 'zh-CN': '年龄', en: 'Age' },
    aliases: ['出生日期', '生日', '出生年月日', '客户年龄', '年齡', 'Date of Birth', 'Birth Date', 'Birthday', 'DOB'],
    help: { 'zh-CN': '周岁，或出生日期', en: 'In years, or the date of birth' },
    example: '35',
  }),
  tier: field({
    kind: tier,
    header: { 'zh-CN': '客户等级', en: 'Tier' },
    aliases: [
      '客户级别', '等级', '客户分级', '客户层级', '客户分层', '会员等级', '级别', '客戶等級', '客戶級別', '客戶分級', '會員等級', '等級', 'Customer Tier',
      'Customer Level', 'Account Tier', 'Customer Grade', 'Grade', 'Rating', 'Level',
    ],
    help: { 'zh-CN': 'S、A、B、C，或方案中的名称', en: "S, A, B, C or the scheme's own names" },
    example: 'A',
  }),
  rfm: field({
    kind: rfm,
    header: { 'zh-CN': 'RFM指标(R/F/M)', en: 'RFM' },
    aliases: ['RFM指标', 'RFM值', 'R/F/M', 'RFM指標(R/F/M)', 'RFM指標', 'RFM (R/F/M)', 'RFM Metrics', 'RFM Values'],
    help: { 'zh-CN': '最近下单距今天数/次数/金额', en: 'Days since the last order / orders / money' },
    example: '45天/3次/80万',
  }),
  lastOrder: field({
    kind: day,
    header: { 'zh-CN': '最近下单时间', en: 'Last order date' },
    aliases: [
      '最近下单日期', '最近消费时间', '最近消费日期', '最近购买日期', '最近购买时间', '最近交易时间', '最近交易日期', '最近成交时间', '最近成交日期', '最近订单时间', '最近订单日期',
      '最后一次成交时间', '最后下单时间', '最后下单日期', '最后消费时间', '最后消费日期', '最后购买时间', '最后购买日期', '最后交易时间', '最后交易日期', '最后成交时间', '上次下单时间',
      '上次消费时间', '上次购买时间', '最近一次消费时间', '最近一次下单时间', '最近一次购买时间', '最近一次消费', '最近下單時間', '最近下單日期', '最近消費時間', '最近消費日期', '最近購買日期',
      '最近交易時間', '最後下單時間', '最後消費日期', 'Last Order', 'Last Purchase', 'Last Purchase Date', 'Latest Order Date',
      'Most Recent Order', 'Most Recent Purchase', 'Date of Last Order', 'Last Transaction Date', 'Last Bought',
    ],
    help: { 'zh-CN': '最近一笔有效订单的日期', en: 'The day of the latest order that counts' },
    example: '2024-05-20',
  }),
  firstOrder: field({
    kind: day,
    header: { 'zh-CN': '首次下单时间', en: 'First order date' },
    aliases: [
      '首次下单日期', '首次消费时间', '首次消费日期', '首次购买时间', '首次购买日期', '首次成交时间', '首次成交日期', '首单时间', '首单日期', '第一次成交时间', '首次下單時間', '首次消費時間',
      '首次購買日期', 'First Order', 'First Purchase', 'First Purchase Date', 'Date of First Order',
    ],
    help: { 'zh-CN': '第一笔订单的日期', en: 'The day of the first order' },
    example: '2022-03-01',
  }),
  since: field({
    kind: since,
    header: { 'zh-CN': '合作开始时间', en: 'Customer since' },
    aliases: [
      '合作时间', '开始合作时间', '合作起始时间', '建档时间', '建档日期', '合作年限', '合作年数', '开户日期', '入会时间', '注册时间', '合作開始時間', '建檔時間', '建檔日期', '合作年限',
      'Client Since', 'Member Since', 'Start Date', 'Relationship Start', 'Years as Customer', 'Years',
    ],
    help: { 'zh-CN': '开始合作的日期，或合作了几年', en: 'The day the relationship began, or its years' },
    example: '2021-05-01',
  }),
  orders: field({
    kind: count,
    header: { 'zh-CN': '订单次数', en: 'Orders' },
    aliases: [
      '近12个月订单数', '近一年订单数', '近12个月下单次数', '近12个月购买次数', '年订单数', '订单数', '订单数量', '下单次数', '消费频次', '消费次数', '购买次数', '购买频次', '交易次数', '成交次数',
      '采购次数', '年采购次数', '订单总数', '生效订单数', '结单商机数', '訂單次數', '訂單數', '消費頻次', '消費次數', '購買次數', '下單次數', '交易次數', 'Order Count',
      'Number of Orders', 'Total Orders', 'Orders Count', 'Orders (12 months)', 'Purchases', 'Purchase Count',
      'Number of Purchases', 'Transactions', 'No of Orders',
    ],
    help: { 'zh-CN': '近 12 个月的订单数', en: 'Orders of the last 12 months' },
    example: '3次',
  }),
  spend: field({
    kind: money,
    header: { 'zh-CN': '近12个月订单金额', en: 'Spend' },
    aliases: [
      '近12个月消费金额', '近12个月采购额', '近一年订单金额', '近一年消费金额', '年采购额', '年采购金额', '年消费金额', '年订单金额', '年消费额', '采购金额', '采购额', '消费金额', '消费总额', '消费总金额',
      '购买金额', '交易金额', '交易总额', '成交金额', '成交总额', '订单金额', '订单总金额', '订单总额', '累计消费', '累计消费金额', '累计金额', '累计采购额', '累计成交金额', '结单商机总金额', '近12個月訂單金額',
      '年採購額', '消費金額', '消費總額', '累計消費', '累計消費金額', '訂單總金額', '訂單金額', '交易金額', '採購金額', 'Spend (12 months)',
      'Annual Spend', 'Total Spend', 'Total Spent', 'Amount Spent', 'Revenue from Customer', 'Order Value Total', 'Purchase Amount',
      'Total Purchases', 'Sales to Customer', 'Lifetime Spend',
    ],
    help: { 'zh-CN': '近 12 个月的订单金额', en: 'Money of the orders of the last 12 months' },
    example: '80万',
  }),
  averageOrder: field({
    kind: money,
    header: { 'zh-CN': '客单价', en: 'Average order value' },
    aliases: ['平均客单价', '平均订单金额', '单均金额', '笔单价', '客單價', '平均客單價', 'AOV', 'Average Order', 'Avg Order Value', 'Average Order Amount'],
    help: { 'zh-CN': '每单平均金额', en: 'Mean money per order' },
    example: '2000元',
  }),
  profit: field({
    kind: money,
    header: { 'zh-CN': '利润贡献', en: 'Profit' },
    aliases: ['毛利', '毛利额', '利润', '利润额', '贡献利润', '利潤貢獻', '毛利', '利潤', 'Gross Profit', 'Margin', 'Profit Contribution', 'Contribution'],
    help: { 'zh-CN': '近 12 个月的毛利', en: 'Gross profit of the last 12 months' },
    example: '12万',
  }),
  categories: field({
    kind: list,
    header: { 'zh-CN': '偏好品类', en: 'Favourite categories' },
    aliases: ['产品偏好', '品类偏好', '偏好产品', '购买品类', '偏好類別', '偏好品類', '產品偏好', 'Favorite Categories', 'Categories', 'Product Preference', 'Preferred Products'],
    help: { 'zh-CN': '最多三类，买得最多的在前', en: 'At most three, most bought first' },
    example: '母婴用品/食品',
  }),
  needs: field({
    kind: prose,
    header: { 'zh-CN': '核心需求', en: 'Needs' },
    aliases: ['需求描述', '客户需求', '需求', '主要需求', '核心需求描述', '客戶需求', '需求描述', 'Core Needs', 'Requirements', 'Customer Needs'],
    help: { 'zh-CN': '客户要什么，一句话', en: 'What the customer wants, in a sentence' },
    example: '希望缩短交货期',
  }),
  needTags: field({
    kind: tags,
    header: { 'zh-CN': '核心需求标签', en: 'Need tags' },
    aliases: ['需求标签', '客户需求标签', '核心需求標籤', '需求標籤', 'Needs Tags', 'Requirement Tags'],
    help: { 'zh-CN': '需求标签，用；分隔', en: 'Tags of needs, separated by ;' },
    example: '技术驱动型',
  }),
  tags: field({
    kind: tags,
    header: { 'zh-CN': '客户标签', en: 'Tags' },
    aliases: ['标签', '客户标签库', '用户标签', '会员标签', '客戶標籤', '標籤', 'Customer Tags', 'Labels', 'Account Tags'],
    help: { 'zh-CN': '客户标签，用；分隔', en: 'Tags, separated by ;' },
    example: '高价值；长期合作意向',
  }),
  complaints: field({
    kind: complaints,
    header: { 'zh-CN': '投诉/建议记录', en: 'Complaints' },
    aliases: [
      '投诉记录', '投诉/建议', '投诉建议记录', '投诉与建议', '投诉及建议', '投诉建议', '投诉', '投訴記錄', '客訴記錄', '投訴/建議記錄', 'Complaint Log', 'Complaints/Suggestions',
      'Complaint Record',
    ],
    help: { 'zh-CN': '日期、内容、处理状态', en: 'Day, words, state' },
    example: '2023-10-15:“物流慢”,已跟进',
  }),
  satisfaction: field({
    kind: rating,
    header: { 'zh-CN': '满意度', en: 'Satisfaction' },
    aliases: ['客户满意度', '满意度评分', '满意度得分', '滿意度', '客戶滿意度', 'CSAT', 'Customer Satisfaction', 'Satisfaction Score'],
    help: { 'zh-CN': '评分', en: 'The score given' },
    example: '4.5',
  }),
  stage: field({
    kind: text,
    header: { 'zh-CN': '客户阶段', en: 'Stage' },
    aliases: [
      '生命周期阶段', '成交状态', '客户状态', '客户跟进状态', '跟进状态', '跟进阶段', '客戶階段', '客戶狀態', '成交狀態', 'Lifecycle Stage', 'Customer Stage', 'Account Status',
      'Customer Status', 'Status',
    ],
    help: { 'zh-CN': '自己的阶段划分', en: "The stage, in the firm's own words" },
    example: '已成交',
  }),
  strategy: field({
    kind: prose,
    header: { 'zh-CN': '当前跟进策略', en: 'Strategy' },
    aliases: ['跟进策略', '跟进计划', '维护策略', '营销策略', '客户策略', '當前跟進策略', '跟進策略', 'Follow-up Strategy', 'Current Strategy', 'Account Strategy'],
    help: { 'zh-CN': '接下来做什么', en: 'What is done next' },
    example: '季度技术方案研讨',
  }),
  owner: field({
    kind: text,
    header: { 'zh-CN': '负责人', en: 'Owner' },
    aliases: [
      '客户经理', '所有人', '客户所有人', '客户负责人', '跟进人', '跟进人员', '业务员', '销售员', '销售负责人', '归属人', '所属销售', '負責人', '客戶經理', '業務員', '業務', '負責業務', 'Account Owner',
      'Company Owner', 'Customer Owner', 'Account Manager', 'Sales Rep', 'Salesperson', 'Assigned To', 'Record Owner',
    ],
    help: { 'zh-CN': '我方负责的人', en: 'Who looks after the customer' },
    example: '李经理',
  }),
  lastContact: field({
    kind: day,
    header: { 'zh-CN': '最近跟进时间', en: 'Last contact date' },
    aliases: [
      '最近跟进日期', '最后跟进时间', '最后跟进日期', '上次跟进时间', '上次跟进日期', '最近联系时间', '最近联系日期', '最后联系时间', '上次联系时间', '最近拜访时间', '最近拜访日期', '最新活动记录时间', '最近跟進時間',
      '最後跟進時間', '最近聯絡時間', '最後聯絡日期', 'Last Contacted', 'Last Contact', 'Last Activity', 'Last Activity Date',
      'LastActivityDate', 'Last Follow-up', 'Last Visit',
    ],
    help: { 'zh-CN': '最近一次联系客户的日期', en: 'The day of the latest contact' },
    example: '2024-05-10',
  }),
  nextContact: field({
    kind: day,
    header: { 'zh-CN': '下次跟进时间', en: 'Next contact date' },
    aliases: [
      '下次联系时间', '下次联系日期', '下次拜访时间', '下次回访时间', '下次跟進時間', '下次聯絡時間', '下次聯絡日期', 'Next Activity Date', 'Next Follow-up',
      'Next Follow-up Date', 'Follow-up Date', 'Next Step Date',
    ],
    help: { 'zh-CN': '约定的下次联系日期', en: 'The day of the next contact agreed' },
    example: '2024-06-10',
  }),
  updated: field({
    kind: day,
    header: { 'zh-CN': '最后更新时间', en: 'Last updated' },
    aliases: [
      '更新日期', '更新时间', '最后更新日期', '最近更新时间', '最后修改时间', '最后修改日期', '修改时间', '最新修改日', '最新修改日期', '最後更新時間', '更新時間', '最後修改時間', 'Modified Time',
      'Updated', 'Updated At', 'Last Updated Date', 'Last Modified', 'Last Modified Date', 'Modified Date', 'Date Updated',
    ],
    help: { 'zh-CN': '这一行最后核对的日期', en: 'The day the row was last checked' },
    example: '2024-05-20',
  }),
  notes: field({
    kind: prose,
    header: { 'zh-CN': '备注', en: 'Notes' },
    aliases: ['备注说明', '备注信息', '说明', '備註', '備註說明', 'Note', 'Remarks', 'Remark', 'Comments', 'Comment', 'Description'],
    help: { 'zh-CN': '其他要记的事', en: 'Whatever else is worth keeping' },
    example: '计划Q3采购新设备',
  }),
} as const

/** Our name for a column. */
export type FieldName = keyof typeof fields

/** All field names, in the order of the reference. */
export const fieldNames = Object.keys(fields) as readonly FieldName[]

/** The field of that name with its type widened, for code that treats all fields alike. */
export function fieldOf(name: FieldName): Field {
  return fields[name]
}

/** Headers that look like a field and are not: never guessed, told to the user. Settings or a preset may map them. */
export const falseFriends: readonly { readonly header: string; readonly field: FieldName }[] = [
  { header: '销售额', field: 'spend' },
  { header: '销售金额', field: 'spend' },
  { header: '年销售额', field: 'spend' },
  { header: '年营业额', field: 'spend' },
  { header: '营业额', field: 'spend' },
  { header: '銷售額', field: 'spend' },
  { header: 'Annual Revenue', field: 'spend' },
  { header: 'AnnualRevenue', field: 'spend' },
  { header: '总人数', field: 'size' },
  { header: '總人數', field: 'size' },
  { header: '创建时间', field: 'firstOrder' },
  { header: '创建日期', field: 'firstOrder' },
  { header: 'Created Time', field: 'firstOrder' },
  { header: 'Create Date', field: 'firstOrder' },
]
