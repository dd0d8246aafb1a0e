/** Tells a row of totals (合计, 华东小计, Grand total) from a customer. Looks at words only, never at sums. */
import type { Cell } from '../cells/cell.js'

/** Names are longer, and a firm may well begin with 合计. */
const longestLabel = 14
const label =
  /^(合计|总计|小计|共计|累计|总和|合計|總計|小計|total|totals|subtotal|sub-total|grandtotal|sum)$/
const labelAtEnd = /^.{1,6}(合计|小计|总计|合計|小計|總計)$/

/** True where the first of the cells that say anything is the label of a total, and the others (if any) are labels too. */
export function isTotalRow(first: Cell, id: Cell, name: Cell): boolean {
  return (isLabel(first) || isLabel(id) || isLabel(name)) && isEmptyOrLabel(id) && isEmptyOrLabel(name)
}

function isEmptyOrLabel(cell: Cell): boolean {
  return cell === null || (typeof cell === 'string' && (cell.trim() === '' || isLabel(cell)))
}

function isLabel(cell: Cell): boolean {
  if (typeof cell !== 'string' || cell.length > longestLabel || !mayBeLabel(cell)) return false
  const plain = cell
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s:：]+|\(.*\)$/g, '')
  return label.test(plain) || labelAtEnd.test(plain)
}

/** One look at two letters, as this is asked of every row: the last of 合计, 合计： or 合计(元), the first of an English word. */
function mayBeLabel(text: string): boolean {
  const first = text.charCodeAt(0) | 0x20
  return first === 0x74 || first === 0x73 || first === 0x67 || lasts.has(text.charCodeAt(text.length - 1))
}

const lasts = new Set([...'计計和:：)） '].map((letter) => letter.charCodeAt(0)))
