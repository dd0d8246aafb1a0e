/** What a condition of a tier scheme can ask about, and how it compares. Reads no customer. */

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

export type MeasureName = (typeof measureNames)[number]

/** `in`: one of a list; `has`: among the customer's tags. */
export const comparators = ['<', '<=', '>', '>=', '=', '!=', 'in', 'has'] as const

export type Comparator = (typeof comparators)[number]
