/** What a manager reads of a run: figures only, no words. Types only. */

/** One group of customers. */
export interface GroupFigures {
  readonly name: string
  readonly customers: number
  readonly spendFen: number
}

/** The customers of one tier; means are null where nobody is counted. */
export interface TierFigures extends GroupFigures {
  readonly meanRecencyDays: number | null
  readonly meanOrders: number | null
  readonly meanSpendFen: number | null
  /** How many stood in this tier last time; null where nothing is known of it. */
  readonly previous: number | null
}

/** A table of counts: `cells[row][column]`. The row `` (empty) is of customers with a blank cell, `*` of all smaller groups. */
export interface CrossTable {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  readonly cells: readonly (readonly number[])[]
}

/** What one owner has to look after. */
export interface OwnerLoad {
  /** Empty for customers without an owner. */
  readonly owner: string
  readonly customers: number
  readonly spendFen: number
  readonly overdue: number
}

/** What a manager reads; figures only, no words. */
export interface Summary {
  readonly customers: number
  readonly graded: number
  readonly ungraded: number
  readonly spendFen: number
  readonly tiers: readonly TierFigures[]
  readonly tierByIndustry: CrossTable
  readonly tierByRegion: CrossTable
  readonly lifecycles: readonly GroupFigures[]
  readonly alerts: readonly GroupFigures[]
  /** The 20 most frequent tags. */
  readonly tags: readonly { readonly tag: string; readonly customers: number }[]
  readonly owners: readonly OwnerLoad[]
  /**
   * Rows: the tiers that the register had; columns: those of this run. Null where it had none, and with a snapshot, of which
   * `Result.comparison` tells.
   */
  readonly moves: CrossTable | null
  readonly moveSpendFen: CrossTable | null
}
