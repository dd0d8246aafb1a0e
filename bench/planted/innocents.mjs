/** What looks like a fault and is none: cells at which nothing may be found. Keys as in faults.mjs, without a code. */
import { asOf, daysAgo } from './clean.mjs'
import { alone, bought, isFirm, isWhole } from './kinds.mjs'

/** By language: `say` picks one of two, `told` are the words of words.mjs. */
export function innocents(say, told) {
  return [...inCells(say, told), ...inRows(say, told), ...inWords(say, told)]
}

function inCells(say, { firm, letters, orders }) {
  return [
    {
      field: 'lastOrder',
      values: [{ day: asOf.text }],
      where: ({ profile }) => profile === 'S',
      beside: { ...alone, updated: { day: asOf.text }, lastContact: null },
    },
    { field: 'since', values: [2015, say('8年', '8 years'), { day: '1990-01-01' }] },
    { field: 'nextContact', values: [{ day: '2031-12-31' }] },
    { field: 'lastContact', values: ['-', say('无', 'n/a'), say('暂无', 'NULL')] },
    {
      field: 'updated',
      values: [daysAgo(92)],
      where: ({ lastOrder }) => lastOrder === null,
      beside: { lastContact: null },
    },
    {
      field: 'spend',
      values: [say('120万', '1.2m'), say('￥1,200,000', '$1,200,000')],
      where: ({ profile }) => profile === 'C',
      beside: alone,
    },
    { field: 'spend', values: [0], where: ({ orders: count }) => count === 0 },
    {
      field: 'orders',
      values: [say('2 次/年', '2'), orders(2)].slice(say(0, 1)),
      where: ({ profile }) => profile === 'B',
      beside: alone,
    },
    { field: 'profit', values: [0] },
    {
      field: 'phone',
      values: [
        '13912340001;13912340002',
        say('010-62345678转8', '+44 20 7946 0000'),
        say('400-123-4567', '+33 1 23 45 67 89'),
      ],
    },
    { field: 'phone', values: [null, '-'] },
    { field: 'email', values: ['a.b+c@example.com; d@example.org', 'SALES@EXAMPLE.COM'] },
    {
      field: 'name',
      values: [
        firm(`${letters[0]}(${say('示例', 'Sample')})`, say('酒业', 'Wines'), '', say('有限公司', 'Ltd')),
        'Ａ&Ｂ'.normalize('NFKC'),
      ],
      where: isFirm,
    },
    { field: 'address', values: [say('人民路8号（近地铁口）', '8 Mill Lane (near the station)')] },
  ]
}

function inRows(say, told) {
  const rounded = (_, { averageOrder, orders, lastOrder, updated }) => {
    const days = (Date.parse(updated.day) - Date.parse(lastOrder.day)) / 86_400_000
    const yuan = Math.round((averageOrder * Number.parseInt(orders, 10)) / 10_000) * 10_000
    return told.rfm(days + 2, Number.parseInt(orders, 10), yuan)
  }
  return [
    { field: 'rfm', change: [rounded, rounded, rounded], where: isWhole },
    {
      field: 'averageOrder',
      change: [(average) => Math.round(average * 1.1), (average) => Math.round(average / 1000) * 1000],
      where: isWhole,
    },
    {
      field: 'notes',
      values: [
        say('近期未下单，月底回访', 'no order yet this month'),
        say('今年没有订单增长', 'never late with payment'),
        say('本月没有下单', 'has paid, not yet invoiced'),
      ],
      where: bought,
    },
    {
      field: 'strategy',
      values: [
        say('保持联系：每月5日寄新品样册', 'Keep in touch: post the catalogue on the 5th'),
        say('跟进合同续签，6月底前签回', 'Follow up the renewal, signed by the end of June'),
      ],
    },
    {
      field: 'tier',
      change: [
        (tier) => `${tier.charAt(0)}${say('（重点客户）', ' (key account)')}`,
        (tier) => tier.charAt(0).toLowerCase(),
      ],
      where: ({ tier }) => tier !== null,
    },
    { field: 'firstOrder', change: [(_, { lastOrder }) => lastOrder], where: bought },
  ]
}

function inWords(
  say,
  { needTags: [engineering, , rush, quality], tags: [high], complaint, pending, settled, categories },
) {
  return [
    {
      field: 'needTags',
      values: [`${engineering};${rush}`, `${rush}；${engineering}`, say('技术导向；急单', 'Urgent buyer')],
    },
    { field: 'tags', values: [`${high};${quality}`], beside: { needTags: null } },
    { field: 'categories', values: [categories.slice(0, 3).join(say('、', ', ')), categories[0]] },
    {
      field: 'complaints',
      values: [
        complaint(daysAgo(30).day, say('破损', 'Broken'), pending),
        complaint(daysAgo(900).day, say('未按时到货', 'Not on time'), settled[0]),
      ],
    },
    {
      field: 'region',
      values: say(['内蒙古包头', '广东/深圳', '海外', '华东'], ['Overseas', 'Quebec, Canada']),
    },
    { field: 'size', values: [say('约50人', 'about 50'), say('中型', 'medium')], where: isFirm },
    { field: 'owner', change: [(owner) => `${owner}、${owner}`, (owner) => owner] },
    { field: 'satisfaction', values: ['N/A', '90%'] },
  ]
}
