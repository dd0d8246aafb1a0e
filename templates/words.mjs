/** What the templates say, in both languages: lists to choose from, groups of columns, the sheet of instructions. Draws nothing. */

/** Each list stands in a column of the sheet of choices, where the user may lengthen it. */
export const choices = {
  industry: {
    'zh-CN': [
      '制造业',
      '信息技术',
      '互联网',
      '批发零售',
      '贸易',
      '餐饮酒店',
      '建筑房地产',
      '交通物流',
      '金融保险',
      '医疗健康',
      '教育培训',
      '文化传媒',
      '农林牧渔',
      '能源环保',
      '政府及事业单位',
      '其他',
    ],
    en: [
      'Manufacturing',
      'Information technology',
      'Internet',
      'Wholesale and retail',
      'Trade',
      'Catering and hotels',
      'Construction and real estate',
      'Transport and logistics',
      'Finance and insurance',
      'Health care',
      'Education',
      'Media',
      'Agriculture',
      'Energy',
      'Public sector',
      'Other',
    ],
  },
  size: {
    'zh-CN': ['20人以下', '20-50人', '50-100人', '100-500人', '500人以上'],
    en: ['under 20', '20-50', '50-100', '100-500', 'over 500'],
  },
  region: {
    'zh-CN': [
      '北京市',
      '天津市',
      '上海市',
      '重庆市',
      '河北省',
      '山西省',
      '内蒙古自治区',
      '辽宁省',
      '吉林省',
      '黑龙江省',
      '江苏省',
      '浙江省',
      '安徽省',
      '福建省',
      '江西省',
      '山东省',
      '河南省',
      '湖北省',
      '湖南省',
      '广东省',
      '广西壮族自治区',
      '海南省',
      '四川省',
      '贵州省',
      '云南省',
      '西藏自治区',
      '陕西省',
      '甘肃省',
      '青海省',
      '宁夏回族自治区',
      '新疆维吾尔自治区',
      '香港',
      '澳门',
      '台湾',
    ],
    en: [
      'Beijing',
      'Tianjin',
      'Shanghai',
      'Chongqing',
      'Hebei',
      'Shanxi',
      'Inner Mongolia',
      'Liaoning',
      'Jilin',
      'Heilongjiang',
      'Jiangsu',
      'Zhejiang',
      'Anhui',
      'Fujian',
      'Jiangxi',
      'Shandong',
      'Henan',
      'Hubei',
      'Hunan',
      'Guangdong',
      'Guangxi',
      'Hainan',
      'Sichuan',
      'Guizhou',
      'Yunnan',
      'Tibet',
      'Shaanxi',
      'Gansu',
      'Qinghai',
      'Ningxia',
      'Xinjiang',
      'Hong Kong',
      'Macao',
      'Taiwan',
    ],
  },
  stage: {
    'zh-CN': ['新获取', '初步意向', '洽谈中', '已成交', '多次成交', '暂停', '流失'],
    en: ['New', 'Interested', 'Negotiating', 'Won', 'Repeat customer', 'On hold', 'Lost'],
  },
  category: {
    'zh-CN': ['办公用品', '电子产品', '家用电器', '服装鞋帽', '食品', '母婴用品', '美妆个护', '家居', '其他'],
    en: [
      'Office supplies',
      'Electronics',
      'Appliances',
      'Clothing',
      'Food',
      'Baby products',
      'Beauty',
      'Home',
      'Other',
    ],
  },
  status: {
    'zh-CN': ['已完成', '已发货', '未付款', '已取消', '已退货'],
    en: ['Completed', 'Shipped', 'Unpaid', 'Cancelled', 'Returned'],
  },
}

/** The heads of the sheet of choices: none of them a header of the register, so that nobody takes it for one. */
export const choiceHeads = {
  industry: { 'zh-CN': '可选行业', en: 'Choice of industries' },
  size: { 'zh-CN': '可选规模', en: 'Choice of sizes' },
  region: { 'zh-CN': '可选地域', en: 'Choice of regions' },
  stage: { 'zh-CN': '可选阶段', en: 'Choice of stages' },
  category: { 'zh-CN': '可选品类', en: 'Choice of categories' },
  status: { 'zh-CN': '可选状态', en: 'Choice of states' },
}

/** The groups of columns, each from its first field on, with the colour of its headers. */
export const groups = [
  { from: 'id', colour: '1F4E79', text: { 'zh-CN': '基本信息', en: 'Who' } },
  { from: 'tier', colour: '375623', text: { 'zh-CN': '等级与交易', en: 'Tier and orders' } },
  { from: 'categories', colour: '7F6000', text: { 'zh-CN': '需求与标签', en: 'Needs and tags' } },
  { from: 'strategy', colour: '583B77', text: { 'zh-CN': '跟进', en: 'Follow-up' } },
]

export const words = {
  sheets: {
    guide: { 'zh-CN': '填写说明', en: 'How to fill in' },
    choices: { 'zh-CN': '下拉选项', en: 'Choices' },
  },
  fill: { 'zh-CN': '怎么填', en: 'What goes in' },
  column: { 'zh-CN': '列', en: 'Column' },
  example: { 'zh-CN': '示例', en: 'Example' },
  group: { 'zh-CN': '分组', en: 'Group' },
  required: { 'zh-CN': '必填', en: 'Required' },
  isRequired: { 'zh-CN': '（必填）', en: ' (required)' },
  exampleNote: {
    'zh-CN': '编号以“{mark}”开头的是示例行：校验、分层、汇总都不计入。看明白后请整行删除。',
    en: 'Rows whose ID begins with {mark} are examples: they are not checked, graded or added up. Delete them once they have served.',
  },
  computed: {
    'zh-CN': '可以空着，由 crmseg segment 填写',
    en: 'May stay blank: crmseg segment fills it in',
  },
  choicesNote: {
    'zh-CN': '下拉列表的选项。在每列末尾添加，下拉列表会自动变长。',
    en: 'What the drop-down lists offer. Add to the end of a column, and its list grows by itself.',
  },
  howTo: { 'zh-CN': '怎么用', en: 'How to use it' },
  columns: { 'zh-CN': '每一列怎么填', en: 'What goes into each column' },
  page: { 'zh-CN': '第 &P 页，共 &N 页', en: 'Page &P of &N' },
}

/** An example as a note or an instruction says it. */
export function shown(example) {
  return example instanceof Date ? example.toISOString().slice(0, 10) : String(example)
}

/** The steps of the sheet of instructions; `{file}`, `{sheet}` and `{mark}` are filled in. */
export const steps = {
  register: {
    'zh-CN': [
      '在工作表“{sheet}”里从第 2 行起填写，一行一位客户。鼠标停在表头上会显示填法和例子。',
      '示例行的编号以“{mark}”开头，不算客户；填好自己的客户后整行删除。',
      '不需要的列可以整列删除；自己的列可以加在后面，crmseg 不会改动。',
      '填好后保存并关闭工作簿，然后运行：',
    ],
    en: [
      'Fill in the sheet "{sheet}" from row 2 on, a row for each customer. The pointer over a header shows what goes in, with an example.',
      'Examples have IDs that begin with {mark} and are no customers; delete these rows once your own are in.',
      'Columns that you do not need may go; columns of your own may follow the last one, and crmseg leaves them alone.',
      'Save and close the workbook, then run:',
    ],
  },
  settings: {
    'zh-CN': '分层标准、跟进策略、负责人和标签都可以在后面的工作表里改，下次运行即生效。',
    en: 'Tier rules, strategies, people and tags are in the sheets that follow: change them there, and the next run goes by them.',
  },
  orders: {
    'zh-CN': [
      '在工作表“{sheet}”里从第 2 行起填写，或把业务系统导出的订单粘贴进来；一行一件商品。',
      '示例行的客户编号以“{mark}”开头，不计入；请整行删除。',
      '客户编号要与客户表里的一致。有“金额”就不必填“单价”。',
      '填好后保存并关闭工作簿，然后运行：',
    ],
    en: [
      'Fill in the sheet "{sheet}" from row 2 on, or paste the orders that your system exports; a row for each article.',
      'Examples have customer IDs that begin with {mark} and do not count; delete these rows.',
      'Customer IDs must be those of the register. Where there is an amount, no unit price is needed.',
      'Save and close the workbook, then run:',
    ],
  },
}

/** The commands of the sheet of instructions, with what each does. */
export const commands = {
  register: [
    ['crmseg validate {file}', { 'zh-CN': '检查填得对不对', en: 'check what was filled in' }],
    ['crmseg segment {file}', { 'zh-CN': '分层，结果写在副本里', en: 'grade, and write into a copy' }],
    [
      'crmseg refresh',
      { 'zh-CN': '每季度运行一次：分层并与上期比较', en: 'every quarter: grade and compare with the last' },
    ],
  ],
  orders: [
    [
      'crmseg segment {register} --orders {file}',
      { 'zh-CN': '按订单给客户分层', en: 'grade the register by its orders' },
    ],
    [
      'crmseg segment --orders {file}',
      { 'zh-CN': '没有客户表时，由订单生成', en: 'or make the register of the orders' },
    ],
  ],
}
