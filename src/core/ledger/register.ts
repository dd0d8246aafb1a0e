/** Makes a register of an order ledger: one row for each customer who ordered. Reads no file, and looks for no duplicates. */
import type {
  Columns,
  Customer,
  FieldName,
  Inspection,
  Ledger,
  LedgerMatch,
  Policy,
  Quality,
  Table,
  Text,
} from '../../model.js'
import { fieldOf } from '../../register/fields.js'
import { runChecks } from '../checks/index.js'
import { langOfHeaders } from '../columns.js'
import { createFindings } from '../findings.js'
import { newRegisterTable } from '../new-register.js'
import { addNotices, ledgerName } from './findings.js'

/** The register's columns, in order; a ledger without IDs or categories leaves these out. */
const registerFields: readonly FieldName[] = [
  'id',
  'name',
  'firstOrder',
  'lastOrder',
  'orders',
  'spend',
  'averageOrder',
  'categories',
]

/** Money of the window, which need not be twelve months. */
const ownHeaders: Readonly<Partial<Record<FieldName, Text>>> = { spend: { 'zh-CN': '消费金额', en: 'Spend' } }

/** Nobody typed these rows, so that there is no quality to judge. */
const unjudged: Quality = {
  rows: 0,
  score: null,
  completeness: null,
  validity: null,
  uniqueness: null,
  freshness: null,
  fields: [],
}

/** The ledger's customers as an inspection, in the ledger's order; headers in the language of the policy, else of the ledger's own. */
export function registerOfLedger(ledger: Ledger, policy: Policy): Inspection {
  const lang = policy.lang ?? langOfHeaders(ledger.columns)
  const named = registerFields.filter((field) => isKnown(ledger, field))
  const mapped = named.map((field, columnIndex) => {
    const header = (ownHeaders[field] ?? fieldOf(field).header)[lang]
    return { field, columnIndex, header, how: 'exact', unit: null } as const
  })
  const columns: Columns = { mapped, unknown: [], outputs: [], lang }
  const headers = mapped.map(({ header }) => header)
  const table = newRegisterTable(headers, lang)
  const match: LedgerMatch = {
    ledger,
    isRegister: true,
    facts: ledger.customers,
    notInRegister: 0,
    notInLedger: 0,
    unknownFen: 0,
    unknownNames: [],
  }
  const customers = customersOf(ledger)
  return {
    file: ledgerName(ledger),
    table,
    columns,
    customers,
    ungraded: new Set(),
    findings: findingsOf(match, { policy, columns, table }),
    duplicates: [],
    quality: unjudged,
    end: { merges: [], lastRow: customers.length + 1, formulasWithoutValue: 0 },
    stamp: {},
    ledger: match,
  }
}

function isKnown({ customers, columns }: Ledger, field: FieldName): boolean {
  if (field === 'id') return customers.some(({ id }) => id !== null)
  return field !== 'categories' || columns.some((column) => column.field === 'category')
}

/** Days, orders and money stay with the ledger's facts, where the measures look for them. */
function customersOf({ customers }: Ledger): Customer[] {
  return customers.map(({ id, name, categories }, index) => ({
    row: index + 2,
    id: id ?? undefined,
    name: name ?? undefined,
    categories: categories.length > 0 ? categories : undefined,
  }))
}

/** Only what is wrong with the ledger: checks of rows would judge what nobody typed. */
function findingsOf(
  ledger: LedgerMatch,
  { policy, columns, table }: { policy: Policy; columns: Columns; table: Table },
) {
  const sink = createFindings(policy, table.sheet.name)
  addNotices(ledger.ledger, sink)
  runChecks([], { policy, columns, table, ungraded: new Set(), duplicates: [], ledger }, sink)
  return sink.finish()
}
