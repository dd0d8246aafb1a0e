import { ledgerName } from '../ledger/findings.js'
import { defineCheck } from './check.js'

/** Money of customers whom the register does not know is graded for nobody, and the register's sums fall short of the firm's. */
export const ledgerCustomersUnknown = defineCheck({
  code: 'LEDGER_CUSTOMERS_UNKNOWN',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '订单明细里有 {customers} 位客户不在客户表中，占期内金额的 {share}%（{names}）。请把他们补进客户表，或不给客户表、直接用 --orders 生成。',
    en: 'Customers of the order ledger who are not in the register: {customers}, with {share}% of the money of the window ({names}). Add them to it, or leave the register out and let --orders make one.',
  },
  harm: {
    'zh-CN': '这些客户和他们的钱不参加分层，均值也没有算上他们。',
    en: 'They and their money are graded for nobody, and the means are taken without them.',
  },
  example: {
    fails: {
      'zh-CN': '明细里有客户 C003 的订单，客户表里没有 C003。',
      en: 'The ledger has orders of customer C003, whom no row of the register is.',
    },
    passes: {
      'zh-CN': '明细里的客户都在客户表中。',
      en: 'Every customer of the ledger has a row in the register.',
    },
    test: 'test/core/ledger/match.test.ts',
  },
  *find(_, { ledger: match }) {
    if (!match || match.notInRegister === 0) return
    const { ledger, notInRegister, unknownFen, unknownNames } = match
    const whole = ledger.counts.fenInWindow
    const share = whole > 0 ? Math.round((unknownFen / whole) * 1000) / 10 : 0
    const named = unknownNames.join('、')
    const names = notInRegister > unknownNames.length ? `${named} …` : named
    yield {
      row: null,
      field: null,
      sheet: ledgerName(ledger),
      args: { customers: notInRegister, share, names },
    }
  },
})
