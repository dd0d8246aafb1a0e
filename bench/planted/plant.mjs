/** Makes a register with faults in it: the rows as they are to be written, and the truth about them. Writes no file. */
import { createDraw } from '../random.mjs'
import { asOf, cleanCustomers } from './clean.mjs'
import { cellFaults, columnFaults } from './faults.mjs'
import { columns, words } from './words.mjs'

/** The header stands below a title and a blank row. */
export const headerRow = 3

/**
 * A register of `count` customers. `rows`: one entry for each row below the header, null where the row is blank. `truth`: what
 * must be found, as `{ code, row, column }`; `also`: what may be found besides, with the reason. `merges`: ranges to be merged.
 */
export function plantedRegister({ lang, format, count, seed }) {
  const draw = createDraw(seed + 1)
  const rows = cleanCustomers(lang, count, seed)
  const register = { rows, truth: [], also: [], merges: [], free: draw.shuffled(rows.map((_, n) => n)) }
  for (const fault of cellFaults(lang, words[lang])) {
    if (fault.only === undefined || fault.only === format) plantInCells(fault, register)
  }
  plantTwins(register)
  if (format === 'xlsx') plantMerges(register, draw)
  plantInHeaders(register)
  return withBlankRows(register, draw)
}

/** Takes a customer that nothing has been planted in yet. */
function takeRow({ rows, free }, where = () => true) {
  const at = free.findIndex((n) => where(rows[n]))
  if (at < 0) throw new Error('no customer is left for this fault: ask for more rows')
  return free.splice(at, 1)[0]
}

function plantInCells(
  { code, field, into = field, values, change, where, beside = {}, also = [], place },
  register,
) {
  const writes = change ?? values.map((value) => () => value)
  for (const write of writes) {
    const n = takeRow(register, where)
    const customer = register.rows[n]
    for (const [name, value] of Object.entries(beside)) if (value !== undefined) customer[name] = value
    customer[into] = write(customer[into], customer)
    register.truth.push(place === 'file' ? { code, row: null, field: null } : { code, row: n, field })
    for (const effect of also) register.also.push({ ...effect, row: n, of: code })
  }
}

/** The ID of an earlier customer, given to a later one. */
function plantTwins(register) {
  for (let twin = 0; twin < 4; twin++) {
    const [first, second] = [takeRow(register), takeRow(register)].sort((a, b) => a - b)
    register.rows[second].id = register.rows[first].id
    register.truth.push({ code: 'ID_DUPLICATE', row: second, field: 'id' })
  }
}

/** One cell over three customers, the lower ones blank as Excel leaves them. */
function plantMerges(register, draw) {
  const { rows, free, merges, truth } = register
  const isFree = new Set(free)
  for (const field of ['region', 'industry', 'owner']) {
    const first = draw.shuffled(free).find((n) => isFree.has(n + 1) && isFree.has(n + 2))
    for (const n of [first, first + 1, first + 2]) {
      free.splice(free.indexOf(n), 1)
      isFree.delete(n)
    }
    for (const n of [first + 1, first + 2]) rows[n][field] = null
    // Another industry would mean other means; what the tier comes to is not planted here.
    if (field === 'industry') for (const n of [first, first + 1, first + 2]) rows[n].tier = null
    merges.push({ field, first, last: first + 2 })
    truth.push({ code: 'MERGED_CELLS_IN_TABLE', row: first, field })
  }
}

function plantInHeaders({ truth }) {
  for (const { code, field, row } of columnFaults) truth.push({ code, row, field })
}

/** Puts blank rows in, and turns places from customer and field into row and column. */
function withBlankRows({ rows, truth, also, merges }, draw) {
  const mergedRows = new Set(merges.flatMap(({ first, last }) => [first + 1, last]))
  const blanks = new Set()
  while (blanks.size < 3) {
    const n = draw.between(1, rows.length - 2)
    if (!mergedRows.has(n)) blanks.add(n)
  }
  const laid = rows.flatMap((customer, n) => (blanks.has(n) ? [null, customer] : [customer]))
  const rowOf = new Map(laid.map((customer, n) => [customer, headerRow + 1 + n]))
  const placed = ({ row, field, ...rest }) => ({
    ...rest,
    row: row === 'header' ? headerRow : row === null ? null : rowOf.get(rows[row]),
    column: field === null ? null : letters(columns.findIndex((column) => column.field === field)),
  })
  const firstBlank = { code: 'BLANK_ROWS_INSIDE', row: headerRow + 1 + laid.indexOf(null), column: null }
  return {
    rows: laid,
    truth: [...truth.map(placed), firstBlank],
    also: also.map(placed),
    merges: merges.map(({ field, first, last }) => {
      const column = letters(columns.findIndex((one) => one.field === field))
      return `${column}${rowOf.get(rows[first])}:${column}${rowOf.get(rows[last])}`
    }),
  }
}

/** A column as Excel names it; null where no column is meant. */
function letters(index) {
  return index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(39 + index)}`
}

export { asOf }
