/** Which rows of a register say the same, found once and shared by all that ask. Judges nobody: two rows may be two customers. */
import type { Customer } from '../../model.js'
import { type ContactField, contactTable } from './contacts.js'
import { hashEnd, hashStart, hashText, KeyTable } from './key-table.js'

/** Fields whose cells are a name or a number of one customer. */
export type TellingField = 'id' | 'name' | 'phone'

/** What repeats in a field; each is looked for when it is first asked. */
export interface Repeats {
  /** Each cell's text that stands in more than one row, letter for letter, with the number of its rows; blanks are no text. */
  texts(field: TellingField): ReadonlyMap<string, number>
  /** Indexes of the customers who may have a telephone, or an address, in common: the hashes of one are equal. */
  contacts(field: ContactField): readonly (readonly number[])[]
}

/** Each field is counted when it is first asked for. */
export function repeatsOf(customers: readonly Customer[]): Repeats {
  const texts = new Map<TellingField, ReadonlyMap<string, number>>()
  const contacts = new Map<ContactField, readonly (readonly number[])[]>()
  return {
    texts: (field) => remembered(texts, field, () => repeatedTexts(customers, field)),
    contacts: (field) => remembered(contacts, field, () => sharedContacts(customers, field)),
  }
}

function remembered<Key, Value>(known: Map<Key, Value>, key: Key, find: () => Value): Value {
  const found = known.get(key) ?? find()
  known.set(key, found)
  return found
}

function sharedContacts(customers: readonly Customer[], field: ContactField): readonly (readonly number[])[] {
  const groups: (readonly number[])[] = []
  for (const indexes of contactTable(customers, field).groups()) groups.push([...indexes])
  return groups
}

function repeatedTexts(customers: readonly Customer[], field: TellingField): ReadonlyMap<string, number> {
  const textAt = readerOf(customers, field)
  const table = new KeyTable(customers.length)
  for (let index = 0; index < customers.length; index++) {
    const text = textAt(index)
    if (text) table.add(hashEnd(hashText(hashStart, text)), index)
  }
  const counts = new Map<string, number>()
  for (const indexes of table.groups()) {
    const texts = indexes.map((index) => textAt(index) ?? '')
    for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
    // A hash may be equal by chance.
    for (const text of texts) if (counts.get(text) === 1) counts.delete(text)
  }
  return counts
}

/** A property is read by its name at a third of what it costs to look it up. */
function readerOf(
  customers: readonly Customer[],
  field: TellingField,
): (index: number) => string | undefined {
  if (field === 'id') return (index) => customers[index]!.id
  if (field === 'name') return (index) => customers[index]!.name
  return (index) => customers[index]!.phone
}
