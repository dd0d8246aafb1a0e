/** What a condition of a tier scheme can ask about, and how it compares. Reads no customer. */

/** In the order in which people are told them. Ratios are to the means; scores count from 1. */
export const measureNames = [
  'recencyDays',
  'orders',
  'spend',
  'averageOrder',
  'profit',
  'spendVsMean',
  'ordersVsMean',
  'rScore',
  'fScore',
  'mScore',
  'years',
  'industry',
  'size',
  'tag',
] as const

/** What a condition can ask about. */
export type MeasureName = (typeof measureNames)[number]

/** `in`: one of a list; `has`: among the customer's tags. */
export const comparators = ['<', '<=', '>', '>=', '=', '!=', 'in', 'has'] as const

/** How a condition compares. */
export type Comparator = (typeof comparators)[number]

/** Held in fen, and written in yuan. */
export const moneyMeasures: ReadonlySet<MeasureName> = new Set(['spend', 'averageOrder', 'profit'])
