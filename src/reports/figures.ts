/** Prints numbers for people: thousands, shares, money in the reader's own units. Formats for cells are not made here. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Lang } from '../text.js'

/** `1,234,567`; at most two decimals. By hand: Intl takes 20 ms to start and is asked for every row. */
export function countText(value: number): string {
  const text = String(Math.round(value * 100) / 100)
  if (Math.abs(value) < 999 || text.includes('e')) return text
  const dot = text.indexOf('.')
  const first = value < 0 ? 1 : 0
  let end = dot < 0 ? text.length : dot
  let grouped = text.slice(end)
  for (; end - first > 3; end -= 3) grouped = `,${text.slice(end - 3, end)}${grouped}`
  return text.slice(0, end) + grouped
}

/** `25.0%`; a dash where there is nothing to share. */
export function shareText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((part / whole) * 100).toFixed(1)}%`
}

/** One decimal, for means; a dash where there is none. */
export function meanText(value: number | null): string {
  return value === null ? '–' : value.toFixed(1)
}

interface Unit {
  readonly unit: string
  readonly yuan: number
  /** Used from here on: less than `yuan` where the smaller unit would round up to it. */
  readonly from: number
}

const units: Readonly<Record<Lang, readonly Unit[]>> = {
  'zh-CN': [
    { unit: '亿', yuan: 1e8, from: 1e8 - 50 },
    { unit: '万', yuan: 1e4, from: 1e4 },
  ],
  en: [
    { unit: 'B', yuan: 1e9, from: 1e9 - 5000 },
    { unit: 'M', yuan: 1e6, from: 1e6 - 5 },
    { unit: 'K', yuan: 1e3, from: 1e4 },
  ],
}

/** Money as people say it: 66.25万, 1.2亿 in Chinese; 662.5K, 1.2M in English; small sums whole. A dash for null. */
export function moneyText(fen: number | null, lang: Lang): string {
  if (fen === null) return '–'
  const yuan = fen / fenPerYuan
  const found = units[lang].find(({ from }) => Math.abs(yuan) >= from)
  return found ? `${countText(yuan / found.yuan)}${found.unit}` : countText(yuan)
}
