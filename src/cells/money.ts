/** Amounts of money, held in integer fen. Reads digits with units; written-out Chinese numerals are a finding, never a guess. */
import { type CellContext, type CellKind, cellKind, type Report } from './kind.js'
import { numberEnd, plainNumber, reportNumberAsText } from './number.js'
import { compatible, tidy } from './plain.js'

export const money: CellKind<number, 'money'> = cellKind('money', {
  wrong: 'CELL_NOT_MONEY',
  text(typed, context, report) {
    const text = tidy(typed, report)
    const plain = plainNumber(text)
    if (!Number.isNaN(plain)) {
      if (!context.textSource) reportNumberAsText(text, plain, report)
      return fen(plain, context, report)
    }
    const spendFen = fenOf(text, context)
    if (Number.isNaN(spendFen)) return notMoney(report)
    if (spendFen < 0) report('MONEY_NEGATIVE')
    return spendFen
  },
  number: fen,
  print: (spendFen) => spendFen / 100,
})

function fen(value: number, context: CellContext, report: Report): number | undefined {
  const spendFen = Math.round(value * unitFactor(context.unit) * 100)
  if (!Number.isSafeInteger(spendFen)) return notMoney(report)
  if (spendFen < 0) report('MONEY_NEGATIVE')
  // Adding 0 makes a plain zero of the -0 that Math.round gives for -0.001.
  return spendFen + 0
}

function notMoney(report: Report): undefined {
  report('CELL_NOT_MONEY')
  return undefined
}

const currencies = [
  '¥',
  '$',
  '€',
  '£',
  'rmb',
  'cny',
  '人民币',
  '人民幣',
  'us$',
  'hk$',
  'nt$',
  'usd',
  'hkd',
  'twd',
  'eur',
  'gbp',
]

/** What a unit is worth in yuan. */
// biome-ignore format: a row a power of ten
const factors: ReadonlyMap<string, number> = new Map(
  Object.entries({
    元: 1, 圆: 1, 圓: 1, 块: 1, 块钱: 1, 人民币: 1, rmb: 1, cny: 1, yuan: 1,
    千: 1e3, 千元: 1e3, k: 1e3,
    万: 1e4, 万元: 1e4, 萬: 1e4, 萬元: 1e4, w: 1e4,
    十万: 1e5, 十万元: 1e5,
    百万: 1e6, 百万元: 1e6, 百萬: 1e6, m: 1e6,
    千万: 1e7, 千万元: 1e7, 千萬: 1e7,
    亿: 1e8, 亿元: 1e8, 億: 1e8, 億元: 1e8,
  }),
)

/** What a header's unit is worth in yuan; 1 without one, and where it is no unit of money. */
export function unitFactor(unit: string | null): number {
  return unit === null ? 1 : (factors.get(unit.toLowerCase()) ?? 1)
}

/** True for a word that can stand in a header's brackets as the unit of its amounts. */
export function isMoneyUnit(word: string): boolean {
  return factors.has(word.toLowerCase())
}

/** The fen of `¥1,200.50`, `80万`, `80w`, `(1,200)`, `12万元/年`; NaN where the text is no amount. Its own unit beats the header's. */
export function fenOf(typed: string, context: CellContext): number {
  const direct = fenOfParts(typed, context)
  if (!Number.isNaN(direct)) return direct
  let text = compatible(typed)
    .toLowerCase()
    .replace(/\s+/g, '')
    .replace(/(\/|每|一)年$/, '')
  let sign = 1
  if (text.startsWith('(') && text.endsWith(')')) {
    sign = -1
    text = text.slice(1, -1)
  }
  const leading = text.charCodeAt(0) === 0x2d ? '-' : ''
  const bare = leading ? text.slice(1) : text
  const currency = currencies.find((word) => bare.startsWith(word))
  if (currency) text = leading + bare.slice(currency.length)
  return fenOfParts(text, context) * sign + 0
}

/** A number and perhaps a unit, nothing else; the common case needs no rewriting of the text. */
function fenOfParts(text: string, context: CellContext): number {
  const end = numberEnd(text, 0)
  const value = plainNumber(text.slice(0, end))
  if (Number.isNaN(value)) return Number.NaN
  const factor = end === text.length ? unitFactor(context.unit) : factors.get(text.slice(end))
  const spendFen = factor === undefined ? Number.NaN : Math.round(value * factor * 100)
  return Number.isSafeInteger(spendFen) ? spendFen + 0 : Number.NaN
}
