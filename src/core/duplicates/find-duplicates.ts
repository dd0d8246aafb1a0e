/** Finds customers that stand in several rows, in one pass over each key. Merges nothing, and judges no row that has its like by ID. */
import type { Customer, DuplicateCluster, DuplicateKey, Policy } from '../../model.js'
import { isReported } from '../findings.js'
import { Beginnings } from './beginnings.js'
import { clustersOf } from './clusters.js'
import { type ContactField, sharedContact } from './contacts.js'
import { creditCodeOf } from './credit-code.js'
import { type FirmName, type NameReader, nameReader } from './firm-name.js'
import { hashEnd, hashStart, hashText, KeyTable } from './key-table.js'
import { type LetterTables, letterTables } from './letters.js'
import { Links } from './links.js'
import { nearKeys } from './near-keys.js'
import { type Repeats, repeatsOf } from './repeats.js'
import { arePlacesCompatible, isNearCore, isPartOf, isRelated } from './same-firm.js'

/** More customers than this with one telephone have a switchboard or a placeholder: it is no key. */
const mostWithOneContact = 20
/** Of one block of like names, so many are compared with one another. */
const mostInBlock = 20
/** A brand of fewer letters, without a word of trade, may be anybody's. */
const leastForBareBrand = 3
/** A name with more other spellings by one key is one of a series: any of them would be as near. */
const mostSpellings = 2

/** What the steps of one search share. */
interface Search {
  readonly customers: readonly Customer[]
  readonly repeats: Repeats
  readonly links: Links
  readonly letters: LetterTables
  readonly beginnings: Beginnings
  nameAt(index: number): FirmName
}

/** How far to search: not at all where nobody is told what is found. */
export function searchMode(policy: Pick<Policy, 'duplicates' | 'levels' | 'told'>): Policy['duplicates'] {
  const isAsked = isReported('CUSTOMER_DUPLICATE', policy) || isReported('PHONE_SHARED', policy)
  return isAsked ? policy.duplicates : 'off'
}

/** Customers that stand in more than one row under different IDs; `mode` `off` finds none, `exact` none by a slip in the name. */
export function findDuplicates(
  customers: readonly Customer[],
  mode: Policy['duplicates'],
  repeats: Repeats = repeatsOf(customers),
): readonly DuplicateCluster[] {
  if (mode === 'off' || customers.length < 2) return []
  const read = nameReader()
  const search: Search = {
    customers,
    repeats,
    links: new Links(customers),
    letters: letterTables(),
    beginnings: new Beginnings(customers.length),
    nameAt: (index) => nameOf(customers[index]!, read),
  }
  joinByCode(search)
  joinByContact(search, 'phone')
  joinByContact(search, 'email')
  joinByName(search, mode)
  return clustersOf(customers, search.links, search.nameAt)
}

/** A name without legal form and place is told apart by the place that the row names: shops of one name stand in every town. */
function nameOf({ name, kind, province, city }: Customer, read: NameReader): FirmName {
  const cut = read(name ?? '', kind === 'person')
  if (cut.form !== '' || cut.province !== '' || cut.city !== '') return cut
  return { ...cut, province: province ?? '', city: city ?? '' }
}

function joinByCode({ customers, links }: Search): void {
  if (!customers.some(({ creditCode }) => creditCode !== undefined)) return
  const codeAt = (index: number) => creditCodeOf(customers[index]!.creditCode ?? '')?.code
  const table = new KeyTable(customers.length)
  for (let index = 0; index < customers.length; index++) {
    const code = codeAt(index)
    if (code !== undefined) table.add(hashEnd(hashText(hashStart, code)), index)
  }
  for (const indexes of table.groups()) {
    for (const equal of partsBy(indexes, codeAt)) joinAll(equal, 'creditCode', links)
  }
}

/** One telephone or address, and names that may be one customer's. */
function joinByContact({ customers, repeats, links, letters, nameAt }: Search, key: ContactField): void {
  for (const indexes of repeats.contacts(key)) {
    if (indexes.length > mostWithOneContact) continue
    const names = indexes.map(nameAt)
    eachPair(indexes.length, (a, b) => {
      const [one, other] = [indexes[a]!, indexes[b]!]
      if (sharedContact(customers[one]!, customers[other]!, key) === undefined) return
      if (isRelated(names[a]!, names[b]!, letters)) links.join(one, other, key)
    })
  }
}

function joinByName(search: Search, mode: Policy['duplicates']): void {
  const { customers, letters, nameAt } = search
  const isNear = mode === 'near'
  const cores = new KeyTable(customers.length)
  const brands = new KeyTable(isNear ? customers.length : 0)
  const slips = new KeyTable(isNear ? customers.length : 0, 5)
  const addNearKeys = nearKeys(letters)
  for (let index = 0; index < customers.length; index++) {
    const name = nameAt(index)
    if (name.weight !== 'full' && name.weight !== 'short') continue
    cores.add(coreHash(name), index)
    if (!isNear) continue
    search.beginnings.add(name.brand)
    if (name.brand.length >= leastForBareBrand)
      brands.add(hashEnd(hashText(hashText(hashStart, name.brand), name.branch)), index)
    addNearKeys(name, (hash) => slips.add(hash, index))
  }
  for (const indexes of cores.groups()) joinEqualNames(indexes, search)
  for (const indexes of brands.groups()) joinShortenedNames(indexes, search)
  for (const indexes of slips.groups()) joinNearNames(indexes, search)
}

function coreHash({ brand, trade, branch }: FirmName): number {
  let hash = hashText(hashText(hashStart, brand), branch)
  for (const word of trade) hash = hashText(hash, word)
  return hashEnd(hash)
}

/** Equal cores at places that go together. Where they do not, each place has its own firm, and names without a place are nobody's. */
function joinEqualNames(indexes: readonly number[], { links, nameAt }: Search): void {
  for (const equal of partsBy(indexes, (index) => coreText(nameAt(index)))) {
    const names = equal.map(nameAt)
    const places = distinctPlaces(names)
    const isOnePlace =
      places.length <= mostInBlock && places.every((a) => places.every((b) => arePlacesCompatible(a, b)))
    const classOf = (at: number) => {
      const { weight, province, city, form } = names[at]!
      if (weight === 'short') return `${province} ${city} ${form}`
      return isOnePlace ? '' : `${province} ${city}`
    }
    const at = equal.map((_, index) => index)
    for (const one of partsBy(at, classOf))
      joinAll(
        one.map((index) => equal[index]!),
        'name',
        links,
      )
  }
}

function coreText({ brand, trade, branch, weight }: FirmName): string {
  return `${brand} ${branch} ${trade.join(' ')} ${weight}`
}

function distinctPlaces(names: readonly FirmName[]): readonly FirmName[] {
  return [...new Map(names.map((name) => [`${name.province} ${name.city}`, name])).values()]
}

/** A name with fewer words of trade, where only one firm of the register has the brand with more of them. */
function joinShortenedNames(indexes: readonly number[], { links, nameAt }: Search): void {
  const firsts = firstOfEach(indexes, links)
  if (firsts.length < 2) return
  const names = firsts.map(nameAt)
  for (const [at, name] of names.entries()) {
    const longer = names.flatMap((other, index) => (isShortened(name, other) ? [index] : []))
    const rivals = new Set(longer.map((index) => names[index]!.trade.join(' ')))
    if (rivals.size !== 1) continue
    const fitting = longer.filter((index) => arePlacesCompatible(name, names[index]!))
    if (fitting.length === 1) links.join(firsts[at]!, firsts[fitting[0]!]!, 'nearName')
  }
}

function isShortened(short: FirmName, long: FirmName): boolean {
  if (short.weight !== 'full' || long.weight !== 'full') return false
  // Two full legal names are two firms.
  if (short.brand !== long.brand || short.branch !== long.branch || /有限|责任/.test(short.form)) return false
  return short.trade.length < long.trade.length && isPartOf(short.trade, long.trade)
}

function joinNearNames(indexes: readonly number[], { links, letters, beginnings, nameAt }: Search): void {
  const firsts = firstOfEach(indexes, links)
  if (firsts.length < 2) return
  const names = firsts.map(nameAt)
  const spellings = names.map(() => new Set<string>())
  const near: (readonly [number, number])[] = []
  eachPair(firsts.length, (a, b) => {
    const [one, other] = [names[a]!, names[b]!]
    if (one.brand === other.brand) return
    if (!isNearCore(one, other, letters, beginnings.shared(one.brand, other.brand))) return
    near.push([a, b])
    spellings[a]!.add(other.brand)
    spellings[b]!.add(one.brand)
  })
  for (const [a, b] of near) {
    if (Math.max(spellings[a]!.size, spellings[b]!.size) > mostSpellings) continue
    links.join(firsts[a]!, firsts[b]!, 'nearName')
  }
}

/** One row of each customer in the block, up to `mostInBlock`; none where all are one customer's. */
function firstOfEach(indexes: readonly number[], links: Links): readonly number[] {
  const one = links.rootOf(indexes[0]!)
  if (indexes.every((index) => links.rootOf(index) === one)) return []
  const roots = new Map<number, number>()
  for (const index of indexes) {
    const root = links.rootOf(index)
    if (!roots.has(root)) roots.set(root, index)
    if (roots.size === mostInBlock) break
  }
  return [...roots.values()]
}

/** Rows with an equal hash, apart where the texts differ after all. */
function partsBy(
  indexes: readonly number[],
  textAt: (index: number) => string | undefined,
): Iterable<readonly number[]> {
  const parts = new Map<string | undefined, number[]>()
  for (const index of indexes) {
    const text = textAt(index)
    const part = parts.get(text)
    if (part) part.push(index)
    else parts.set(text, [index])
  }
  return parts.values()
}

function joinAll(indexes: readonly number[], key: DuplicateKey, links: Links): void {
  for (const index of indexes.slice(1)) links.join(indexes[0]!, index, key)
}

function eachPair(count: number, use: (a: number, b: number) => void): void {
  for (let b = 1; b < count; b++) for (let a = 0; a < b; a++) use(a, b)
}
