/** Which texts of a field stand in several rows, letter for letter. Judges nobody: two names may be two customers. */
import type { Customer } from '../../model.js'
import { hashEnd, hashStart, hashText, KeyTable } from './key-table.js'

/** Fields whose cells are a name or a number of one customer. */
export type TellingField = 'id' | 'name' | 'phone'

/** Each text that stands in more than one row, with the number of its rows; blanks are no text. */
export function repeatedTexts(
  customers: readonly Customer[],
  field: TellingField,
): ReadonlyMap<string, number> {
  const textAt = reader(customers, field)
  const table = new KeyTable(customers.length)
  for (let index = 0; index < customers.length; index++) {
    const text = textAt(index)
    if (text) table.add(hashEnd(hashText(hashStart, text)), index)
  }
  const counts = new Map<string, number>()
  for (const indexes of table.groups()) {
    for (const index of indexes) {
      const text = textAt(index) ?? ''
      counts.set(text, (counts.get(text) ?? 0) + 1)
    }
    // A hash may be equal by chance.
    for (const index of indexes) {
      const text = textAt(index) ?? ''
      if (counts.get(text) === 1) counts.delete(text)
    }
  }
  return counts
}

/** A property read by its name is read at a third of the cost of one that is looked up. */
function reader(customers: readonly Customer[], field: TellingField): (index: number) => string | undefined {
  if (field === 'id') return (index) => customers[index]!.id
  if (field === 'name') return (index) => customers[index]!.name
  return (index) => customers[index]!.phone
}
