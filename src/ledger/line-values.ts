/** What the texts of an order line say: the day, the amounts, the kind of line. The same for every engine. */
import type { Day } from '../cells/cell.js'
import { countOf } from '../cells/count.js'
import { day as dayKind } from '../cells/day.js'
import { type CellContext, cellContext, type DayOrder } from '../cells/kind.js'
import { fenOf } from '../cells/money.js'
import { compatible, trimmed } from '../cells/plain.js'
import { plus, type Units, unitsOfDecimal } from './units.js'

/** Stands between an amount and the unit of its header, where that is not yuan. */
export const unitMark = '\u0001'

/** A time of day after a day; what is left is the same for all orders of the day. As a source, for engines too. */
export const timeOfDay = '[ T]+\\d{1,2}:\\d{1,2}(:\\d{1,2}(\\.\\d+)?)?$'
const timeAtEnd = new RegExp(timeOfDay)

/** A day read: since 1970-01-01, null where the text names none; `ambiguous` where both orders could mean it and none is known. */
export interface ReadDay {
  readonly day: number | null
  readonly ambiguous: boolean
}

/** How a ledger writes `03/04/2024`, learned from its days. */
export interface DayReader {
  read(text: string): ReadDay
  /** The order shown by days such as 25/12/2024; null where none is, or both are. */
  readonly order: DayOrder | null
}

/** Reads days in the order given; with null, what both orders could mean is month first. */
export function dayReader(asOf: Day, order: DayOrder | null): DayReader {
  const orders = new Set<DayOrder>()
  const context: CellContext = cellContext(asOf, {
    textSource: true,
    dayOrder: order,
    sawDayOrder: (seen) => orders.add(seen),
  })
  return {
    read(text) {
      let ambiguous = false
      const found = dayKind.parse(withoutTime(text), context, (code) => {
        if (code === 'DAY_AMBIGUOUS') ambiguous = true
      })
      return { day: found?.epochDays ?? null, ambiguous }
    },
    get order() {
      return orders.size === 1 ? ([...orders][0] ?? null) : null
    },
  }
}

/** The text without a time of day at its end. */
export function withoutTime(text: string): string {
  return text.replace(timeAtEnd, '')
}

/** The amount of `1234.5`, `￥1,234.50`, `1.2万`, `(500)`, or `12` + mark + `万元`; null where the text is none. */
export function amountOf(text: string): Units | null {
  const [typed = '', unit = null] = text.split(unitMark)
  if (unit === null) {
    const exact = unitsOfDecimal(plainDecimal(typed))
    if (exact !== null) return exact
  }
  const fen = fenOf(trimmed(typed), cellContext({ epochDays: 0 }, { unit }))
  if (Number.isNaN(fen)) return null
  return plus(fen * 100, 0)
}

/** The pieces of `3`, `-3`, `1,000`, `3件`, in ten-thousandths; null where the text is no number of pieces. */
export function quantityOf(text: string): Units | null {
  const exact = unitsOfDecimal(plainDecimal(text))
  if (exact !== null) return exact
  const pieces = countOf(trimmed(text), () => {})
  return pieces === undefined ? null : unitsOfDecimal(String(pieces))
}

/** Without the commas of thousands. */
function plainDecimal(text: string): string {
  const plain = trimmed(compatible(text)).replace(/^−/, '-')
  return /^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain
}
