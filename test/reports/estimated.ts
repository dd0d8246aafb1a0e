/** A result whose customers all have a value over a lifetime, made without any file. Not a test itself. */
import { addLifetime } from '../../src/core/lifetime/lifetime.js'
import type { Lang, LedgerCustomer, Result } from '../../src/model.js'
import { customersOf, draftOf } from '../core/lifetime/ledgers.js'
import { type RegisterShape, resultOf } from '../core/registers.js'

/** Customers in rows 2, 3, … with the estimates of `ledger`. */
export function estimated(
  ledger: readonly LedgerCustomer[] = customersOf(300),
  lang: Lang = 'zh-CN',
  shape: RegisterShape = {},
): Result {
  const wanted = { wanted: true, months: 12, discountRate: 0.1 }
  const rows = ledger.map(({ id }) => ({ id: id ?? '' }))
  const base = resultOf(rows, { lang, lifetime: wanted }, shape)
  const drafts = ledger.map(draftOf)
  const lifetime = addLifetime(drafts, base.policy)
  const segments = base.segments.map((segment, index) => ({
    ...segment,
    lifetime: drafts[index]?.lifetime ?? null,
  }))
  return { ...base, segments, lifetime }
}
