/** Counts how brands begin, since what a great part of a register begins with tells nobody apart. Knows Chinese brands only. */
import { isHanCode } from './letters.js'

/** Chinese letters that are counted together. */
const letters = 2
/** A beginning is common from so many brands on, if they are so great a part of the register. */
const leastBrands = 20
const leastPart = 0.01

/** Brands by their beginning; two beginnings may fall into one count, which only makes both look commoner. */
export class Beginnings {
  private readonly counts = new Uint32Array(0x10000)
  private readonly least: number

  /** `rows`: how many the register has. */
  constructor(rows: number) {
    this.least = Math.max(leastBrands, rows * leastPart)
  }

  add(brand: string): void {
    const place = placeOf(brand)
    if (place >= 0) this.counts[place]!++
  }

  /** How many letters at the start of both brands are common in the register. */
  shared(a: string, b: string): number {
    const place = placeOf(a)
    return place >= 0 && place === placeOf(b) && this.counts[place]! >= this.least ? letters : 0
  }
}

function placeOf(brand: string): number {
  const first = brand.charCodeAt(0)
  const second = brand.charCodeAt(1)
  return isHanCode(first) && isHanCode(second) ? (first * 31 + second) & 0xffff : -1
}
