/** Finds each customer of a register in an order ledger: by ID, else by name. Takes no two names for one that are not spelt alike. */
import type { Customer, Ledger, LedgerCustomer, LedgerMatch } from '../../model.js'
import { customerKey } from '../../register/customer-key.js'
import { nameKey } from '../import/name-key.js'
import type { Parsed } from '../parse.js'

/** How many unknown customers are named. */
const mostNamed = 3

const ambiguous = -1

/**
 * The match of a ledger with the customers of a register. A row with an ID is the customer of that ID; a row without one, and a customer
 * that the ledger knows by name only, are found by name, unless several customers of the ledger bear it. Linear in both.
 */
export function matchLedger(customers: readonly Customer[], ledger: Ledger): LedgerMatch {
  const known = ledger.customers
  const taken = new Uint8Array(known.length)
  const facts = new Array<LedgerCustomer | null>(customers.length).fill(null)
  let notInLedger = 0
  const placeOf = finder(customers, known)
  for (let i = 0; i < customers.length; i++) {
    const place = placeOf(customers[i]!)
    if (place === undefined) notInLedger++
    else if (taken[place] === 0) {
      taken[place] = 1
      facts[i] = known[place] ?? null
    }
  }
  return { ledger, isRegister: false, facts, notInLedger, ...unknownOf(known, taken) }
}

/** Gives a customer's place in the ledger. Names are compared only where somebody can be found by them. */
function finder(
  customers: readonly Customer[],
  known: readonly LedgerCustomer[],
): (customer: Customer) => number | undefined {
  const byId = new Map<string, number>()
  for (let place = 0; place < known.length; place++) {
    const id = known[place]!.id
    if (id !== null) byId.set(id, place)
  }
  const namedOnly = byId.size < known.length
  const all = customers.some(({ id }) => id === undefined)
  const byName = all || namedOnly ? placesByName(known) : new Map<string, number>()
  const placeOfName = (name: string | undefined) => {
    const place = name === undefined ? undefined : byName.get(nameKey(name))
    return place === ambiguous ? undefined : place
  }
  return ({ id, name }) => {
    const key = id === undefined ? null : customerKey(id)
    if (key === null) return placeOfName(name)
    const place = byId.get(key)
    if (place !== undefined || !namedOnly) return place
    const named = placeOfName(name)
    // Another ID is another customer, whatever it is called.
    return named !== undefined && known[named]!.id === null ? named : undefined
  }
}

function placesByName(known: readonly LedgerCustomer[]): Map<string, number> {
  const places = new Map<string, number>()
  for (let place = 0; place < known.length; place++) {
    const name = known[place]!.name
    if (name === null) continue
    const key = nameKey(name)
    places.set(key, places.has(key) ? ambiguous : place)
  }
  return places
}

function unknownOf(
  known: readonly LedgerCustomer[],
  taken: Uint8Array,
): Pick<LedgerMatch, 'notInRegister' | 'unknownFen' | 'unknownNames'> {
  let notInRegister = 0
  let unknownFen = 0
  const most: LedgerCustomer[] = []
  for (let place = 0; place < known.length; place++) {
    if (taken[place] !== 0) continue
    const customer = known[place]!
    notInRegister++
    unknownFen += customer.fen
    const last = most.at(-1)
    if (most.length === mostNamed && last && last.fen >= customer.fen) continue
    if (most.length === mostNamed) most.pop()
    const before = most.findIndex(({ fen }) => fen < customer.fen)
    most.splice(before < 0 ? most.length : before, 0, customer)
  }
  return { notInRegister, unknownFen, unknownNames: most.map(({ id, name }) => id ?? name ?? '') }
}

/** The rows that get no tier: those with an error in the ID or name, and in R, F or M where no ledger gives these. */
export function ungradedWith(
  match: LedgerMatch | undefined,
  { customers, ungraded, unmeasured }: Pick<Parsed, 'customers' | 'ungraded' | 'unmeasured'>,
): Set<number> {
  const all = new Set([...ungraded, ...unmeasured])
  if (!match || unmeasured.size === 0) return all
  for (const [index, { row }] of customers.entries()) {
    if (match.facts[index] && !ungraded.has(row)) all.delete(row)
  }
  return all
}
