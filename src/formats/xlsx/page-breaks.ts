/** Where our sheets break into pages, so that no heading is parted from its table. Estimates as a printer would; measures nothing. */
import type { SheetModel } from '../../model.js'

/** Rows that belong together: a heading and what it heads. Heights in points. */
export interface RowGroup {
  /** 1-based. */
  readonly firstRow: number
  readonly height: number
}

/** What is printed of a sheet of paper A4 within our margins, in points. */
const portrait = { width: 523, height: 755 }
const landscape = { width: 770, height: 509 }

/** Printers and fonts differ: better a break too early than one too late. */
const certain = 0.93

/** The rows before which a new page begins: a group that fits a page and not what is left of this one. */
export function pageBreaks(groups: readonly RowGroup[], model: SheetModel): number[] {
  const page = model.landscape ? landscape : portrait
  const width = model.widths.reduce((sum, characters) => sum + (characters * 7 + 5) * 0.75, 0)
  const room = (page.height * certain) / Math.min(1, page.width / width)
  const breaks: number[] = []
  let used = 0
  for (const { firstRow, height } of groups) {
    if (used > 0 && used + height > room) {
      breaks.push(firstRow)
      used = 0
    }
    // A group of several pages ends somewhere on its last one.
    used = (used + height) % room
  }
  return breaks
}

/** The element for these breaks, or ''. */
export function breaksXml(breaks: readonly number[]): string {
  if (breaks.length === 0) return ''
  const each = breaks.map((row) => `<brk id="${row - 1}" max="16383" man="1"/>`)
  return `<rowBreaks count="${breaks.length}" manualBreakCount="${breaks.length}">${each.join('')}</rowBreaks>`
}
