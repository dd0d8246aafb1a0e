/** The quality score as a few lines: the register's, what it is made of, and the fields that need work most. Computes no score. */
import type { FieldQuality, Lang, Quality, Text } from '../../model.js'
import { fieldOf } from '../../register/fields.js'
import { say } from '../../text.js'
import { countText, shareText } from '../figures.js'
import { partNames, qualityParts, qualityWords, shownScore } from '../quality-words.js'
import type { View } from './findings.js'
import { displayWidth, padTo } from './width.js'

const headText: Text = {
  'zh-CN': '数据质量 {score} 分 · {parts}',
  en: 'data quality {score} of 100 · {parts}',
}

const restText: Text = {
  'zh-CN': '其余 {count} 个字段均为 {score} 分以上',
  en: 'other fields ({count}) at {score} or above',
}

const flawlessText: Text = {
  'zh-CN': '其余 {count} 个字段均为 100 分',
  en: 'other fields ({count}) at 100',
}

const emptyText: Text = {
  'zh-CN': '其余 {count} 个字段（其中 {zero} 个也是 0 分）',
  en: 'other fields ({count}), of which at 0 as well: {zero}',
}

const mostFields = 5
const barWidth = 10
const fair = 70
const good = 90

/** None for a register without customers. */
export function qualityLines(quality: Quality, view: View): string[] {
  const { lang, style } = view
  if (quality.score === null) return []
  const parts = qualityParts.flatMap((part) => {
    const share = quality[part]
    return share === null ? [] : [`${partNames[part][lang]} ${shareText(share, 1)}`]
  })
  const head = say(headText, { score: shownScore(quality.score), parts: parts.join(' · ') }, lang)
  const flawed = quality.fields.filter(({ score }) => shownScore(score) < 100)
  const shown = flawed.sort((a, b) => a.score - b.score).slice(0, mostFields)
  const rest = quality.fields.filter((field) => !shown.includes(field))
  return [
    paintOf(quality.score, view)(head),
    ...fieldLines(shown, quality.rows, view),
    ...(rest.length > 0 && shown.length > 0 ? [`  ${style.dim(restLine(rest, lang))}`] : []),
  ]
}

function restLine(rest: readonly FieldQuality[], lang: Lang): string {
  const scores = rest.map((field) => shownScore(field.score))
  const score = Math.min(...scores)
  if (score === 0) {
    const zero = scores.filter((each) => each === 0).length
    return say(emptyText, { count: rest.length, zero }, lang)
  }
  return say(score === 100 ? flawlessText : restText, { count: rest.length, score }, lang)
}

function fieldLines(fields: readonly FieldQuality[], rows: number, view: View): string[] {
  const { lang } = view
  const names = fields.map(({ field }) => fieldOf(field).header[lang])
  const width = Math.max(...names.map(displayWidth))
  return fields.map((field, index) => {
    const score = shownScore(field.score)
    const full = Math.floor((field.score / 100) * barWidth)
    const bar = '█'.repeat(full) + '░'.repeat(barWidth - full)
    const name = padTo(names[index] ?? '', width)
    return `  ${name}  ${paintOf(score, view)(bar)} ${String(score).padStart(3)}  ${flaws(field, rows, lang)}`
  })
}

/** `未填 12 · 有误 3`: what costs the field its points, in cells. */
function flaws({ filled, faulty, repeated }: FieldQuality, rows: number, lang: Lang): string {
  const counts = [
    [qualityWords.blank, rows - filled],
    [qualityWords.faulty, faulty],
    [qualityWords.repeated, repeated ?? 0],
  ] as const
  return counts
    .flatMap(([word, count]) => (count > 0 ? [`${word[lang].toLowerCase()} ${countText(count)}`] : []))
    .join(' · ')
}

function paintOf(score: number, { style }: View): (text: string) => string {
  if (score >= good) return style.good
  return score >= fair ? style.severity.warning : style.severity.error
}
