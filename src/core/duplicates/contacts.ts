/** The single telephones and addresses of a customer. Parses none: the cells did. */
import type { Customer } from '../../model.js'

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
