/** Reads the next contacts that an earlier run planned, from the register that it wrote. Plans none itself. */
import { day as dayKind } from '../cells/day.js'
import type { Day, Inspection, Policy, Source } from '../model.js'
import { columnContext } from './column-reader.js'

/**
 * Row → the day in our column 下次跟进日期; undefined for a register that no run wrote, and for a cell that names no day. A pass
 * of its own over that column, as no other command needs it.
 */
export async function plannedContacts(
  source: Source,
  { table, columns }: Inspection,
  policy: Policy,
): Promise<((row: number) => Day | undefined) | undefined> {
  const ours = columns.outputs.find(({ name }) => name === 'nextContact')
  if (!ours) return undefined
  const context = columnContext({ table, policy, textSource: source.textOnly ?? false })
  const days = new Map<number, Day>()
  for await (const { length, rows, columns: cells } of source.read(
    table.sheet,
    [ours.columnIndex],
    table.firstRow,
  ).blocks) {
    for (let i = 0; i < length; i++) {
      const planned = dayKind.parse(cells[0]?.[i] ?? null, context, () => {})
      const row = rows[i]
      if (planned !== undefined && row !== undefined) days.set(row, planned)
    }
  }
  return (row) => days.get(row)
}
