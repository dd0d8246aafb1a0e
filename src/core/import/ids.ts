/** Gives numbers to customers that have none, in the house's form: C, year and month, a serial. Changes no number that stands. */
import type { ImportedCustomer } from '../../model.js'

const fewestDigits = 3

/** The same customers; those without any number get the next free ones of `month` (`202405`), in order. */
export function assignIds(
  customers: readonly ImportedCustomer[],
  month: string,
): readonly ImportedCustomer[] {
  const prefix = `C${month}`
  let serial = highestSerial(customers, prefix)
  return customers.map((customer) => {
    if (idsOf(customer).length > 0) return customer
    return { ...customer, newId: prefix + String(++serial).padStart(fewestDigits, '0') }
  })
}

function highestSerial(customers: readonly ImportedCustomer[], prefix: string): number {
  let highest = 0
  for (const customer of customers) {
    for (const id of idsOf(customer)) {
      const digits = id.startsWith(prefix) ? id.slice(prefix.length) : ''
      if (/^\d{3,9}$/.test(digits)) highest = Math.max(highest, Number(digits))
    }
  }
  return highest
}

function idsOf({ parts }: ImportedCustomer): readonly string[] {
  return parts.flatMap(({ customer: { id } }) => (id === undefined ? [] : [id]))
}
