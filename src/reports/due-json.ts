/** Follow-ups as a JSON document. Names no more of a customer than the terminal does. */
import { isoDay } from '../cells/cell.js'
import type { FollowUp, FollowUps } from '../core/due.js'
import type { Result } from '../model.js'
import { headOf, type JsonDocument, type JsonWritten } from './json.js'

/** `due`: the scope, the counts by owner, and every customer to be contacted, in the order of the terminal. */
export function dueDocument(
  { inspection, policy }: Result,
  due: FollowUps,
  calendar: Pick<JsonWritten, 'path' | 'bytes'> | null,
): JsonDocument {
  return {
    head: {
      ...headOf('due', inspection, policy),
      until: isoDay(due.until),
      due: due.customers,
      overdue: due.overdue,
      owners: due.owners.map(({ owner, customers, overdue }) => ({
        owner: owner || null,
        due: customers,
        overdue,
      })),
      calendar,
    },
    lists: { followUps: items(due) },
  }
}

function* items({ owners }: FollowUps): Generator<unknown> {
  for (const owner of owners) for (const item of owner.items) yield followUpItem(item)
}

function followUpItem({ segment, day, overdueDays }: FollowUp): Record<string, unknown> {
  const { customer, tier, strategy, owner } = segment
  return {
    row: customer.row,
    id: customer.id ?? null,
    name: customer.name ?? null,
    owner,
    tier,
    day: isoDay(day),
    overdueDays,
    contact: customer.contact ?? null,
    phone: customer.phone ?? null,
    email: customer.email ?? null,
    strategy,
  }
}
