/** Several exports that become one register. Types only. */
import type { Day } from '../cells/cell.js'
import type { Customer } from '../register/customer.js'
import type { FieldName } from '../register/fields.js'
import type { Bounded, Finding } from './findings.js'
import type { Columns, Table } from './table.js'

/** One export as read, or the register that exports go into. Rows of deals are added up to their customers already. */
export interface ImportSource {
  readonly file: string
  readonly role: 'export' | 'register'
  readonly table: Table
  readonly columns: Columns
  /** The fields that it speaks of. */
  readonly fields: readonly FieldName[]
  readonly customers: readonly Customer[]
  /** Rows of data read. */
  readonly rows: number
  /** The last row that is a template's example, 1-based; 0 without any. */
  readonly lastExampleRow: number
  /** Of an export of deals: how many counted, and how many did not and why; else null. */
  readonly deals: DealCounts | null
  /** Cells that could not be read and are not taken over: counted exactly, kept up to a bound. */
  readonly unreadable: Bounded<Finding>
  /** Whether anything stands in that cell, readable or not. */
  readonly isTyped: (row: number, columnIndex: number) => boolean
}

/** Rows of an export of deals, each counted once. */
export interface DealCounts {
  readonly won: number
  /** Not won, or not yet. */
  readonly open: number
  /** Won, but without a day, or on a day after asOf. */
  readonly undated: number
  /** Won, but of nobody. */
  readonly withoutCustomer: number
  /** Won by several customers together: counted for the first. */
  readonly shared: number
}

/** What one row of one source (by its place among the sources) says of a customer. */
export interface ImportPart {
  readonly source: number
  readonly customer: Customer
}

/** One customer of the outcome: its rows in the order of the sources. */
export interface ImportedCustomer {
  readonly parts: readonly ImportPart[]
  /** The number given to a customer that has none; absent where it has, or none was to be given. */
  readonly newId?: string
}

/** By what two rows are known as one customer, the surest first. */
export type JoinKey = 'id' | 'phone' | 'name'

/** Two rows taken for one customer by phone or name. */
export interface Join {
  readonly by: 'phone' | 'name'
  readonly part: ImportPart
  readonly into: ImportPart
}

/** Two rows that look like one customer and were left apart. */
export interface NearJoin {
  readonly because: 'otherId' | 'otherFirm' | 'samePersonName' | 'severalCustomers'
  readonly by: 'phone' | 'name'
  readonly part: ImportPart
  /** Null where there are several. */
  readonly other: ImportPart | null
}

/** Two sources that say different things of one customer; the first is kept. */
export interface Conflict {
  readonly field: FieldName
  readonly kept: ImportPart
  readonly other: ImportPart
}

/** All of an import, before anything is written. */
export interface Imported {
  readonly asOf: Day
  readonly sources: readonly ImportSource[]
  readonly customers: readonly ImportedCustomer[]
  /** Rows that were joined to an earlier one, by key. */
  readonly joined: Readonly<Record<JoinKey, number>>
  readonly joins: Bounded<Join>
  readonly nearJoins: Bounded<NearJoin>
  readonly conflicts: Bounded<Conflict>
  readonly conflictCounts: ReadonlyMap<FieldName, number>
  /** What stands for a customer after the sources have filled one another's blanks. */
  readonly valueOf: <F extends FieldName>(customer: ImportedCustomer, field: F) => Customer[F]
}
