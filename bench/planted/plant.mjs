/** Makes a register with faults in it: the rows as they are to be written, and the truth about them. Writes no file. */
import { createDraw } from '../random.mjs'
import { cleanCustomers } from './clean.mjs'
import { cellFaults, shapes } from './faults.mjs'
import { columns as allColumns, words } from './words.mjs'

/** The header stands below a title and a blank row. */
export const headerRow = 3

/**
 * A register of `count` customers in one of the `shapes` of faults.mjs. `columns`: as in words.mjs. `rows`: one entry for each row
 * below the header, null where the row is blank. `truth`: what must be found, as `{ code, row, column }`; `also`: what may be
 * found besides, with the reason. `innocents`: how many cells only look wrong. `merges`: ranges to be merged.
 */
export function plantedRegister({ lang, format, shape, count, seed }) {
  const draw = createDraw(seed + 1)
  const rows = cleanCustomers(lang, count, seed)
  const { without, columnFaults } = shapes[shape]
  const columns = allColumns.filter(({ field }) => !without.includes(field))
  const register = {
    rows,
    truth: [],
    also: [],
    merges: [],
    innocents: 0,
    free: draw.shuffled(rows.map((_, n) => n)),
  }
  for (const { code, field, row } of columnFaults) register.truth.push({ code, row, field })
  if (shape === 'composite') leaveBlank(register, draw)
  else {
    for (const fault of cellFaults(lang)) {
      if (fault.only === undefined || fault.only === format) plantInCells(fault, register)
    }
    plantTwins(register)
    plantDuplicates(register)
    plantInColumns(register, words[lang])
    if (format === 'xlsx') plantMerges(register, draw)
  }
  return withBlankRows({ ...register, columns }, draw)
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
    Object.assign(customer, beside)
    customer[into] = write(customer[into], customer)
    if (code === undefined) register.innocents++
    else register.truth.push(place === 'file' ? { code, row: null, field: null } : { code, row: n, field })
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

/** One firm under two IDs, of which the row with fewer cells filled is told; and the telephone of an earlier customer at a later one. */
function plantDuplicates(register) {
  const isFirm = ({ contact, email }) => contact !== null && email?.includes('@')
  for (let pair = 0; pair < 3; pair++) {
    const [full, scant] = [takeRow(register, isFirm), takeRow(register, isFirm)]
    const blank = {
      email: null,
      address: null,
      notes: null,
      contact: null,
      satisfaction: null,
      firstOrder: null,
    }
    Object.assign(register.rows[scant], blank, { name: register.rows[full].name })
    register.truth.push({ code: 'CUSTOMER_DUPLICATE', row: scant, field: 'name' })
  }
  for (let pair = 0; pair < 3; pair++) {
    const [first, second] = [takeRow(register), takeRow(register)].sort((a, b) => a - b)
    register.rows[second].phone = register.rows[first].phone
    register.truth.push({ code: 'PHONE_SHARED', row: second, field: 'phone' })
  }
}

/** A column that says the same of everybody, and an industry of two customers, whose own means there are none. */
function plantInColumns(register, told) {
  for (const customer of register.rows) customer.needs = told.constantNeed
  for (let customers = 0; customers < 2; customers++) {
    const n = takeRow(register, ({ profile, rfm }) => profile === 'A' && rfm !== null)
    Object.assign(register.rows[n], { industry: told.rareIndustry, tier: null })
  }
}

/** Two of three customers say nothing of R, F and M. */
function leaveBlank({ rows }, draw) {
  for (const customer of rows) if (draw.chance(0.67)) customer.rfm = null
}

/** One cell over three customers, the lower ones blank as Excel leaves them. */
function plantMerges(register, draw) {
  const { rows, free, merges, truth } = register
  const isFree = new Set(free)
  for (const field of ['region', 'industry', 'owner']) {
    const first = draw.shuffled(free).find((n) => isFree.has(n) && isFree.has(n + 1) && isFree.has(n + 2))
    const three = [first, first + 1, first + 2]
    for (const n of three) isFree.delete(n)
    for (const n of three.slice(1)) rows[n][field] = null
    // Another industry has other means, and might come to another tier.
    if (field === 'industry') for (const n of three) rows[n].tier = null
    merges.push({ field, first, last: first + 2 })
    truth.push({ code: 'MERGED_CELLS_IN_TABLE', row: first, field })
  }
  register.free = free.filter((n) => isFree.has(n))
}

/** Puts blank rows in, and turns places from customer and field into row and column. */
function withBlankRows({ rows, columns, truth, also, merges, innocents }, draw) {
  const merged = new Set(merges.flatMap(({ first, last }) => [first + 1, last]))
  const blanks = new Set()
  while (blanks.size < 3) {
    const n = draw.between(1, rows.length - 2)
    if (!merged.has(n)) blanks.add(n)
  }
  const laid = rows.flatMap((customer, n) => (blanks.has(n) ? [null, customer] : [customer]))
  const rowOf = new Map(laid.map((customer, n) => [customer, headerRow + 1 + n]))
  const columnOf = (field) => letters(columns.findIndex((column) => column.field === field))
  const placed = ({ row, field, ...rest }) => ({
    ...rest,
    row: row === 'header' ? headerRow : row === null ? null : rowOf.get(rows[row]),
    column: field === null ? null : columnOf(field),
  })
  const firstBlank = { code: 'BLANK_ROWS_INSIDE', row: headerRow + 1 + laid.indexOf(null), column: null }
  return {
    columns,
    innocents,
    rows: laid,
    truth: [...truth.map(placed), firstBlank],
    also: also.map(placed),
    merges: merges.map(({ field, first, last }) => {
      const [top, bottom] = [rowOf.get(rows[first]), rowOf.get(rows[last])]
      return `${columnOf(field)}${top}:${columnOf(field)}${bottom}`
    }),
  }
}

/** A column as Excel names it. */
function letters(index) {
  return index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(39 + index)}`
}
