/** Looks at a worksheet ahead of writing: the styles of a few rows, and how far to the right anything stands. */
import type { Package } from './opc.js'
import { columnIndexOf } from './references.js'
import { OddSheetError } from './sheet-rows.js'
import { piecesOf } from './sheet-stream.js'
import { attributesOf, xmlTokens } from './xml.js'

/** Style (index in cellXfs) by column index; cells without one are left out. */
export type CellStyles = ReadonlyMap<number, number>

/** The cell styles of the rows asked for; stops reading once it has passed them. */
export async function peekStyles(
  pkg: Package,
  part: string,
  rows: readonly number[],
): Promise<ReadonlyMap<number, CellStyles>> {
  return orGenerally(
    () => peekPieces(pkg, part, rows),
    async () => stylesOf((await pkg.readPart(part)).text, rows, 0).found,
  )
}

/** The fast answer, or the general one where bytes alone would mislead. */
export async function orGenerally<T>(fast: () => Promise<T>, general: () => Promise<T>): Promise<T> {
  try {
    return await fast()
  } catch (error) {
    if (error instanceof OddSheetError) return general()
    throw error
  }
}

async function peekPieces(pkg: Package, part: string, rows: readonly number[]) {
  const found = new Map<number, CellStyles>()
  const last = Math.max(...rows)
  let rowNumber = 0
  for await (const piece of piecesOf(pkg, part)) {
    if (piece.kind !== 'rows') continue
    const wrapped = `<rows>${piece.bytes.toString('utf8')}</rows>`
    const some = stylesOf(wrapped, rows, rowNumber)
    for (const [row, styles] of some.found) found.set(row, styles)
    rowNumber = some.rowNumber
    if (rowNumber >= last) break
  }
  return found
}

function stylesOf(source: string, rows: readonly number[], before: number) {
  const found = new Map<number, Map<number, number>>()
  const last = Math.max(...rows)
  let rowNumber = before
  let column = -1
  for (const token of xmlTokens(source)) {
    if (token.kind !== 'open') continue
    if (token.local === 'row') {
      rowNumber = Number(attributesOf(source, token).get('r') ?? rowNumber + 1)
      column = -1
      if (rowNumber > last) break
    } else if (token.local === 'c' && rows.includes(rowNumber)) {
      const attributes = attributesOf(source, token)
      const letters = /^[A-Za-z]+/.exec(attributes.get('r') ?? '')
      column = letters ? columnIndexOf(letters[0]) : column + 1
      const styles = found.get(rowNumber) ?? new Map<number, number>()
      const style = attributes.get('s')
      if (style !== undefined) styles.set(column, Number(style))
      found.set(rowNumber, styles)
    }
  }
  return { found, rowNumber }
}

/** The rightmost column (0-based) in which any row has a cell; -1 for none. Reads the sheet to its end. */
export async function lastUsedColumn(pkg: Package, part: string): Promise<number> {
  return orGenerally(
    async () => {
      let last = -1
      for await (const { kind, bytes } of piecesOf(pkg, part)) {
        if (kind === 'rows') last = Math.max(last, lastColumnIn(bytes.toString('latin1')))
      }
      return last
    },
    async () => lastColumnIn((await pkg.readPart(part)).text),
  )
}

/** Cells without a reference are counted instead: never too few. */
function lastColumnIn(source: string): number {
  let last = -1
  for (const row of source.split(/<\/(?:[\w.-]+:)?row>/)) {
    let count = 0
    for (const [tag] of row.matchAll(/<(?:[\w.-]+:)?c(?=[\s/>])[^>]*>/g)) {
      const letters = /\sr\s*=\s*["']([A-Za-z]+)\d/.exec(tag)?.[1]
      last = Math.max(last, letters ? columnIndexOf(letters) : count)
      count++
    }
  }
  return last
}
