/** A tier as the register has it: a name of the scheme, whatever follows it (`A(重点客户)`, `A级`). Grades nobody. */
import { type CellKind, cellKind } from './kind.js'
import { compatible, tidy } from './plain.js'

export const tier: CellKind<string, 'tier'> = cellKind('tier', {
  wrong: 'CELL_NOT_A_TIER',
  text(typed, { tierNames }, report) {
    if (tierNames.includes(typed)) return typed
    const value = tierOf(tidy(typed, report), tierNames)
    if (value === undefined) report('CELL_NOT_A_TIER', { tiers: tierNames.join(' / ') })
    return value
  },
  print: (value) => value,
})

function tierOf(text: string, tierNames: readonly string[]): string | undefined {
  const upper = compatible(text).toUpperCase()
  const named = tierNames.filter((name) => name.length > 1 && upper.startsWith(name.toUpperCase()))
  if (named.length > 0)
    return named.reduce((longest, name) => (name.length > longest.length ? name : longest))
  const letter = upper.charAt(0)
  if (/^[A-Z0-9]/.test(upper.slice(1))) return undefined
  return tierNames.find((name) => name.toUpperCase() === letter)
}
