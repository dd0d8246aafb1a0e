/** Rows that seem to be one customer. Types only. */
import type { Customer } from '../register/customer.js'

/** By what two rows are known as one customer. */
export type DuplicateKey = 'creditCode' | 'phone' | 'email' | 'name' | 'nearName'

/** A row that seems to be the customer of another row. */
export interface DuplicateRow {
  readonly customer: Customer
  readonly key: DuplicateKey
  /** What it has in common with another row of its cluster: the code, the telephone, the core of the name; `a ≈ b` for a slip. */
  readonly shared: string
  /** Null before tiers are known, and where an error keeps the row from one. */
  readonly tier: string | null
}

/** The rows of a cluster as one customer: orders and money summed, the latest order. */
export interface MergedCustomer {
  readonly recencyDays: number | null
  readonly orders: number
  readonly spendFen: number
  /** Under the run's scheme and means; null where a row of the cluster has no tier. */
  readonly tier: string | null
}

/** Rows that seem to be one customer under several IDs. Nothing is merged: people decide. */
export interface DuplicateCluster {
  /** The row to keep: most cells filled, then the latest order, then the oldest ID, then the row furthest up. */
  readonly survivor: Pick<DuplicateRow, 'customer' | 'tier'>
  /** The other rows, in the order of the sheet. */
  readonly others: readonly DuplicateRow[]
  /** Null before tiers are known. */
  readonly merged: MergedCustomer | null
}
