import { defineCheck } from './check.js'

/** Who has no line in the ledger is graded by the register's own columns, which may be years old. */
export const customersWithoutOrders = defineCheck({
  code: 'CUSTOMERS_WITHOUT_ORDERS',
  group: 'ledger',
  severity: 'info',
  text: {
    'zh-CN':
      '客户表里有 {customers} 位客户在订单明细中没有计入的订单，按客户表自己的列分层（没有就算从未下单）。请核对编号写法是否一致。',
    en: 'Customers of the register without an order in the ledger that counts: {customers}. They are graded by the columns of the register (as never having ordered where these are blank). Check that IDs are written alike.',
  },
  harm: {
    'zh-CN': '编号对不上的老客户会被当成从未下单或按旧数据分层。',
    en: 'A customer whose ID is written otherwise is taken for one who never ordered, or graded by old figures.',
  },
  example: {
    fails: {
      'zh-CN': '客户表里有 C002，明细里没有 C002 的订单。',
      en: 'The register has C002, of whom the ledger has no order.',
    },
    passes: {
      'zh-CN': '客户表里的每位客户在明细里都有订单。',
      en: 'Every row of the register has an order in the ledger.',
    },
    test: 'test/core/ledger/match.test.ts',
  },
  *find(_, { ledger }) {
    if (!ledger || ledger.notInLedger === 0) return
    yield { row: null, field: null, args: { customers: ledger.notInLedger } }
  },
})
