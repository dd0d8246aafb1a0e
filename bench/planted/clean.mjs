/**
 * Customers of whom nothing is wrong, as varied as in a real register. Each is made for a tier and kept far from its bounds,
 * so that its tier is known without asking crmseg. Plants nothing.
 */
import { createDraw } from '../random.mjs'
import { words } from './words.mjs'

/** The day of the run, in days since 1970. */
export const asOf = { text: '2024-06-30', epochDays: 19904 }

/**
 * Money and orders as multiples of what is usual in the industry. The means come to about 1.8 and 8.5, of which tier S asks
 * over 1.5 and 1.3 times, A at least 0.8: no customer is within a third of a bound.
 */
const profiles = [
  { tier: 'S', share: 8, recency: [0, 22], orders: [30, 60], spend: [6, 20] },
  { tier: 'A', share: 17, recency: [34, 52], orders: [14, 24], spend: [2.8, 5] },
  { tier: 'B', share: 35, recency: [5, 80], orders: [1, 4], spend: [0.1, 0.5] },
  { tier: 'C', share: 25, recency: [110, 350], orders: [1, 3], spend: [0.1, 0.4] },
  { tier: 'C', share: 8, recency: [400, 900], orders: [0, 0], spend: [0, 0], stage: 'lost' },
  { tier: 'C', share: 7, recency: null, orders: [0, 0], spend: [0, 0], stage: 'potential' },
]
const deck = profiles.flatMap((profile) => Array(profile.share).fill(profile))

/** That many customers, the same for the same seed: field → cell; a cell is a text, a number, null or `{ day, time }`. */
export function cleanCustomers(lang, count, seed) {
  const draw = createDraw(seed)
  const told = words[lang]
  const names = createNames(draw, told)
  const serials = draw.shuffled(Array.from({ length: count }, (_, n) => n))
  const usual = new Map(told.industries.map((industry, n) => [industry, 100_000 * (1 + n * 0.5)]))
  return serials.map((serial) => {
    const isPerson = draw.chance(0.15)
    const customer = { ...identity(serial, isPerson, names, draw, told), ...dealings(draw, told, usual) }
    return { ...customer, ...care(customer, draw, told) }
  })
}

function identity(serial, isPerson, names, draw, told) {
  const digits = String(20_000_000 + serial * 7).padStart(8, '0')
  const surname = draw.pick(told.surnames)
  return {
    id: `C2023${String(1 + (serial % 12)).padStart(2, '0')}${String(serial + 1).padStart(4, '0')}`,
    name: isPerson ? told.person(surname, draw.pick(told.given)) : names.next(),
    kind: draw.chance(0.7) ? told.kinds[isPerson ? 'person' : 'company'] : null,
    contact: isPerson ? null : draw.pick(told.contact(surname)),
    phone: draw.pick(told.phone)(digits),
    email: draw.chance(0.8) ? `buyer${serial}@example.com` : draw.pick([null, '-', 'N/A']),
    region: draw.pick(told.regions),
    address: draw.chance(0.6) ? told.address(draw.pick(told.streets), draw.between(1, 400)) : null,
    size: isPerson ? null : draw.pick(told.sizes),
  }
}

function dealings(draw, told, usual) {
  const profile = draw.pick(deck)
  const industry = draw.pick(told.industries)
  const orders = draw.between(...profile.orders)
  const recency = profile.recency && draw.between(...profile.recency)
  // Whole hundreds, so that 12.34万 says the very same.
  const amount =
    orders > 0 ? Math.round((usual.get(industry) * draw.skewed(...profile.spend)) / 100) * 100 : 0
  const updated = draw.between(0, Math.min(80, recency ?? 80))
  const isFirst = orders === 1 && draw.chance(0.5)
  const first = recency === null ? null : recency + (isFirst ? 0 : draw.between(30, 900))
  const isTold = orders > 0 && draw.chance(0.6)
  return {
    industry,
    tier: draw.chance(0.75) ? draw.pick(told.tierAs)(profile.tier) : null,
    rfm: isTold && draw.chance(0.7) ? told.rfm(recency - updated, orders, amount) : null,
    lastOrder: recency === null ? null : daysAgo(recency, draw),
    firstOrder: first === null ? null : daysAgo(first, draw),
    since: draw.chance(0.05)
      ? told.years(draw.between(4, 9))
      : daysAgo((first ?? 100) + draw.between(0, 400), draw),
    orders: orders > 0 && draw.chance(0.1) ? told.orders(orders) : orders,
    spend: amount > 0 && draw.chance(0.15) ? draw.pick(told.money)(amount) : amount,
    averageOrder: isTold ? Math.round((amount / orders) * 100) / 100 : null,
    profit: isTold ? Math.round(amount * (draw.between(5, 35) / 100)) : null,
    updated: daysAgo(updated, draw),
    lastContact: draw.chance(0.9) ? daysAgo(updated + draw.between(0, 40), draw) : null,
    nextContact: draw.chance(0.7) ? daysAgo(-draw.between(1, 90), draw) : null,
    stage: draw.chance(0.8) ? told.stages[profile.stage ?? 'active'] : null,
    /** No column of its own: what the tier comes to. */
    profile: profile.tier,
  }
}

function care(customer, draw, told) {
  const bought = customer.orders !== 0
  return {
    categories: draw.chance(0.8) ? draw.some(told.categories, draw.between(1, 3)).join('/') : null,
    needs: draw.chance(0.5) ? draw.pick(told.needs) : null,
    // Of price and quality only ever one: together they would contradict each other.
    needTags: draw.some(told.needTags.slice(0, 3), draw.between(0, 2)).join(told.tagJoin) || null,
    tags: draw.some(told.tags, draw.between(0, 2)).join(told.tagJoin) || null,
    complaints: draw.chance(0.2) ? complaintsOf(draw, told) : draw.pick([null, '无', '-']),
    satisfaction: draw.chance(0.1)
      ? draw.pick(told.satisfied)
      : draw.chance(0.7)
        ? draw.between(2, 10) / 2
        : null,
    strategy: draw.pick(told.strategies),
    owner: draw.pick(told.owners),
    notes: !bought && draw.chance(0.3) ? told.neverOrdered : draw.chance(0.5) ? draw.pick(told.notes) : null,
    unknown: draw.chance(0.5) ? draw.between(1000, 9999) : null,
    double: null,
    nearMiss: null,
    falseFriend: draw.chance(0.3) ? draw.between(1, 900) * 10_000 : null,
  }
}

/** Settled ones of any age; one under way is not older than a fortnight. */
function complaintsOf(draw, told) {
  const entries = [
    told.complaint(
      daysAgo(draw.between(20, 600), draw).day,
      draw.pick(told.complaints),
      draw.pick(told.settled),
    ),
  ]
  if (draw.chance(0.2)) {
    entries.push(
      told.complaint(daysAgo(draw.between(0, 14), draw).day, draw.pick(told.complaints), told.pending),
    )
  }
  return entries.join('\n')
}

/** Now and then with a time of day, as exports have it. */
export function daysAgo(days, draw) {
  const day = new Date((asOf.epochDays - days) * 86_400_000).toISOString().slice(0, 10)
  return draw?.chance(0.1) ? { day, time: '14:30:00' } : { day }
}

/** Names of firms that no typo and no form of company makes equal: cores with a letter dropped never meet. */
function createNames(draw, told) {
  const taken = new Set()
  return {
    next() {
      for (;;) {
        const brand = draw.some(told.letters, told.letters[0].length > 1 ? 2 : draw.between(2, 4)).join('')
        const trade = draw.pick(told.trades)
        const near = [brand, ...without(brand), ...without(brand + trade)]
        if (near.some((core) => taken.has(core))) continue
        for (const core of near) taken.add(core)
        return told.firm(brand, trade, draw.pick(told.places), draw.pick(told.forms))
      }
    },
  }
}

/** Every text with one letter left out; of two letters nothing is left worth comparing. */
function without(text) {
  return text.length < 3 ? [] : Array.from(text, (_, n) => text.slice(0, n) + text.slice(n + 1))
}
