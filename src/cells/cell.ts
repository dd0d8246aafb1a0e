/** What a cell can hold once a format has flattened it. Knows no file format and no field. */

/** A calendar day without a time zone; `epochDays` counts from 1970-01-01. The same day is always the same object. */
export interface Day {
  readonly epochDays: number
}

/** An error value such as `#REF!`, or a formula that was saved without its result (`formulaWithoutValue`). */
export interface CellError {
  readonly error: string
}

/** One cell, flattened: rich text joined, formulas by their cached value, dates as days, blank as null. */
export type Cell = string | number | boolean | Day | CellError | null

const days = new Map<number, Day>()
const isoTexts = new Map<Day, string>()
const errors = new Map<string, CellError>()

/** The `Day` that lies `epochDays` whole days after 1970-01-01 (may be negative). */
export function day(epochDays: number): Day {
  let found = days.get(epochDays)
  if (!found) {
    found = Object.freeze({ epochDays })
    days.set(epochDays, found)
  }
  return found
}

/** The day of a civil date (month 1–12), or undefined where the calendar has no such date. */
export function dayOfDate(year: number, month: number, dayOfMonth: number): Day | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, dayOfMonth)
  const same =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === dayOfMonth
  return same ? day(date.getTime() / 86_400_000) : undefined
}

/** The day that `2024-05-20` names; undefined where it is no such text or no such day. */
export function dayOfIso(text: string): Day | undefined {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  return dayOfDate(Number(year), Number(month), Number(dayOfMonth))
}

/** `2024-05-20`; made once for each day, as a register names few days many times. */
export function isoDay(value: Day): string {
  let text = isoTexts.get(value)
  if (text === undefined) {
    text = new Date(value.epochDays * 86_400_000).toISOString().slice(0, 10)
    isoTexts.set(value, text)
  }
  return text
}

/** Which day Excel's serial number 0 stands for: 1900 (with its false 29 February 1900) or 1904. */
export type DateSystem = 1900 | 1904

/** The day of an Excel serial number (its fraction, the time of day, is dropped); serial 60 of 1900 is read as 1900-02-28. */
export function dayOfSerial(serial: number, system: DateSystem): Day {
  const whole = Math.floor(serial)
  if (system === 1904) return day(whole - 24_107)
  return day(whole < 60 ? whole - 25_568 : whole - 25_569)
}

/** The Excel serial number of a day; the inverse of `dayOfSerial` for whole days from 1900-03-01 on. */
export function serialOfDay(value: Day, system: DateSystem): number {
  if (system === 1904) return value.epochDays + 24_107
  return value.epochDays < -25_508 ? value.epochDays + 25_568 : value.epochDays + 25_569
}

/** The error cell of that code; the same code is always the same object. */
export function cellError(error: string): CellError {
  let found = errors.get(error)
  if (!found) {
    found = Object.freeze({ error })
    errors.set(error, found)
  }
  return found
}

/** A formula whose result the file does not hold (it was written by a program that does not calculate). */
export const formulaWithoutValue: CellError = cellError('=')

export function isDay(cell: Cell): cell is Day {
  return typeof cell === 'object' && cell !== null && 'epochDays' in cell
}

export function isCellError(cell: Cell): cell is CellError {
  return typeof cell === 'object' && cell !== null && 'error' in cell
}
