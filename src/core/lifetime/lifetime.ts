/** Value over a lifetime: fits the models to the customers of a ledger and puts what they expect into the segments. */
import type { Lifetime, Policy } from '../../model.js'
import type { Draft } from '../draft.js'

/** Fills `lifetime` of the segments; null where it is not asked for. */
export function addLifetime(_segments: readonly Draft[], _policy: Policy): Lifetime | null {
  return null
}
