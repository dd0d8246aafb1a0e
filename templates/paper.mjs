/** How the sheets of a template come out of a printer: on A4, by which offices print, and never too small to read. Draws nothing. */
import { words } from './words.mjs'

const a4 = 9
const margins = { left: 0.4, right: 0.4, top: 0.5, bottom: 0.6, header: 0.3, footer: 0.3 }
/** Pixels between the margins of A4 on its side. */
const paperWidth = (11.69 - margins.left - margins.right) * 96

/** In per cent. A run adds about half as many columns again, whose print must still be read: it comes to some 50 per cent. */
const smallest = 70
/** Columns that are printed again on every page: number and name. */
const repeated = 2

/** A sheet as wide as its page, with its name and the page's number below. */
export function onePageWide(orientation, lang) {
  return {
    pageSetup: {
      ...paper(orientation),
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
    },
    headerFooter: footer(lang),
  }
}

/**
 * A register of columns `widths` characters wide: on one page where that can be read, else on as few side by side as can be, with number
 * and name on each. How many is said, not how small: without the font of the workbook columns are wider, and would run on to pages of their own.
 */
export function register(widths, lang) {
  const { pageSetup, headerFooter } = onePageWide('landscape', lang)
  const fitToWidth = pagesOf(widths.map((width) => width * 7 + 5))
  return {
    pageSetup: {
      ...pageSetup,
      ...(fitToWidth > 1 && { fitToWidth, printTitlesColumn: 'A:B', pageOrder: 'overThenDown' }),
    },
    headerFooter,
  }
}

/** On how many pages columns of that many pixels come to stand, in the smallest print. */
function pagesOf(columns) {
  const width = (paperWidth * 100) / smallest
  const head = sum(columns.slice(0, repeated))
  let pages = 1
  let used = head
  for (const column of columns.slice(repeated)) {
    if (used + column > width) {
      pages++
      used = head
    }
    used += column
  }
  return pages
}

function paper(orientation) {
  return { paperSize: a4, orientation, margins }
}

function footer(lang) {
  return { oddFooter: `&L&A&R${words.page[lang]}` }
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0)
}
