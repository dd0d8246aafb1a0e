/** Masks the texts of one register: whatever a personal cell of it says is hidden wherever it is said again. */
import type { Customer, FieldName, Inspection } from '../../model.js'
import { maskContacts, maskedFields, maskName } from './mask-text.js'

/** Fewer letters are found in too many words to be known again within one. */
const shortestFound = 2

/** Masks texts of one register. */
export interface Masker {
  /** The text of a cell of that field. */
  cell(field: FieldName, text: string): string
  /** What any other cell or message says of the register's customers. */
  known(text: string): string
  /** Free words: the same, and whatever looks like a telephone number or a mail address. */
  words(text: string): string
}

/** The masker of a register and its ledger. Its table holds every personal text once; made only for runs that mask. */
export function maskerOf({ customers, ledger }: Pick<Inspection, 'customers' | 'ledger'>): Masker {
  const known = new KnownTexts()
  for (const customer of customers) addTexts(known, customer)
  for (const { name } of ledger?.ledger.customers ?? []) if (name !== null) known.add(name, maskName)
  return {
    cell: (field, text) => maskedFields.get(field)?.(text) ?? text,
    known: (text) => known.replaceIn(text),
    words: (text) => maskContacts(known.replaceIn(text)),
  }
}

/** Ages are too short to be known again. */
function addTexts(known: KnownTexts, customer: Customer): void {
  for (const [field, mask] of maskedFields) {
    const value = customer[field]
    if (typeof value !== 'string') continue
    known.add(value, mask)
    if (field === 'phone' || field === 'email' || field === 'contactInfo')
      for (const part of value.split(';')) known.add(part, mask)
  }
}

/** Texts by their first two letters, so that a text is searched for all of them in one go. */
class KnownTexts {
  readonly #masked = new Map<string, string>()
  /** First two letters → the lengths of texts that begin so, longest first. */
  readonly #lengths = new Map<string, number[]>()

  add(text: string, mask: (text: string) => string): void {
    if (text.length < shortestFound || this.#masked.has(text)) return
    this.#masked.set(text, mask(text))
    const start = text.slice(0, shortestFound)
    const lengths = this.#lengths.get(start)
    if (!lengths) this.#lengths.set(start, [text.length])
    else if (!lengths.includes(text.length)) {
      lengths.push(text.length)
      lengths.sort((a, b) => b - a)
    }
  }

  /** The longest known text at each place, from left to right, replaced. */
  replaceIn(text: string): string {
    let said = ''
    let from = 0
    for (let at = 0; at + shortestFound <= text.length; at++) {
      const found = this.#at(text, at)
      if (found === undefined) continue
      said += text.slice(from, at) + this.#masked.get(found)
      from = at + found.length
      at = from - 1
    }
    return from === 0 ? text : said + text.slice(from)
  }

  #at(text: string, at: number): string | undefined {
    const lengths = this.#lengths.get(text.slice(at, at + shortestFound))
    if (!lengths) return undefined
    for (const length of lengths) {
      const candidate = text.slice(at, at + length)
      if (this.#masked.has(candidate)) return candidate
    }
    return undefined
  }
}
