/** The words of the quality score, in both languages, for the terminal and the summary sheet. Computes nothing. */
import type { Quality } from '../model.js'
import type { Text } from '../text.js'

/** The parts of the score, in the order in which they are told. */
export const qualityParts = ['completeness', 'validity', 'uniqueness', 'freshness'] as const

export type QualityPart = (typeof qualityParts)[number] & keyof Quality

export const partNames: Readonly<Record<QualityPart, Text>> = {
  completeness: { 'zh-CN': '完整', en: 'complete' },
  validity: { 'zh-CN': '有效', en: 'valid' },
  uniqueness: { 'zh-CN': '唯一', en: 'unique' },
  freshness: { 'zh-CN': '及时', en: 'fresh' },
}

/** What each part counts. */
export const partMeanings: Readonly<Record<QualityPart, Text>> = {
  completeness: {
    'zh-CN': '已填的单元格占应填的比例；编号、名称和分层要用的列权重更高',
    en: 'Cells that are filled in, of those that should be; IDs, names and what tiers need weigh more',
  },
  validity: {
    'zh-CN': '已填的单元格中，没有错误和警告的比例',
    en: 'Filled cells without an error or a warning',
  },
  uniqueness: {
    'zh-CN': '客户编号、客户名称、手机号中，不与上方重复的比例',
    en: 'Customer IDs, names and phones that repeat none above',
  },
  freshness: {
    'zh-CN': '{days} 天内更新过的客户占比',
    en: 'Customers whose row was updated within {days} days',
  },
}

export const qualityWords = {
  score: { 'zh-CN': '数据质量得分：{score}（满分 100）', en: 'Data quality score: {score} of 100' },
  part: { 'zh-CN': '项目', en: 'Part' },
  share: { 'zh-CN': '比例', en: 'Share' },
  weight: { 'zh-CN': '权重', en: 'Weight' },
  meaning: { 'zh-CN': '说明', en: 'What it counts' },
  fieldNote: {
    'zh-CN': '各字段得分 = 已填比例 × 有效比例 × 不重复比例；备注、投诉等可以空着的字段，空白不扣分。',
    en: 'A field scores its share filled × valid × unrepeated; a blank costs nothing in fields that may be blank, such as notes.',
  },
  field: { 'zh-CN': '字段', en: 'Field' },
  points: { 'zh-CN': '得分', en: 'Score' },
  filled: { 'zh-CN': '已填', en: 'Filled' },
  blank: { 'zh-CN': '未填', en: 'Blank' },
  faulty: { 'zh-CN': '有误', en: 'Faulty' },
  repeated: { 'zh-CN': '重复', en: 'Repeated' },
} satisfies Readonly<Record<string, Text>>

/** A score as it is shown: rounded down, so that 100 is said only of what has no flaw. */
export function shownScore(score: number): number {
  return Math.floor(score + 1e-9)
}
