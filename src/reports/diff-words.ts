/** The words and nouns of two runs side by side, for terminal, workbook and JSON. Compares nothing. */
import type { Snapshot } from '../model.js'
import type { Text } from '../text.js'

/** One of the two runs, for the head. */
export interface DiffSide {
  readonly file: string
  /** '' where it is not known. */
  readonly asOf: string
  /** Those who have a tier. */
  readonly customers: number
}

/** The run that was read out of `file`, for the head of a comparison. */
export function diffSide(file: string, { asOf, customers }: Snapshot): DiffSide {
  const count = customers.tiers.filter((tier) => tier !== null).length
  return { file, asOf, customers: count }
}

export const diffWords = {
  noDay: { 'zh-CN': '截止日不详', en: 'day not known' },
  noCauses: {
    'zh-CN':
      '升降原因不明：要两份都是快照，而且方案只用 R、F、M、评分和行业。crmseg segment --since 快照 可以说明。',
    en: 'Why they moved is not known: that takes two snapshots, and a scheme that asks for no more than R, F, M, scores and industry. crmseg segment --since SNAPSHOT can tell.',
  },
} satisfies Readonly<Record<string, Text>>
