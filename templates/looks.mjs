/** How the sheets of a template look: type, fills, borders, and the height that a row of wrapped text needs. Draws nothing. */
import { linesOf } from '../dist/formats/xlsx/text-width.js'

const fonts = { 'zh-CN': '微软雅黑', en: 'Calibri' }
const ink = 'FF404040'
const thin = { style: 'thin', color: { argb: 'FFBFBFBF' } }

export const border = { top: thin, left: thin, bottom: thin, right: thin }

/** What stands in a cell of words: off the border on its left, in the middle of its row. */
export const inset = { vertical: 'middle', wrapText: true, horizontal: 'left', indent: 1 }

/** Points that one line and two lines of type need, with some air. */
export const [oneLine, twoLines] = [20, 33]

export function font(lang, more = {}) {
  return { name: fonts[lang], size: 10, color: { argb: ink }, ...more }
}

export function headStyle(lang, colour) {
  return {
    font: font(lang, { bold: true, color: { argb: 'FFFFFFFF' } }),
    fill: solid(colour),
    border,
    alignment: { vertical: 'middle', horizontal: 'center', wrapText: true },
  }
}

export function solid(rgb) {
  return { type: 'pattern', pattern: 'solid', fgColor: { argb: `FF${rgb}` }, bgColor: { argb: `FF${rgb}` } }
}

/** A note at a header, as exceljs takes it. */
export function noteSaying(text, lang) {
  return { texts: [{ font: { name: fonts[lang], size: 9 }, text }] }
}

/** Points for a row of `texts` in columns of those `widths`, so that none is cut: readers do not all measure rows when they open a file. */
export function heightFor(texts, widths) {
  const lines = texts.map((text, index) => (text ? linesOf(String(text), widths[index]) : 1))
  return oneLine + (Math.max(...lines) - 1) * (twoLines - oneLine)
}

export function letterOf(index) {
  return (
    (index >= 26 ? String.fromCharCode(64 + Math.floor(index / 26)) : '') +
    String.fromCharCode(65 + (index % 26))
  )
}
