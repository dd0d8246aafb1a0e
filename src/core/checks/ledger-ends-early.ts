import { isoDay } from '../../cells/cell.js'
import { ledgerName } from '../ledger/findings.js'
import { defineCheck } from './check.js'

/** Counted from a day long after its last line, an old ledger makes everybody look lost. */
export const ledgerEndsEarly = defineCheck({
  code: 'LEDGER_ENDS_EARLY',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '订单明细到 {last} 为止，比截止日 {asOf} 早 {days} 天，客户会显得久未下单。请补上之后的订单，或加 --as-of {next}。',
    en: 'The order ledger ends on {last}, by {days} days before the as-of day {asOf}, which makes customers look quiet. Add the later orders, or use --as-of {next}.',
  },
  harm: {
    'zh-CN': 'R 普遍偏大，等级偏低，流失预警偏多。',
    en: 'R comes out too large for everybody, tiers too low, and too many customers seem lost.',
  },
  example: {
    fails: {
      'zh-CN': '截止日是 2024-05-22，明细最后一单在 2024-03-31。',
      en: 'As of 2024-05-22 the last order of the ledger is of 2024-03-31.',
    },
    passes: {
      'zh-CN': '明细到截止日前一个月以内。',
      en: 'The ledger goes on to within a month of the as-of day.',
    },
    test: 'test/core/ledger/match.test.ts',
  },
  *find(_, { ledger: match, policy: { asOf } }) {
    if (!match) return
    const last = match.ledger.counts.lastDay
    const days = last ? asOf.epochDays - last.epochDays : 0
    if (!last || days <= mostDays) return
    const args = { last: isoDay(last), asOf: isoDay(asOf), days, next: isoDay(last) }
    yield { row: null, field: null, sheet: ledgerName(match.ledger), args }
  },
})

/** A monthly export is at most so old. */
const mostDays = 31
