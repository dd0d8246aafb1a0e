import { isoDay } from '../../cells/cell.js'
import type { Customer, FieldName, LedgerCustomer, Policy } from '../../model.js'
import { isoOf } from '../ledger/days.js'
import { defineCheck, type Spot } from './check.js'

/** Where the register's own figures differ from the ledger's, people who read the row believe something else than the tier says. */
export const ledgerContradictsColumns = defineCheck({
  code: 'LEDGER_CONTRADICTS_COLUMNS',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN':
      '“{field}”写的是 {column}，而订单明细是 {ledger}，以明细为准。请更新这一列，或检查明细是否完整、统计期是否相同。',
    en: 'The column "{field}" says {column} while the order ledger says {ledger}, which counts. Update the column, or check that the ledger is complete and its window the same.',
  },
  harm: {
    'zh-CN': '看表的人和分层用的数字不一样，或者明细缺了订单。',
    en: 'Readers of the row and its tier go by different figures, or the ledger lacks orders.',
  },
  example: {
    fails: {
      'zh-CN': '客户表里“订单次数”是 5，明细里近 12 个月只有 3 单。',
      en: 'The register says 5 orders, the ledger has 3 in the window.',
    },
    passes: {
      'zh-CN': '两处一致，金额相差不到 1%。',
      en: 'Both say the same, money to within 1 %.',
    },
    test: 'test/core/ledger/match.test.ts',
  },
  *find(customers, { ledger, policy }) {
    if (!ledger) return
    const { facts } = ledger
    for (let i = 0; i < customers.length; i++) {
      const known = facts[i]
      if (known) yield* contradictions(customers[i]!, known, policy)
    }
  },
})

const moneyTolerance = 0.01

/** A last order after asOf is told already; the ledger looks no further than asOf either. */
function* contradictions(customer: Customer, known: LedgerCustomer, { asOf }: Policy): Iterable<Spot> {
  const { row, lastOrder, orders, spend } = customer
  const spot = (field: FieldName, column: string | number, ledger: string | number): Spot => ({
    row,
    field,
    value: column,
    args: { column, ledger },
  })
  if (lastOrder && lastOrder.epochDays !== known.lastDay && lastOrder.epochDays <= asOf.epochDays) {
    yield spot('lastOrder', isoDay(lastOrder), isoOf(known.lastDay))
  }
  if (orders !== undefined && orders !== known.orders) yield spot('orders', orders, known.orders)
  if (spend !== undefined && Math.abs(spend - known.fen) > moneyTolerance * Math.abs(known.fen)) {
    yield spot('spend', spend / 100, Math.round(known.fen) / 100)
  }
}
