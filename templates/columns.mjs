/** How a column of a template looks and what it takes, by its kind of cell and, where that says too little, by its field. Draws nothing. */
import { choiceHeads } from './words.mjs'

/** The last row that the rules of a template reach. */
export const lastRow = 10000

const widths = {
  identifier: 14,
  text: 12,
  prose: 26,
  customerKind: 9,
  gender: 7,
  phone: 15,
  email: 22,
  age: 7,
  tier: 9,
  day: 13,
  since: 13,
  count: 10,
  money: 15,
  list: 18,
  tags: 20,
  complaints: 28,
  rating: 9,
}
const ownWidths = {
  name: 22,
  customerName: 22,
  address: 26,
  industry: { 'zh-CN': 14, en: 22 },
  size: 12,
  region: 14,
  creditCode: 21,
  orderNumber: 18,
  orderCustomer: 14,
  spend: 17,
  stage: { 'zh-CN': 12, en: 17 },
  // What is shipped fits on two lines.
  strategy: { 'zh-CN': 38, en: 56 },
}

const formats = {
  identifier: '@',
  phone: '@',
  email: '@',
  day: 'yyyy-mm-dd',
  since: 'yyyy-mm-dd',
  count: '0',
  age: '0',
  money: '#,##0.00',
  rating: '0.0',
}

const wrapped = new Set(['prose', 'complaints', 'tags'])
const centred = new Set(['customerKind', 'gender', 'age', 'tier', 'day', 'since', 'rating'])

/** Set off from the number on their left. */
const isText = new Set(['text', 'prose', 'list', 'tags', 'complaints', 'email'])

/** What order lines hold, by field; the register's own fields say so themselves. */
export const ledgerKinds = {
  customerId: 'identifier',
  orderNumber: 'identifier',
  day: 'day',
  money: 'money',
  quantity: 'count',
  price: 'money',
  tax: 'money',
}

/** `{ width, style }` of a column whose header must be seen whole. */
export function lookOf(field, kind, header, lang) {
  const perLetter = lang === 'zh-CN' ? 2.1 : 1.15
  const own = ownWidths[field]?.[lang] ?? ownWidths[field]
  const width = Math.max(own ?? widths[kind] ?? 12, Math.ceil(header.length * perLetter) + 4)
  const alignment = {
    vertical: 'middle',
    ...(wrapped.has(kind) && { wrapText: true }),
    ...(centred.has(kind) ? { horizontal: 'center' } : isText.has(kind) && { horizontal: 'left', indent: 1 }),
  }
  return { width, style: { alignment, ...(formats[kind] && { numFmt: formats[kind] }) } }
}

const messages = {
  day: { 'zh-CN': '请写成日期，如 2026-05-20。', en: 'Write a day, such as 2026-05-20.' },
  count: {
    'zh-CN': '请写 0 或更大的整数，如 3，不带单位。',
    en: 'Write a whole number from 0 on, such as 3, without a unit.',
  },
  pieces: { 'zh-CN': '请写数字；退货写负数。', en: 'Write a number; below zero for goods returned.' },
  age: {
    'zh-CN': '请写周岁（0 到 120），或整列改填出生日期。',
    en: 'Write the age in years, 0 to 120, or give dates of birth in the whole column.',
  },
  money: {
    'zh-CN': '请写以元为单位的数字，如 800000，不写“80万”。',
    en: 'Write the money as a number in yuan, such as 800000.',
  },
  rating: {
    'zh-CN': '请写 0 到 100 的分数，全表用同一种分制。',
    en: 'Write a score from 0 to 100, on one scale in the whole column.',
  },
  once: {
    'zh-CN': '这个编号已经有了。一位客户只占一行；编号请勿重复。',
    en: 'This ID is there already. A customer has one row, and each ID stands once.',
  },
  creditCode: {
    'zh-CN': '统一社会信用代码为 18 位，税号为 15 到 20 位。仍要使用吗？',
    en: 'A credit code has 18 letters and digits, a tax number 15 to 20. Keep it?',
  },
  phone: {
    'zh-CN': '电话号码似乎太短。手机为 11 位，座机带区号。仍要使用吗？',
    en: 'This looks too short for a telephone number. Keep it?',
  },
  email: {
    'zh-CN': '邮箱里应有 @，如 wang@example.com。仍要使用吗？',
    en: 'An email address has an @, such as wang@example.com. Keep it?',
  },
  closed: { 'zh-CN': '请从下拉列表中选择。', en: 'Choose from the list.' },
  open: {
    'zh-CN': '这不在下拉列表里（列表在工作表“{sheet}”）。仍要使用吗？',
    en: 'This is not in the list (which stands on the sheet "{sheet}"). Keep it?',
  },
  tags: {
    'zh-CN': '标签字典里没有这个写法。多个标签请用；分隔。仍要使用吗？',
    en: 'The tag dictionary has no such entry. Put ; between several tags. Keep it?',
  },
}

/**
 * The validation of a column, or undefined for free text. `sheets` names the sheets that lists stand on, `letters` the columns of the
 * sheet of choices by key; a list on a sheet grows with it.
 */
export function ruleOf(field, kind, { letter, lang, sheets, letters }) {
  const say = (key, slots = {}) =>
    Object.entries(slots).reduce((text, [slot, word]) => text.replace(`{${slot}}`, word), messages[key][lang])
  const rule = (rest, message, errorStyle = 'stop') => ({
    allowBlank: true,
    showErrorMessage: true,
    showInputMessage: false,
    errorStyle,
    error: message,
    ...rest,
  })
  const listOn = (sheet, column, message, style) =>
    rule({ type: 'list', formulae: [listFormula(sheet, column)] }, message, style)
  const first = `${letter}2`
  if (choiceHeads[choiceOf(field)] && letters[choiceOf(field)])
    return listOn(sheets.choices, letters[choiceOf(field)], say('open', { sheet: sheets.choices }), 'warning')
  if (field === 'owner')
    return sheets.people && listOn(sheets.people, 'A', say('open', { sheet: sheets.people }), 'warning')
  if (field === 'creditCode')
    return rule({ type: 'textLength', operator: 'between', formulae: [15, 20] }, say('creditCode'), 'warning')
  if (field === 'id')
    return rule(
      { type: 'custom', formulae: [`COUNTIF($${letter}$2:$${letter}$${lastRow},${first})=1`] },
      say('once'),
      'warning',
    )
  if (field === 'quantity')
    return rule({ type: 'decimal', operator: 'between', formulae: [-1e9, 1e9] }, say('pieces'))
  switch (kind) {
    case 'day':
    case 'since':
      return rule(
        {
          type: 'date',
          operator: 'between',
          formulae: [new Date('1950-01-01T00:00:00Z'), new Date('2099-12-31T00:00:00Z')],
        },
        say('day'),
        kind === 'day' ? 'stop' : 'warning',
      )
    case 'count':
      return rule({ type: 'whole', operator: 'greaterThanOrEqual', formulae: [0] }, say('count'))
    case 'age':
      return rule({ type: 'whole', operator: 'between', formulae: [0, 120] }, say('age'), 'warning')
    case 'money':
      return rule({ type: 'decimal', operator: 'between', formulae: [-1e12, 1e12] }, say('money'))
    case 'rating':
      return rule({ type: 'decimal', operator: 'between', formulae: [0, 100] }, say('rating'))
    case 'phone':
      return rule(
        { type: 'textLength', operator: 'greaterThanOrEqual', formulae: [7] },
        say('phone'),
        'warning',
      )
    case 'email':
      return rule({ type: 'custom', formulae: [`ISNUMBER(FIND("@",${first}))`] }, say('email'), 'warning')
    case 'customerKind':
      return rule(
        { type: 'list', formulae: [lang === 'zh-CN' ? '"企业,个人"' : '"Company,Person"'] },
        say('closed'),
      )
    case 'gender':
      return rule({ type: 'list', formulae: [lang === 'zh-CN' ? '"男,女"' : '"Male,Female"'] }, say('closed'))
    case 'tier':
      return sheets.tierRules && listOn(sheets.tierRules, 'A', say('open', { sheet: sheets.tierRules }))
    case 'tags':
      return sheets.tagDictionary && listOn(sheets.tagDictionary, 'A', say('tags'), 'information')
    default:
      return undefined
  }
}

/** Which list of choices a field takes. */
export function choiceOf(field) {
  return { province: 'region', categories: 'category' }[field] ?? field
}

/** The cells below the header of that column that say something, however many they are. */
function listFormula(sheet, column) {
  const at = `'${sheet}'!$${column}$`
  return `OFFSET(${at}2,0,0,MAX(1,COUNTA(${at}2:$${column}$500)),1)`
}
