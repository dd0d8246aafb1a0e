/** Faults within one cell each: what it says is no day, no money, no phone. See faults.mjs for what the keys mean. */
import { daysAgo } from './clean.mjs'
import { alone, bought, isFirm } from './kinds.mjs'

const textOnly = { only: 'xlsx', why: 'in a CSV every number is text' }

/** By language: `say` picks one of two, `told` are the words of words.mjs. */
export function faultsInCells(say, told) {
  return [...dayFaults(say), ...numberFaults(say), ...contactFaults(say), ...textFaults(say, told)]
}

function dayFaults(say) {
  const notDays = [say('昨天', 'yesterday'), '2024-02-30', say('待定', 'tbd')]
  const notDay = (field, beside) => ({
    code: 'CELL_NOT_A_DAY',
    field,
    values: notDays,
    where: bought,
    beside,
  })
  return [
    notDay('lastOrder', alone),
    notDay('firstOrder'),
    notDay('since'),
    notDay('lastContact'),
    notDay('nextContact'),
    notDay('updated', { rfm: null }),
    {
      code: 'DAY_AMBIGUOUS',
      field: 'firstOrder',
      values: ['03/04/2021', '05.06.2021', '07-08-2021'],
      where: bought,
    },
    { code: 'DAY_AMBIGUOUS', field: 'lastContact', values: ['03/04/2024', '5/6/2024'], where: bought },
    {
      code: 'DAY_IN_FUTURE',
      field: 'lastOrder',
      values: [{ day: '2042-05-20' }, { day: '2024-07-01' }],
      where: bought,
      beside: alone,
    },
    { code: 'DAY_IN_FUTURE', field: 'updated', values: [{ day: '2025-06-01' }], beside: { rfm: null } },
    { code: 'DAY_IN_FUTURE', field: 'lastContact', values: [{ day: '2025-01-01' }] },
    {
      code: 'DAY_IMPLAUSIBLE',
      field: 'lastOrder',
      values: [{ day: '1900-01-05' }, { day: '1970-01-01' }],
      where: bought,
      beside: alone,
    },
    { code: 'DAY_IMPLAUSIBLE', field: 'firstOrder', values: [{ day: '1905-06-12' }], where: bought },
    { code: 'DAY_IMPLAUSIBLE', field: 'since', values: [{ day: '1970-01-01' }] },
    {
      code: 'DAY_AS_TEXT',
      field: 'lastContact',
      values: ['2024年5月20日', '20240520', '2024.5.20', say('2024年5月8号', 'May 20, 2024')],
      where: bought,
    },
    { code: 'DAY_AS_TEXT', field: 'nextContact', values: ['2024-08-20', '2024/9/1'], ...textOnly },
    {
      code: 'LAST_BEFORE_FIRST',
      field: 'lastOrder',
      into: 'firstOrder',
      values: [daysAgo(3), daysAgo(10), daysAgo(30)],
      where: ({ profile }) => profile === 'A',
    },
  ]
}

function numberFaults(say) {
  const notMoney = [say('八十万', 'eighty'), say('面议', 'on request'), '12,34,5']
  return [
    { code: 'CELL_NOT_MONEY', field: 'spend', values: notMoney, where: bought, beside: alone },
    { code: 'CELL_NOT_MONEY', field: 'averageOrder', values: notMoney },
    { code: 'CELL_NOT_MONEY', field: 'profit', values: [say('很高', 'high')] },
    {
      code: 'CELL_NOT_A_COUNT',
      field: 'orders',
      values: [say('很多', 'many'), -3, say('三次', 'three')],
      where: bought,
      beside: alone,
    },
    { code: 'CELL_NOT_A_COUNT', field: 'satisfaction', values: [say('好极了', 'brilliant')] },
    {
      code: 'CELL_NOT_RFM',
      field: 'rfm',
      values: [say('45天/3次', '45/3'), say('高/中/低', 'high/middle/low'), 45],
      where: bought,
    },
    {
      code: 'CELL_ERROR_VALUE',
      field: 'spend',
      values: [{ error: '#REF!' }, { error: '#DIV/0!' }],
      where: bought,
      beside: alone,
    },
    {
      code: 'CELL_ERROR_VALUE',
      field: 'owner',
      values: [{ error: '#NAME?' }],
      where: ({ profile }) => profile === 'C',
    },
    {
      code: 'CELL_ERROR_VALUE',
      field: 'name',
      values: [{ error: '#VALUE!' }],
      also: [
        { code: 'REQUIRED_MISSING', field: 'name', why: 'an error value is no name, so the row has none' },
      ],
    },
    {
      code: 'FORMULA_WITHOUT_VALUE',
      field: 'profit',
      values: [{ formula: 'P9*2' }, { formula: 'SUM(P9:P10)' }],
      only: 'xlsx',
    },
    {
      code: 'MONEY_NEGATIVE',
      field: 'spend',
      values: [-1200.5, '(1,200)'],
      where: bought,
      beside: alone,
    },
    {
      code: 'MONEY_NEGATIVE',
      field: 'averageOrder',
      values: [-80],
      where: ({ averageOrder }) => averageOrder !== null,
      beside: { rfm: null, tier: null, spend: null },
    },
    {
      code: 'COUNT_NOT_WHOLE',
      field: 'orders',
      values: [2.5, say('3-4次', '3-4'), say('10次以上', '10+')],
      where: bought,
      beside: alone,
    },
    {
      code: 'NUMBER_AS_TEXT',
      field: 'orders',
      values: ['3', '2'],
      where: bought,
      beside: alone,
      ...textOnly,
    },
    {
      code: 'NUMBER_AS_TEXT',
      field: 'spend',
      values: ['45600.50', '61,200'],
      where: bought,
      beside: alone,
      ...textOnly,
    },
    { code: 'NUMBER_AS_TEXT', field: 'satisfaction', values: ['4.5'], ...textOnly },
    // 万 typed as yuan, where the least of the others is 10,000.
    { code: 'UNIT_MIXED', field: 'spend', values: [6.5, 8, 12, 25], where: bought, beside: alone },
  ]
}

function contactFaults(say) {
  return [
    {
      code: 'CELL_NOT_PHONE',
      field: 'phone',
      values: ['1380013800', '12345', say('问前台', 'ask reception'), 1380013801],
    },
    {
      code: 'CELL_NOT_EMAIL',
      field: 'email',
      values: ['buyer@example', 'buyer.example.com', 'buyer@@example.com'],
    },
    { code: 'CELL_NOT_A_TIER', field: 'tier', values: ['VIP', 'D', say('待定', 'none yet')] },
    { code: 'NUMBER_LOST_DIGITS', field: 'phone', values: ['1.38E+10', '1.39e+10'] },
    { code: 'NUMBER_LOST_DIGITS', field: 'phone', values: [13_700_000_000], only: 'xlsx' },
    {
      code: 'NUMBER_LOST_DIGITS',
      field: 'id',
      values: ['2.02E+15', '9.13E+17'],
      also: [{ code: 'ID_MALFORMED', field: 'id', why: 'what is left of the ID keeps to no format' }],
    },
  ]
}

function textFaults(say, told) {
  const fit = (value) => `  ${value}`
  return [
    {
      code: 'TEXT_PADDED',
      field: 'name',
      change: [(name) => `${name} `, fit, (name) => `\u3000${name}`],
      where: isFirm,
    },
    { code: 'TEXT_PADDED', field: 'owner', change: [(owner) => `${owner}\u00a0`] },
    { code: 'TEXT_PADDED', field: 'id', change: [fit] },
    { code: 'TEXT_PADDED', field: 'region', change: [(region) => `${region} `] },
    { code: 'TEXT_PADDED', field: 'industry', change: [(industry) => ` ${industry}`] },
    { code: 'TEXT_FULL_WIDTH', field: 'id', change: [wide, wide] },
    { code: 'TEXT_FULL_WIDTH', field: 'phone', values: [wide('13512340001'), wide('13512340002')] },
    { code: 'TEXT_FULL_WIDTH', field: 'address', values: [say('人民路８８号', '８８ Mill Lane')] },
    {
      code: 'TEXT_FULL_WIDTH',
      field: 'orders',
      values: [wide(told.orders(3))],
      where: bought,
      beside: alone,
    },
    {
      code: 'TEXT_TOO_LONG',
      field: 'contact',
      values: [say('联系前台，', 'Ask at reception, ').repeat(70).trim()],
      where: isFirm,
    },
    { code: 'TEXT_TOO_LONG', field: 'stage', values: ['x'.repeat(300)] },
    {
      code: 'TEXT_REPLACEMENT_CHARACTERS',
      field: 'notes',
      values: [{ bytes: [0xd5, 0xc5, 0xc8, 0xfd] }],
      only: 'csv',
      place: 'file',
    },
  ]
}

function wide(text) {
  return text.replace(/[0-9A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
}
