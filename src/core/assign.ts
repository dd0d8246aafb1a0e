/** Gives customers an owner from the settings' people. Never takes one away but in the mode `assign`. */
import type { Customer, Person, Policy } from '../model.js'
import type { Draft } from './draft.js'

/**
 * Fills in `owner`. Best tiers choose first, then who spends most; ties go by ID, so that the order of rows decides
 * nothing. A person fits who has the role of the customer's play, room under the capacity, and no other regions or
 * industries than the customer's. The closest match wins, then the lightest load, then the order in the settings.
 */
export function assignOwners(
  drafts: readonly Draft[],
  policy: Policy,
  ranks: ReadonlyMap<string, number>,
): void {
  const mode = policy.people.length > 0 ? policy.owner : 'keep'
  const loads = new Map(policy.people.map(({ name }) => [name, 0]))
  const waiting = new Map<string, Draft[]>([...ranks.keys()].map((tier) => [tier, []]))
  for (const draft of drafts) {
    const queue = draft.tier === null ? undefined : waiting.get(draft.tier)
    if (queue && (mode === 'assign' || (mode === 'fill' && draft.owner === null))) queue.push(draft)
    else if (draft.owner !== null) addLoad(loads, draft.owner)
  }
  const candidatesOf = candidateFinder(policy.people)
  for (const queue of waiting.values()) {
    for (const draft of queue.sort(bySpend)) {
      const person = lightest(candidatesOf(draft.customer, draft.play?.role), loads)
      draft.owner = person?.name ?? null
      if (person) addLoad(loads, person.name)
    }
  }
}

/** Only the loads of the settings' people matter. */
function addLoad(loads: Map<string, number>, name: string): void {
  const load = loads.get(name)
  if (load !== undefined) loads.set(name, load + 1)
}

function bySpend(a: Draft, b: Draft): number {
  return (
    b.measure.spendFen - a.measure.spendFen ||
    compareText(keyOf(a.customer), keyOf(b.customer)) ||
    a.customer.row - b.customer.row
  )
}

function keyOf({ id, name }: Customer): string {
  return id ?? name ?? ''
}

/** By code units: the same on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** People who fit equally well. */
type Level = readonly Person[]

/** Who fits a customer, best match first in levels; remembered by all that the match looks at. */
function candidateFinder(
  people: readonly Person[],
): (customer: Customer, role: string | undefined) => readonly Level[] {
  const known = new Map<string, readonly Level[]>()
  const byRegion = people.some(({ regions }) => regions.length > 0)
  const byIndustry = people.some(({ industries }) => industries.length > 0)
  return (customer, role = '') => {
    const { region, city, province, greatRegion, industry } = customer
    const place = byRegion ? `\n${city ?? region}\n${province}\n${greatRegion}` : ''
    const key = role + place + (byIndustry ? `\n${industry}` : '')
    let levels = known.get(key)
    if (!levels) {
      levels = levelsOf(people, customer, role)
      known.set(key, levels)
    }
    return levels
  }
}

function levelsOf(people: readonly Person[], customer: Customer, role: string): Level[] {
  const byMatch = new Map<number, Person[]>()
  for (const person of people) {
    const match = matchOf(person, customer, role)
    if (match !== null) byMatch.set(match, [...(byMatch.get(match) ?? []), person])
  }
  return [...byMatch].sort(([a], [b]) => b - a).map(([, level]) => level)
}

/** How closely a person fits; null where not at all. A named region counts more the smaller it is, then a named industry. */
function matchOf(person: Person, customer: Customer, role: string): number | null {
  if (role !== '' && person.role !== role) return null
  const region = regionMatch(person.regions, customer)
  const industry = listMatch(person.industries, customer.industry)
  return region === null || industry === null ? null : region + industry
}

function regionMatch(
  regions: readonly string[],
  { city, province, greatRegion, region }: Customer,
): number | null {
  if (regions.length === 0) return 0
  const places = [city ?? region, province, greatRegion]
  const at = places.findIndex((place) => place !== undefined && regions.includes(place))
  if (at >= 0) return 6 - 2 * at
  return places.some((place) => place !== undefined) ? null : 0
}

function listMatch(wanted: readonly string[], value: string | undefined): number | null {
  if (wanted.length === 0 || value === undefined) return 0
  return wanted.includes(value) ? 1 : null
}

function lightest(levels: readonly Level[], loads: ReadonlyMap<string, number>): Person | null {
  for (const level of levels) {
    let best: Person | null = null
    for (const person of level) {
      const load = loads.get(person.name) ?? 0
      if (person.capacity !== null && load >= person.capacity) continue
      if (best === null || load < (loads.get(best.name) ?? 0)) best = person
    }
    if (best) return best
  }
  return null
}
