/** How many: orders, above all. A rate (`2次/月`) counts for a year, a range by its lower end; both never in silence but for `/年`. */
import { type CellContext, type CellKind, cellKind, type Report } from './kind.js'
import { numberEnd, plainNumber, reportNumberAsText } from './number.js'
import { compatible, tidy } from './plain.js'

export const count: CellKind<number, 'count'> = cellKind('count', {
  wrong: 'CELL_NOT_A_COUNT',
  text(typed, context, report) {
    const text = tidy(typed, report)
    const plain = plainNumber(text)
    if (!Number.isNaN(plain)) {
      if (!context.textSource) reportNumberAsText(text, plain, report)
      return countOfNumber(plain, context, report)
    }
    const value = countOf(text, report)
    if (value === undefined) report('CELL_NOT_A_COUNT')
    return value
  },
  number: countOfNumber,
  print: (value) => value,
})

/** A number as a count: never negative; a fraction stays as it is, and is told. */
function countOfNumber(value: number, _context: CellContext, report: Report): number | undefined {
  if (value < 0) {
    report('CELL_NOT_A_COUNT')
    return undefined
  }
  if (!Number.isInteger(value)) report('COUNT_NOT_WHOLE', { used: value })
  return value === 0 ? 0 : value
}

const units = new Set([
  '',
  '次',
  '单',
  '單',
  '笔',
  '筆',
  '个',
  '個',
  '件',
  '回',
  '票',
  '张',
  '份',
  '人',
  '人次',
  '岁',
  '歲',
  'times',
  'orders',
  'order',
  'x',
])

/** How often each period comes in a year. */
const perYear: ReadonlyMap<string, number> = new Map(
  Object.entries({
    年: 1,
    '12个月': 1,
    十二个月: 1,
    半年: 2,
    季: 4,
    季度: 4,
    月: 12,
    个月: 12,
    周: 52,
    year: 1,
    yr: 1,
    month: 12,
    week: 52,
  }),
)

/** The count that `3次`, `12 次/年`, `3-4次` or `10次以上` says; undefined where the text says none. */
export function countOf(typed: string, report: Report): number | undefined {
  const text = compatible(typed).toLowerCase().replace(/\s+/g, '')
  const end = numberEnd(text, 0)
  const from = plainNumber(text.slice(0, end))
  if (Number.isNaN(from) || from < 0) return undefined
  const rest = text.slice(end)
  const range = /^[^\d-~–—至到]{0,3}(?:-|~|–|—|至|到)(\d+)(.*)$/.exec(rest)
  const open = range ? null : (/^(.*?)(?:以上|\+)$/.exec(rest) ?? /^\+(.*)$/.exec(rest))
  const unit = range ? range[2]! : open ? open[1]! : rest
  const factor = rateOf(unit)
  if (factor === undefined) return undefined
  const used = from * factor
  if (range || open || !Number.isInteger(from)) report('COUNT_NOT_WHOLE', { used })
  return used
}

/** 1 for `次` and `次/年`, 12 for `次/月`; undefined where the words are no unit. */
function rateOf(text: string): number | undefined {
  const slash = text.indexOf('/')
  if (slash < 0) return units.has(text) ? 1 : undefined
  return units.has(text.slice(0, slash)) ? perYear.get(text.slice(slash + 1)) : undefined
}
