/** What follows from a customer's own cells: place and great region, phone and email of a shared cell, firm or person. Overrules no cell. */
import { contactParts } from '../cells/contact-info.js'
import type { Customer, FieldName } from '../model.js'
import { type Place, regionOf } from '../register/regions.js'

/** A customer while its row is being read. */
export type Draft = { -readonly [Key in keyof Customer]: Customer[Key] }

/** The properties that `deriver` may set for a register with these fields: every customer is made with them, so that all have one shape. */
export function derivedKeys(mapped: ReadonlySet<FieldName>): readonly (keyof Customer)[] {
  const keys: (keyof Customer)[] = []
  if (placed.some((field) => mapped.has(field))) keys.push('region', 'province', 'city', 'greatRegion')
  if (mapped.has('contactInfo')) keys.push('phone', 'email')
  if (mapped.has('name')) keys.push('kind')
  return keys
}

const placed: readonly FieldName[] = ['region', 'province', 'city', 'address']

/** Places are remembered up to this many, then forgotten together. */
const mostPlaces = 10_000

/** Sets what follows from the cells of one customer; made once per register. */
export function deriver(mapped: ReadonlySet<FieldName>): (customer: Draft) => void {
  const isPlaced = placed.some((field) => mapped.has(field))
  const hasContactInfo = mapped.has('contactInfo')
  const hasName = mapped.has('name')
  const placeOf = rememberedPlaces()
  return (customer) => {
    if (isPlaced) derivePlace(customer, placeOf)
    if (hasContactInfo && customer.contactInfo !== undefined) deriveContact(customer, customer.contactInfo)
    if (hasName && customer.kind === undefined && customer.name !== undefined)
      customer.kind = kindOfName(customer.name)
  }
}

function rememberedPlaces(): (text: string) => Place {
  const places = new Map<string, Place>()
  return (text) => {
    let place = places.get(text)
    if (!place) {
      if (places.size >= mostPlaces) places.clear()
      place = regionOf(text)
      places.set(text, place)
    }
    return place
  }
}

/** Recognised names are short (广东, 深圳), so that 广东省 and 广东 are one; what is not recognised stays as typed. */
function derivePlace(customer: Draft, placeOf: (text: string) => Place): void {
  const { province, city, region, address } = customer
  const own =
    province === undefined ? city : city === undefined || city === province ? province : province + city
  const text = region ?? own
  let place = text === undefined ? undefined : placeOf(text)
  if (place?.greatRegion === undefined && own !== undefined && own !== text) place = placeOf(own)
  if (place?.greatRegion === undefined && address !== undefined) place = regionOf(address)
  customer.region = text
  if (!place) return
  customer.province = place.province ?? province
  customer.city = place.city ?? city
  customer.greatRegion = place.greatRegion
}

function deriveContact(customer: Draft, contactInfo: string): void {
  const { phone, email } = contactParts(contactInfo)
  customer.phone ??= phone
  customer.email ??= email
}

/** How the names of firms and institutions end. */
const ends = new Set('司厂团店院心所社行部局会校坊馆室场站堂廠團會館場')
const within =
  /公司|集团|有限|工厂|商行|合作社|事务所|中心|医院|学校|大学|银行|酒店|企业|\b(inc|ltd|llc|co|corp|gmbh|plc|limited|company|group)\b/i

/** A firm by its words, a person by a name of two to four Chinese characters; undefined where neither shows. */
export function kindOfName(name: string): 'company' | 'person' | undefined {
  if (name.length > 2 && ends.has(name.charAt(name.length - 1))) return 'company'
  if (within.test(name)) return 'company'
  return /^\p{Script=Han}{2,4}$/u.test(name) ? 'person' : undefined
}
