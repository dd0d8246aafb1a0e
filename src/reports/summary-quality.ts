/** The quality score on the summary sheet: the score and its parts, then every field. Computes no score. */
import { partWeights } from '../core/quality.js'
import type { FieldQuality, Result, SheetBlock } from '../model.js'
import { fieldOf } from '../register/fields.js'
import { say } from '../text.js'
import {
  partMeanings,
  partNames,
  type QualityPart,
  qualityParts,
  shownScore,
  qualityWords as words,
} from './quality-words.js'
import { note, type TableColumn, table } from './summary-table.js'

/** Columns that the meaning of a part takes: to column J. */
const meaningSpan = 7

/** None for a register without customers. */
export function scoreBlocks({ inspection: { quality }, policy, lang }: Result): SheetBlock[] {
  const { score, rows } = quality
  if (score === null) return []
  const judged = qualityParts.filter((part) => quality[part] !== null)
  const weight = judged.reduce((sum, part) => sum + partWeights[part], 0)
  const parts: TableColumn<QualityPart>[] = [
    { header: words.part, format: 'text', cell: (part) => partNames[part][lang] },
    { header: words.share, format: 'percent', cell: (part) => quality[part] },
    { header: words.weight, format: 'percent', cell: (part) => partWeights[part] / weight },
    {
      header: words.meaning,
      format: 'text',
      cell: (part) => say(partMeanings[part], { days: policy.staleDays }, lang),
    },
  ]
  const fields: TableColumn<FieldQuality>[] = [
    { header: words.field, format: 'text', cell: ({ field }) => fieldOf(field).header[lang] },
    { header: words.points, format: 'count', cell: (field) => shownScore(field.score) },
    { header: words.filled, format: 'count', cell: ({ filled }) => filled },
    { header: words.blank, format: 'count', cell: ({ filled }) => rows - filled },
    { header: words.faulty, format: 'count', cell: ({ faulty }) => faulty },
    { header: words.repeated, format: 'count', cell: ({ repeated }) => repeated },
  ]
  return [
    { kind: 'heading', text: say(words.score, { score: shownScore(score) }, lang) },
    { ...table(parts, judged, lang), lastSpan: meaningSpan },
    note(words.fieldNote[lang]),
    { ...table(fields, quality.fields, lang), barColumn: 1 },
  ]
}
