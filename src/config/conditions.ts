/** Reads what settings write as money and as conditions (`spend: '>= 100万'`). Judges no scheme: the lint does. */
import { day } from '../cells/cell.js'
import { cellContext } from '../cells/kind.js'
import { money } from '../cells/money.js'
import type { Comparator, Condition, MeasureName } from '../model.js'
import { moneyMeasures } from '../register/measures.js'
import type { Text } from '../text.js'

const wordMeasures: ReadonlySet<MeasureName> = new Set(['industry', 'size', 'tag'])

/** Whether a measure is compared with words. */
export function isWordMeasure(measure: MeasureName): boolean {
  return wordMeasures.has(measure)
}

/** What settings may write for one measure. */
export type ConditionInput = number | string | readonly string[]

/** What may be written for a measure, in words. */
export function allowedFor(measure: MeasureName): Text {
  if (wordMeasures.has(measure)) {
    return { 'zh-CN': '文字、文字列表，或 "!= 文字"', en: 'a text, a list of texts, or "!= text"' }
  }
  const bound = moneyMeasures.has(measure) ? '">= 100万"' : '">= 0.8, < 1.5"'
  return {
    'zh-CN': `< <= > >= = != 之一加数字，例如 ${bound}；几个条件用逗号隔开`,
    en: `one of < <= > >= = != and a number, such as ${bound}; several are separated by commas`,
  }
}

/** Money in settings: yuan as a number, or as people write it (`100万`); in fen, or undefined where it is neither. */
export function amountOf(input: number | string): number | undefined {
  let wrong = false
  const fen = money.parse(input, cellContext(day(0), { textSource: true }), () => {
    wrong = true
  })
  return wrong ? undefined : fen
}

/** The conditions that settings put on one measure, or undefined where they cannot be read. */
export function conditionsOf(measure: MeasureName, input: ConditionInput): readonly Condition[] | undefined {
  if (wordMeasures.has(measure)) return wordConditions(measure, input)
  if (typeof input === 'number') return [{ measure, op: '=', value: boundOf(measure, input) ?? input }]
  if (typeof input !== 'string') return undefined
  const conditions: Condition[] = []
  for (const part of input.split(/[,，;；]|\band\b|且/)) {
    const [, sign, written] = /^\s*(<=|>=|!=|==?|[<>≤≥＜＞＝])?\s*(.+?)\s*$/.exec(part) ?? []
    const value = written === undefined ? undefined : boundOf(measure, written)
    if (value === undefined) return undefined
    conditions.push({ measure, op: comparatorOf(sign ?? '='), value })
  }
  return conditions
}

function wordConditions(measure: MeasureName, input: ConditionInput): readonly Condition[] | undefined {
  const present = measure === 'tag' ? 'has' : '='
  if (typeof input === 'number') return [{ measure, op: present, value: String(input) }]
  if (typeof input !== 'string') return input.length > 0 ? [{ measure, op: 'in', value: input }] : undefined
  const [, sign, word] = /^\s*(!=|<=|>=|[<>=])?\s*(.+?)\s*$/.exec(input) ?? []
  if (!word) return undefined
  if (sign === undefined || sign === '=') return [{ measure, op: present, value: word }]
  if (sign === '!=') return [{ measure, op: '!=', value: word }]
  const headcount = measure === 'size' ? Number(word) : Number.NaN
  return Number.isNaN(headcount) ? undefined : [{ measure, op: comparatorOf(sign), value: headcount }]
}

function boundOf(measure: MeasureName, written: number | string): number | undefined {
  if (moneyMeasures.has(measure)) return amountOf(written)
  const value = Number(written)
  return Number.isFinite(value) ? value : undefined
}

const otherSpellings: Readonly<Record<string, Comparator>> = {
  '≤': '<=',
  '≥': '>=',
  '＜': '<',
  '＞': '>',
  '＝': '=',
  '==': '=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
  '=': '=',
  '!=': '!=',
}

function comparatorOf(sign: string): Comparator {
  return otherSpellings[sign] ?? '='
}
