/** What the columns of the user's own cells need before they are written: which strings are rich, and styles for new kinds of value. */
import { type Cell, isDay } from '../../cells/cell.js'
import type { Edits, KeptCell } from '../../model.js'
import type { Package } from './opc.js'
import { noSharedStrings, readSharedStrings } from './shared-strings.js'
import { formatCodes } from './sheet-looks.js'
import type { Keeping, SheetPlan } from './sheet-plan.js'
import type { StylesEdit } from './styles-edit.js'

/** A `Keeping` that notes what stays in `kept`, and leaves every style as it is. Reads the shared strings only where they matter. */
export async function keepingOf(
  pkg: Package,
  sharedStrings: string | null,
  { columns }: Edits,
  kept: KeptCell[],
): Promise<Keeping> {
  const matters = sharedStrings !== null && columns.some(({ keepsFormulas }) => keepsFormulas)
  const strings = matters ? await readSharedStrings(pkg, sharedStrings) : noSharedStrings
  return { isRich: strings.isRich, kept: (cell) => kept.push(cell), restyle: (style) => style }
}

/**
 * The plan with a style for each number or day that takes the place of a text: General where the cell's format is for text,
 * a date's where it shows no day. `survey` runs the plan over the sheet without writing, so that only styles in use are added.
 */
export async function restyled(
  plan: SheetPlan,
  styles: StylesEdit,
  survey: (plan: SheetPlan) => Promise<void>,
): Promise<SheetPlan> {
  if (!plan.columns.some(({ keeps }) => keeps) || !holdsTypedCells(plan)) return plan
  const numbers = new Set<string>()
  const days = new Set<string>()
  await survey(
    withKeeping(plan, {
      kept: () => {},
      restyle: (style, cell) => {
        if (typeof cell === 'number') numbers.add(style)
        else if (isDay(cell)) days.add(style)
        return style
      },
    }),
  )
  const numberStyles = derived(numbers, formatCodes.text, (style) => styles.shownAs(style) === 'text', styles)
  const dayStyles = derived(days, formatCodes.day, (style) => styles.shownAs(style) !== 'day', styles)
  return withKeeping(plan, {
    restyle: (style, cell) => {
      if (typeof cell === 'number') return numberStyles.get(style) ?? style
      return (isDay(cell) ? dayStyles.get(style) : undefined) ?? style
    },
  })
}

function holdsTypedCells({ columns, firstRow, lastRow }: SheetPlan): boolean {
  const isTyped = (cell: Cell | undefined) => typeof cell === 'number' || (cell != null && isDay(cell))
  for (const { keeps, cellAt } of columns) {
    if (!keeps) continue
    for (let row = firstRow; row <= lastRow; row++) if (isTyped(cellAt(row))) return true
  }
  return false
}

function withKeeping(plan: SheetPlan, changes: Partial<Keeping>): SheetPlan {
  const columns = plan.columns.map((column) =>
    column.keeps ? { ...column, keeps: { ...column.keeps, ...changes } } : column,
  )
  return { ...plan, columns }
}

/** Old `s` → the `s` of the same look with another number format, for the styles that need one. */
function derived(
  used: ReadonlySet<string>,
  format: string,
  needs: (style: number) => boolean,
  styles: StylesEdit,
): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const style of used) {
    if (needs(Number(style))) {
      found.set(style, String(styles.cellStyle({ like: Number(style), format })))
    }
  }
  return found
}
