import { defineCheck } from './check.js'

/** "Registered, no order" beside an order: either the note is old, or the order is somebody else's. */
export const ordersContradictNotes = defineCheck({
  code: 'ORDERS_CONTRADICT_NOTES',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN': '备注说“{phrase}”，而订单次数是 {orders}。请改正其中一处。',
    en: 'The notes say "{phrase}" while the number of orders is {orders}. Correct one of the two.',
  },
  harm: {
    'zh-CN': '从未下单的是潜在客户，下过单的不是，两者的等级和跟进方式都不同。',
    en: 'A customer without any order is a potential one: its tier and its follow-up are different.',
  },
  example: {
    fails: { rows: [{ orders: 2, notes: '注册未下单' }], at: { row: 2, column: 'notes' } },
    passes: {
      rows: [
        { orders: 2, notes: '本月未下单' },
        { orders: 0, notes: '注册未下单' },
      ],
    },
  },
  columns: ['notes'],
  *find(customers) {
    for (const { notes, orders, rfm, row } of customers) {
      const count = orders ?? rfm?.orders ?? 0
      if (notes === undefined || count < 1) continue
      const phrase = neverOrderedPhrase(notes)
      if (phrase) yield { row, field: 'notes', value: notes, args: { phrase, orders: count } }
    }
  },
})

const neverOrdered =
  /(?:从未|尚未|还未|未曾|没有|从没|未|没)(?:下过?单|购买过?|成交过?|采购过?)|[无没]有?(?:任何)?订单|\bno orders? yet\b|\bnever (?:ordered|bought|purchased)\b|\b(?:has not|hasn't|not yet) ordered\b/gi

/** Quick looks, as most notes speak of something else. The first asks no case: that takes the longest. */
const mayDeny = /[未没无nN]/
const deniesSomething = /[未没无]|no order|never|not |n't/i

/** 近期未下单, 本月没有订单, "no order yet this year" go well with earlier orders. */
const ofSomeTime = /[月年季周天日近期久来后次再][^，。；,;]{0,3}$|\b(?:this|last|lately|recently)\b[^.,;]*$/i
const afterwards = /^\s*(?:this|last|since|in the|lately|recently)\b/i

/** What the notes say of no order at all times, as they say it. */
function neverOrderedPhrase(notes: string): string | undefined {
  if (!mayDeny.test(notes) || !deniesSomething.test(notes)) return undefined
  for (const { 0: phrase, index } of notes.matchAll(neverOrdered)) {
    const before = notes.slice(Math.max(0, index - 12), index)
    if (!ofSomeTime.test(before) && !afterwards.test(notes.slice(index + phrase.length))) return phrase
  }
  return undefined
}
