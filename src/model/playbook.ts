/** What is done about a customer, and by whom. Types only. */

/** Where a customer stands between its first order and its last. */
export type Lifecycle = 'potential' | 'new' | 'growing' | 'steady' | 'atRisk' | 'lost'

/** `quietHighValue`: money and orders clear the two best tiers, only recency fails (高价值沉睡). */
export type Alert = 'quietHighValue'

/** What to do about a tier, or on top of it a lifecycle, alert or tag. */
export interface Play {
  readonly for: {
    readonly tier?: string
    readonly lifecycle?: Lifecycle
    readonly alert?: Alert
    readonly tag?: string
  }
  readonly action: string
  readonly role?: string
  /** Days between contacts. */
  readonly everyDays?: number
  readonly resources?: string
  readonly measure?: string
}

/** Someone whom customers can be given to; empty regions or industries mean all of them. */
export interface Person {
  readonly name: string
  readonly role: string
  readonly regions: readonly string[]
  readonly industries: readonly string[]
  /** The most customers this person can have; null for no limit. */
  readonly capacity: number | null
}

/** `keep`: never write; `fill`: write where the cell is blank or holds what an earlier run wrote; `assign`: always write. */
export type AssignMode = 'keep' | 'fill' | 'assign'
