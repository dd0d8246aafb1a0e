/** The composite `45天/3次/80万`: days since the last order, orders, money, always in this order. Adds no days for its own age. */
import { isBlank } from './blank.js'
import { countOf } from './count.js'
import { type CellContext, type CellKind, cellKind, type Report } from './kind.js'
import { fenOf } from './money.js'
import { numberEnd, plainNumber } from './number.js'
import { compatible, tidy, trimmed } from './plain.js'

/** Each part null where it is blank. */
export interface Rfm {
  readonly recencyDays: number | null
  readonly orders: number | null
  readonly spendFen: number | null
}

export const rfm: CellKind<Rfm, 'rfm'> = cellKind('rfm', {
  wrong: 'CELL_NOT_RFM',
  text(typed, context, report) {
    const parts = compatible(tidy(typed, report)).split('/')
    if (parts.length === 4 && /^\s*年\s*$/.test(parts[2]!)) parts.splice(2, 1)
    const value = parts.length === 3 ? rfmOf(parts, context, report) : undefined
    if (value === undefined) report('CELL_NOT_RFM')
    else if (value.spendFen !== null && value.spendFen < 0) report('MONEY_NEGATIVE')
    return value
  },
  print: ({ recencyDays, orders, spendFen }) =>
    [
      recencyDays === null ? '-' : `${recencyDays}天`,
      orders === null ? '-' : `${orders}次`,
      spendFen === null ? '-' : `${spendFen / 100}元`,
    ].join('/'),
})

function rfmOf(parts: readonly string[], context: CellContext, report: Report): Rfm | undefined {
  const [r, f, m] = [partOf(parts[0]!, 'R'), partOf(parts[1]!, 'F'), partOf(parts[2]!, 'M')]
  const recencyDays = r === null ? null : daysOf(r)
  const orders = f === null ? null : countOf(f, report)
  const spendFen = m === null ? null : fenOf(m, context)
  if (recencyDays === undefined || orders === undefined || Number.isNaN(spendFen)) return undefined
  return { recencyDays, orders, spendFen }
}

/** The part without its letter (`R45`, `R:45`, `R=45`); null where nothing is left. */
function partOf(typed: string, letter: string): string | null {
  const part = trimmed(typed)
  const bare = part.charAt(0).toUpperCase() === letter ? trimmed(part.slice(1).replace(/^\s*[:=]/, '')) : part
  return isBlank(bare) ? null : bare
}

function daysOf(text: string): number | undefined {
  const end = numberEnd(text, 0)
  const value = plainNumber(text.slice(0, end))
  const unit = trimmed(text.slice(end)).toLowerCase()
  const known =
    unit === '' ||
    unit === '天' ||
    unit === '日' ||
    unit === 'd' ||
    unit === 'day' ||
    unit === 'days' ||
    unit === '天前'
  return known && value >= 0 ? Math.floor(value) : undefined
}
