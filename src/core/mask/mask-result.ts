/** A run as it may be shown to others: who the customers are is masked, what they are worth stays. Grades and counts nothing again. */
import type {
  Change,
  Customer,
  Finding,
  Inspection,
  Judged,
  LedgerMatch,
  Result,
  Segment,
} from '../../model.js'
import { hidden, maskedFields, maskName, wordyFields } from './mask-text.js'
import { type Masker, maskerOf } from './masker.js'

/** The result itself where its policy masks nothing. Every report and every sheet of a run that masks is made from what this gives. */
export function maskResult(result: Result): Result {
  if (!result.policy.mask) return result
  const masker = maskerOf(result.inspection)
  const customerOf = customerMasker(masker)
  const words = remembered(masker.words)
  return {
    ...result,
    inspection: maskInspection(result.inspection, masker, customerOf),
    segments: result.segments.map((segment) => maskSegment(segment, customerOf, words)),
    changes: maskMoves(result.changes),
  }
}

/** The same of a register that was only checked. */
export function maskJudged<T extends Judged>(judged: T): T {
  if (!judged.policy.mask) return judged
  const masker = maskerOf(judged.inspection)
  return { ...judged, inspection: maskInspection(judged.inspection, masker, customerMasker(masker)) }
}

type CustomerMasker = (customer: Customer) => Customer

/** One masked customer for each, however often it is met. */
function customerMasker(masker: Masker): CustomerMasker {
  const known = new Map<number, Customer>()
  return (customer) => {
    const found = known.get(customer.row) ?? maskCustomer(customer, masker)
    known.set(customer.row, found)
    return found
  }
}

function maskCustomer(customer: Customer, masker: Masker): Customer {
  const masked: Record<string, string> = {}
  for (const field of maskedFields.keys()) {
    const value = customer[field]
    if (typeof value === 'string') masked[field] = masker.cell(field, value)
  }
  for (const field of wordyFields) {
    const value = customer[field]
    if (typeof value === 'string') masked[field] = masker.words(value)
  }
  const complaints = customer.complaints?.map((one) => ({ ...one, text: masker.words(one.text) }))
  return { ...customer, ...masked, ...(complaints && { complaints }) }
}

function maskSegment(segment: Segment, customerOf: CustomerMasker, words: Masker['words']): Segment {
  const { customer, strategy, measure } = segment
  return {
    ...segment,
    customer: customerOf(customer),
    strategy: strategy === null ? null : words(strategy),
    measure: measure.ledger
      ? {
          ...measure,
          ledger: { ...measure.ledger, name: measure.ledger.name && maskName(measure.ledger.name) },
        }
      : measure,
  }
}

/** Strategies are few, and asked for every customer. */
function remembered(words: Masker['words']): Masker['words'] {
  const known = new Map<string, string>()
  return (text) => {
    const found = known.get(text) ?? words(text)
    known.set(text, found)
    return found
  }
}

function maskInspection(inspection: Inspection, masker: Masker, customerOf: CustomerMasker): Inspection {
  const { findings, table, duplicates, ledger } = inspection
  return {
    ...inspection,
    customers: inspection.customers.map(customerOf),
    findings: {
      ...findings,
      list: findings.list.map((finding) => maskFinding(finding, table.headerRow, masker)),
      count: (severity) => findings.count(severity),
    },
    duplicates: duplicates.map(({ survivor, others, merged }) => ({
      survivor: { ...survivor, customer: customerOf(survivor.customer) },
      others: others.map((other) => ({
        ...other,
        customer: customerOf(other.customer),
        shared: other.key === 'name' || other.key === 'nearName' ? hidden : masker.words(other.shared),
      })),
      merged,
    })),
    ...(ledger && { ledger: maskLedger(ledger) }),
  }
}

/** IDs stay, and so do headers; what cannot be read of a personal cell is hidden with it. */
function maskFinding(finding: Finding, headerRow: number, masker: Masker): Finding {
  const { field, row, value, fix, args } = finding
  const isHeader = row !== null && row <= headerRow
  const personal = field !== null && !isHeader && maskedFields.has(field) ? field : null
  const other = field === null || wordyFields.has(field) ? masker.words : masker.known
  const said = <T extends Finding['value']>(typed: T): T | string => {
    if (typed === null || typeof typed === 'boolean' || field === 'id') return typed
    if (personal) return masker.cell(personal, String(typed))
    return typeof typed === 'string' ? other(typed) : typed
  }
  const entries = Object.entries(args).map(([slot, arg]) => {
    if (typeof arg !== 'string' || slot === 'id') return [slot, arg] as const
    return [slot, personal && quoting.has(slot) ? masker.cell(personal, arg) : other(arg)] as const
  })
  const masked = { ...finding, value: said(value), args: Object.fromEntries(entries) }
  return fix === undefined ? masked : { ...masked, fix: said(fix) }
}

/** Slots that quote a piece of the cell, or a core of a name that no cell says as it stands. */
const quoting: ReadonlySet<string> = new Set(['part', 'same', 'shared', 'entry'])

function maskLedger(match: LedgerMatch): LedgerMatch {
  const names = new Set(match.ledger.customers.map(({ name }) => name))
  const unknownNames = match.unknownNames.map((name) => (names.has(name) ? maskName(name) : name))
  return { ...match, unknownNames }
}

/** Moves as they may be shown: who is told by name is masked. */
export function maskMoves<Move extends Change>(changes: readonly Move[]): readonly Move[] {
  return changes.map((change) => (change.isName ? { ...change, id: maskName(change.id) } : change))
}
