import { unitFactor } from '../../cells/money.js'
import type { Customer, MappedColumn } from '../../model.js'
import { defineCheck, type Spot } from './check.js'

/** 80 among amounts of hundreds of thousands is 80万 typed without its unit: the customer falls to the lowest tier. */
export const unitMixed = defineCheck({
  code: 'UNIT_MIXED',
  group: 'column',
  severity: 'warning',
  text: {
    'zh-CN':
      '“{value}”与本列其他金额（多在 {low} 到 {high} 之间）约差一万倍，可能混用了元和万元。请核对并统一单位。',
    en: '"{value}" is about ten thousand times away from the rest of its column (mostly {low} to {high}): yuan and 万元 may be mixed. Check it and use one unit.',
  },
  harm: {
    'zh-CN': '差一万倍的金额会使该客户和行业均值都失真。',
    en: "An amount that is ten thousand times off spoils the customer's tier and the mean of its industry.",
  },
  repair: {
    'zh-CN': '也可以在金额后写明单位，如“80万”，单位不同的金额就能放在一列。',
    en: 'With its unit written beside it (80万) an amount may stand among others.',
  },
  example: {
    fails: {
      rows: [180000, 250000, 96000, 80, 420000, 310000].map((spend) => ({ spend })),
      at: { row: 5, column: 'spend' },
    },
    passes: { rows: [180000, 250000, 96000, 8000, 420000, 2310000].map((spend) => ({ spend })) },
  },
  *find(customers, { columns }) {
    for (const column of columns.mapped) {
      const { field } = column
      if (field === 'spend' || field === 'averageOrder' || field === 'profit') {
        yield* oddAmounts(customers, field, column)
      }
    }
  },
})

/** Amounts are counted by their power of ten, in steps of a tenth. */
const stepsPerPower = 10
const steps = 16 * stepsPerPower

/** Nothing between the two groups over so many powers of ten: skewed amounts thin out, and leave no gap like this. */
const gapBelow = 1.7
const gapAbove = 2.5

/** How far the middles of the two groups lie apart: 10⁴, as wide as money of one unit spreads. */
const nearest = 3.2
const farthest = 4.8

/** The others must be many enough to be the rule. */
const fewestOthers = 5

function* oddAmounts(
  customers: readonly Customer[],
  field: 'spend' | 'averageOrder' | 'profit',
  { unit }: MappedColumn,
): Iterable<Spot> {
  const split = splitOf(histogramOf(customers, field))
  if (!split) return
  const yuan = (fen: number) => fen / 100 / unitFactor(unit)
  const args = { low: figure(yuan(10 ** split.low)), high: figure(yuan(10 ** split.high)) }
  for (const customer of customers) {
    const fen = customer[field]
    if (fen === undefined || fen <= 0) continue
    const step = stepOf(fen)
    if (step >= split.from && step < split.to) yield { row: customer.row, field, value: yuan(fen), args }
  }
}

function histogramOf(customers: readonly Customer[], field: 'spend' | 'averageOrder' | 'profit'): Int32Array {
  const counts = new Int32Array(steps)
  for (const customer of customers) {
    const fen = customer[field]
    if (fen !== undefined && fen > 0) counts[stepOf(fen)]!++
  }
  return counts
}

function stepOf(fen: number): number {
  return Math.min(steps - 1, Math.floor(Math.log10(fen) * stepsPerPower))
}

/** The steps [from, to) of the smaller group, and the powers of ten of fen between which the others mostly lie. */
interface Split {
  readonly from: number
  readonly to: number
  readonly low: number
  readonly high: number
}

/** Splits the amounts at their widest gap, where the smaller group lies as far from the other as one unit from another. */
function splitOf(counts: Int32Array): Split | undefined {
  const gap = widestGap(counts)
  if (!gap) return undefined
  const below = groupOf(counts, 0, gap.from)
  const above = groupOf(counts, gap.to, steps)
  const [odd, others] = below.count <= above.count ? [below, above] : [above, below]
  const width = (gap.to - gap.from) / stepsPerPower
  const apart = Math.abs(odd.middle - others.middle)
  if (others.count < fewestOthers || odd.count * 2 > others.count) return undefined
  if (width < (odd === below ? gapBelow : gapAbove) || apart < nearest || apart > farthest) return undefined
  return { from: odd.from, to: odd.to, low: others.low, high: others.high }
}

function widestGap(counts: Int32Array): { readonly from: number; readonly to: number } | undefined {
  let widest: { readonly from: number; readonly to: number } | undefined
  let last = -1
  for (let step = 0; step < counts.length; step++) {
    if (counts[step] === 0) continue
    if (last >= 0 && step - last - 1 > (widest ? widest.to - widest.from : 0)) {
      widest = { from: last + 1, to: step }
    }
    last = step
  }
  return widest
}

interface Group {
  readonly from: number
  readonly to: number
  readonly count: number
  /** Powers of ten of fen. */
  readonly middle: number
  readonly low: number
  readonly high: number
}

function groupOf(counts: Int32Array, from: number, to: number): Group {
  const part = counts.subarray(from, to)
  const count = part.reduce((sum, each) => sum + each, 0)
  const at = (share: number) => (from + quantileStep(part, count * share)) / stepsPerPower
  return { from, to, count, middle: at(0.5), low: at(0.1), high: at(0.9) + 1 / stepsPerPower }
}

/** The first step by which more than `wanted` amounts are counted. */
function quantileStep(part: Int32Array, wanted: number): number {
  let sum = 0
  for (const [step, count] of part.entries()) {
    sum += count
    if (sum > wanted) return step
  }
  return part.length - 1
}

/** Two figures are enough to say where amounts mostly lie. */
function figure(value: number): number {
  return Number(value.toPrecision(2))
}
