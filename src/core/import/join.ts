/** Tells which rows of several sources are one customer: by id, then by phone, then by name. Puts no values together. */
import type {
  Customer,
  ImportedCustomer,
  ImportPart,
  ImportSource,
  Join,
  JoinKey,
  NearJoin,
} from '../../model.js'
import { presetOfName } from '../../register/presets/index.js'
import { Gathered } from './bounded.js'
import { nameKey } from './name-key.js'

/** An `ImportedCustomer` that still gains rows. */
interface Growing extends ImportedCustomer {
  readonly parts: ImportPart[]
}

/** Customers of all sources, and which rows were taken for one. */
export interface Joined {
  readonly customers: readonly ImportedCustomer[]
  readonly joined: Readonly<Record<JoinKey, number>>
  readonly joins: Gathered<Join>
  readonly nearJoins: Gathered<NearJoin>
}

/** Every row of every source, in order, put to the customer it belongs to. Rows of the register itself are never joined. */
export function joinRows(sources: readonly ImportSource[]): Joined {
  const joiner = new Joiner(sources)
  for (const [source, { customers }] of sources.entries()) {
    for (const customer of customers) joiner.take({ source, customer })
  }
  return joiner
}

/** Any program's: a plain sheet may hold the numbers of whatever program it came from. */
const anySystem = '*'

class Joiner implements Joined {
  readonly customers: Growing[] = []
  readonly joined = { id: 0, phone: 0, name: 0 }
  readonly joins = new Gathered<Join>()
  readonly nearJoins = new Gathered<NearJoin>()
  readonly #sources: readonly ImportSource[]
  readonly #systems: readonly string[]
  readonly #byId = new Map<string, Growing>()
  /** Null where several customers have it: then it tells none of them. */
  readonly #byPhone = new Map<string, Growing | null>()
  readonly #byName = new Map<string, Growing | null>()

  constructor(sources: readonly ImportSource[]) {
    this.#sources = sources
    this.#systems = sources.map(({ columns: { preset } }) => (preset && presetOfName(preset)?.system) || '')
  }

  take(part: ImportPart): void {
    const isRegister = this.#sources[part.source]?.role === 'register'
    const found = isRegister ? null : (this.#withId(part) ?? this.#withPhone(part) ?? this.#withName(part))
    const customer = found ?? { parts: [] }
    if (!found) this.customers.push(customer)
    customer.parts.push(part)
    this.#remember(part, customer)
  }

  #remember({ source, customer: { id, phone, name } }: ImportPart, customer: Growing): void {
    if (id !== undefined) {
      for (const system of [this.#systems[source], anySystem]) {
        const key = `${system}\n${id}`
        if (!this.#byId.has(key)) this.#byId.set(key, customer)
      }
    }
    for (const number of numbersOf(phone)) remember(this.#byPhone, number, customer)
    if (name !== undefined) remember(this.#byName, nameKey(name), customer)
  }

  #withId({ source, customer: { id } }: ImportPart): Growing | undefined {
    if (id === undefined) return undefined
    const system = this.#systems[source] ?? ''
    const wanted = system === '' ? [anySystem] : [system, '']
    const found = wanted.map((name) => this.#byId.get(`${name}\n${id}`)).find((known) => known !== undefined)
    if (found) this.joined.id++
    return found
  }

  #withPhone(part: ImportPart): Growing | undefined {
    for (const number of numbersOf(part.customer.phone)) {
      const found = this.#byPhone.get(number)
      if (found === undefined) continue
      const because = found === null ? 'severalCustomers' : this.#againstPhone(found, part)
      if (found && !because) return this.#join('phone', part, found)
      this.#leave('phone', because ?? 'severalCustomers', part, found)
    }
    return undefined
  }

  #withName(part: ImportPart): Growing | undefined {
    const { name } = part.customer
    const found = name === undefined ? undefined : this.#byName.get(nameKey(name))
    if (found === undefined) return undefined
    const because = found === null ? 'severalCustomers' : this.#againstName(found, part)
    if (found && !because) return this.#join('name', part, found)
    this.#leave('name', because ?? 'severalCustomers', part, found)
    return undefined
  }

  /** One number of two firms is a switchboard or a go-between; within one source so it is of any two names. */
  #againstPhone(found: Growing, part: ImportPart): NearJoin['because'] | null {
    if (this.#hasOtherId(found, part)) return 'otherId'
    const { customer, source } = part
    const clash = found.parts.some(
      (other) =>
        areOtherNames(other.customer, customer) &&
        (other.source === source || (other.customer.kind === 'company' && customer.kind === 'company')),
    )
    return clash ? 'otherFirm' : null
  }

  /** People share names: of them only a deal names its customer by name, within one program. */
  #againstName(found: Growing, part: ImportPart): NearJoin['because'] | null {
    if (this.#hasOtherId(found, part)) return 'otherId'
    if (part.customer.kind !== 'person') return null
    const [system, deals] = [this.#systems[part.source], this.#sources[part.source]?.deals]
    const isDeal = found.parts.some(
      ({ source }) =>
        system !== '' && this.#systems[source] === system && (deals ?? this.#sources[source]?.deals),
    )
    return isDeal ? null : 'samePersonName'
  }

  /** Two numbers of one numbering are two customers, whatever else they share. */
  #hasOtherId(found: Growing, { source, customer: { id } }: ImportPart): boolean {
    if (id === undefined) return false
    return found.parts.some(({ source: other, customer }) => {
      if (customer.id === undefined || customer.id === id) return false
      const system = this.#systems[source]
      const sameSystem = other === source || (system !== '' && system === this.#systems[other])
      return sameSystem || formOf(customer.id) === formOf(id)
    })
  }

  #join(by: 'phone' | 'name', part: ImportPart, found: Growing): Growing {
    this.joined[by]++
    const [into] = found.parts
    if (into) this.joins.add({ by, part, into })
    return found
  }

  #leave(by: 'phone' | 'name', because: NearJoin['because'], part: ImportPart, found: Growing | null): void {
    this.nearJoins.add({ because, by, part, other: found?.parts[0] ?? null })
  }
}

function remember(index: Map<string, Growing | null>, key: string, customer: Growing): void {
  if (key === '') return
  const known = index.get(key)
  if (known === undefined) index.set(key, customer)
  else if (known !== customer) index.set(key, null)
}

function numbersOf(phone: string | undefined): readonly string[] {
  return phone === undefined ? [] : phone.split(';')
}

/** Both have a name, and neither holds the other (a short name in the full one). */
function areOtherNames(one: Customer, other: Customer): boolean {
  if (one.name === undefined || other.name === undefined) return false
  const [a, b] = [nameKey(one.name), nameKey(other.name)]
  return !a.includes(b) && !b.includes(a)
}

/** `C202405001` and `C202406017` are numbers of one form, `zcrm_4401` is of another. */
function formOf(id: string): string {
  return id.toLowerCase().replace(/\d+/g, '9')
}
