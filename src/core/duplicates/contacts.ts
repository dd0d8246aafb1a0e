/** The single telephones and addresses of a customer. Parses none: the cells did. */
import type { Customer } from '../../model.js'
import { hashEnd, hashStart, hashText, KeyTable } from './key-table.js'

export type ContactField = 'phone' | 'email'

/** Each telephone, or each address, in its canonical spelling. */
export function contactsOf(customer: Customer, field: ContactField): readonly string[] {
  const text = customer[field]
  if (text === undefined) return []
  return text.includes(';') ? text.split(';') : [text]
}

/** The first that both have, or undefined. */
export function sharedContact(a: Customer, b: Customer, field: ContactField): string | undefined {
  const others = contactsOf(b, field)
  return contactsOf(a, field).find((part) => others.includes(part))
}

/** The rows by each telephone, or each address. */
export function contactTable(customers: readonly Customer[], field: ContactField): KeyTable {
  const table = new KeyTable(customers.length)
  const add = (text: string, index: number) => table.add(hashEnd(hashText(hashStart, text)), index)
  for (let index = 0; index < customers.length; index++) {
    const text = customers[index]![field]
    if (text === undefined) continue
    if (text.includes(';')) for (const part of text.split(';')) add(part, index)
    else add(text, index)
  }
  return table
}
