/** Published figures that ours must equal: where each stands, what it is, and how near is near enough. */

export interface Published {
  readonly what: string
  readonly value: number
  /** The largest difference that the digits given allow. */
  readonly within: number
  /** Decimals that the page shows of ours. */
  readonly decimals: number
}

/** By group and name; `group.name` is the key that `same` takes. Filled by the tests of each group. */
export type PublishedGroup = Readonly<Record<string, Published>>
