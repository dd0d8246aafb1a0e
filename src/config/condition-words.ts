/** Conditions as people write them in a cell: `合作年限 ≥ 3；行业 = 制造业、零售业`. Reads bounds by `conditions.ts`, never by itself. */
import { fenPerYuan } from '../cells/yuan.js'
import type { Comparator, Condition, Lang, MeasureName, Text } from '../model.js'
import { measureNames, moneyMeasures } from '../register/measures.js'
import { spelling } from '../register/setting-sheets.js'
import { isWordMeasure } from './conditions.js'

/** What a measure is called in a cell; further spellings follow. */
const names: Readonly<Record<MeasureName, { readonly name: Text; readonly others: readonly string[] }>> = {
  recencyDays: { name: both('R'), others: ['R(天)', 'R (days)'] },
  orders: { name: both('F'), others: ['F(次)', 'F (orders)'] },
  spend: { name: both('M'), others: ['M(元)', 'M (yuan)'] },
  averageOrder: { name: { 'zh-CN': '客单价', en: 'average order' }, others: [] },
  profit: { name: { 'zh-CN': '毛利', en: 'profit' }, others: ['利润'] },
  spendVsMean: { name: { 'zh-CN': 'M/均值', en: 'M / mean' }, others: [] },
  ordersVsMean: { name: { 'zh-CN': 'F/均值', en: 'F / mean' }, others: [] },
  rScore: { name: { 'zh-CN': 'R分', en: 'R score' }, others: [] },
  fScore: { name: { 'zh-CN': 'F分', en: 'F score' }, others: [] },
  mScore: { name: { 'zh-CN': 'M分', en: 'M score' }, others: [] },
  years: { name: { 'zh-CN': '合作年限', en: 'years' }, others: ['合作年数'] },
  industry: { name: { 'zh-CN': '行业', en: 'industry' }, others: ['所属行业'] },
  size: { name: { 'zh-CN': '规模', en: 'size' }, others: ['企业规模'] },
  tag: { name: { 'zh-CN': '标签', en: 'tag' }, others: ['客户标签'] },
}

function both(text: string): Text {
  return { 'zh-CN': text, en: text }
}

/** The names of all measures, as what may be written. */
export const measureTexts: Text = {
  'zh-CN': `指标加条件，如 合作年限 ≥ 3；可用的指标：${namesIn('zh-CN').join('、')}`,
  en: `a measure and a condition, such as years ≥ 3; measures: ${namesIn('en').join(', ')}`,
}

function namesIn(lang: Lang): readonly string[] {
  return measureNames.map((measure) => names[measure].name[lang])
}

/** Spelling → measure, the longest first, as `M/均值` begins with `M`. */
const spellings = measureNames
  .flatMap((measure) => {
    const { name, others } = names[measure]
    return [measure, name['zh-CN'], name.en, ...others].map((text) => [spelling(text), measure] as const)
  })
  .sort(([one], [other]) => other.length - one.length)

/** Conditions by measure, as settings write them. */
export type ConditionInputs = Partial<Record<MeasureName, string | string[]>>

/** What a cell says of several measures, or the part of it that names none. */
export type ConditionsRead = { readonly when: Readonly<ConditionInputs> } | { readonly unknown: string }

/** Reads `R ≤ 30；行业 = 制造业、零售业`: conditions apart by semicolons or lines, of one measure by commas. */
export function readConditionWords(cell: string): ConditionsRead {
  const when: ConditionInputs = {}
  for (const part of withSigns(cell).split(/[;；\r\n]+|\s+and\s+|且/)) {
    if (part.trim() === '') continue
    const found = measureOf(part)
    if (!found) return { unknown: part.trim() }
    const { measure, rest } = found
    const before = when[measure]
    const input = isWordMeasure(measure) ? wordsOf(rest) : withoutThousands(rest)
    when[measure] =
      typeof before === 'string' && typeof input === 'string' && !isWordMeasure(measure)
        ? `${before}, ${input}`
        : input
  }
  return { when }
}

const signWords: readonly (readonly [RegExp, sign: string])[] = [
  [/(?:大于等于|不小于|不少于|不低于|至少)\s*(?=\d)/g, '≥'],
  [/(?:小于等于|不大于|不多于|不高于|不超过|至多|最多)\s*(?=\d)/g, '≤'],
  [/(?:大于|多于|高于|超过)\s*(?=\d)/g, '>'],
  [/(?:小于|少于|低于|不足|不到)\s*(?=\d)/g, '<'],
  [/等于\s*(?=\d)/g, '='],
]

/** `不超过 90` as `≤90`: a sign written as a word before a number, as Excel takes a cell that begins with `=` for a formula. */
export function withSigns(text: string): string {
  return signWords.reduce((said, [word, sign]) => said.replace(word, sign), text)
}

/** `1,000,000` without its commas, which would part conditions. */
export function withoutThousands(text: string): string {
  return text.replace(/\d{1,3}(?:[,，]\d{3})+(?!\d)/g, (number) => number.replace(/[,，]/g, ''))
}

/** The measure that a part begins with, and what is asked of it. */
function measureOf(part: string): { readonly measure: MeasureName; readonly rest: string } | undefined {
  const [, name = '', rest = ''] = /^\s*(.+?)\s*((?:[<>=≤≥≠＜＞＝]|!=|[:：]).*)$/s.exec(part) ?? []
  const key = spelling(name)
  const measure = spellings.find(([spelling]) => spelling === key)?.[1]
  return (
    measure && {
      measure,
      rest: rest
        .replace(/^[:：]/, '')
        .replace(/≠/g, '!=')
        .trim(),
    }
  )
}

/** One word as it stands with its sign; several as a list. */
function wordsOf(rest: string): string | string[] {
  const words = rest
    .replace(/^\s*[=＝]\s*/, '')
    .split(/[、,，]/)
    .map((word) => word.trim())
    .filter(Boolean)
  return words.length > 1 ? words : (words[0] ?? '')
}

const signs: Readonly<Record<Comparator, string>> = {
  '<': '<',
  '<=': '≤',
  '>': '>',
  '>=': '≥',
  '=': '=',
  '!=': '!=',
  in: '=',
  has: '=',
}

const yuanPerWan = 10_000

/** `≥ 50万`, `< 30`, `= 制造业、零售业`: what one condition asks, without its measure. */
export function boundWords({ measure, op, value }: Condition, lang: Lang): string {
  if (typeof value === 'string') return `${signs[op]} ${value}`
  if (typeof value !== 'number') return `${signs[op]} ${value.join(lang === 'zh-CN' ? '、' : ', ')}`
  return `${signs[op]} ${moneyMeasures.has(measure) ? amountWords(value, lang) : value}`
}

/** `50万` from fen, `500000` in English. */
export function amountWords(fen: number, lang: Lang): string {
  const yuan = fen / fenPerYuan
  return lang === 'zh-CN' && yuan >= yuanPerWan ? `${yuan / yuanPerWan}万` : String(yuan)
}

/** All conditions, each with its measure: `合作年限 ≥ 3；标签 = 增购意向`. */
export function conditionWords(conditions: readonly Condition[], lang: Lang): string {
  const parts = conditions.map(
    (condition) => `${names[condition.measure].name[lang]} ${boundWords(condition, lang)}`,
  )
  return parts.join(lang === 'zh-CN' ? '；' : '; ')
}
