/** A Result as Edits: our columns, our sheets, our stamp. Knows no file format, and builds no cell before it is asked for. */
import { isoDay } from '../cells/cell.js'
import { columnFormats } from '../core/column-formats.js'
import { changeNames } from '../core/compare.js'
import { alertNames, lifecycleNames } from '../core/lifecycle.js'
import type {
  AssignMode,
  Cell,
  ColumnEdit,
  Customer,
  Edits,
  Policy,
  Result,
  Segment,
  SheetModel,
} from '../model.js'
import { type OutputName, outputs } from '../register/outputs.js'
import type { Lang, Text } from '../text.js'
import { basisWriter } from './basis.js'
import { columnWidth } from './column-width.js'
import { withEmptied } from './emptied-sheets.js'
import { followUpsSheet } from './follow-ups-sheet.js'
import { changeColours, warnColour } from './move-words.js'
import { movesSheets } from './moves-sheet.js'
import { scoresText } from './score-words.js'
import { summarySheet } from './summary-sheet.js'

const fenPerYuan = 100
const tagSeparator: Text = { 'zh-CN': '；', en: '; ' }

/**
 * Everything to write for a run: the policy's output columns in order, the summary where it is wanted, the moves where there is a
 * snapshot to compare with, a word in the sheets of an earlier run that this one has nothing for, the stamp.
 */
export function annotations(result: Result): Edits {
  const { policy, inspection, segments } = result
  const lastRow = segments.reduce(
    (last, { customer }) => Math.max(last, customer.row),
    inspection.table.headerRow,
  )
  const segmentAt = segmentFinder(segments, lastRow)
  return {
    table: inspection.table,
    lastRow,
    formats: columnFormats(inspection.columns),
    columns: policy.outputs.flatMap((name) => columnEdit(name, result, segmentAt)),
    sheets: withEmptied(sheetsOf(result), result),
    stamp: { asOf: isoDay(policy.asOf), scheme: policy.scheme.name, version: '1' },
  }
}

function sheetsOf(result: Result): readonly SheetModel[] {
  const { summary, followUps } = result.policy
  return [
    ...(summary ? [summarySheet(result)] : []),
    ...movesSheets(result),
    ...(followUps.sheet ? [followUpsSheet(result)] : []),
  ]
}

/** Excel row → segment, by a flat index, as every cell of every column asks. */
function segmentFinder(segments: readonly Segment[], lastRow: number): (row: number) => Segment | undefined {
  const indexes = new Int32Array(lastRow + 1)
  segments.forEach(({ customer }, index) => {
    indexes[customer.row] = index + 1
  })
  return (row) => segments[(indexes[row] ?? 0) - 1]
}

/** The edit of one output; none for an output that may not be written (mode `keep`) and has no column to stand in. */
function columnEdit(
  name: OutputName,
  result: Result,
  segmentAt: (row: number) => Segment | undefined,
): ColumnEdit[] {
  const { header, format, width, field } = outputs[name]
  const { columns, end } = result.inspection
  const mapped = field && columns.mapped.find((column) => column.field === field)
  // A column that the user calculates stays theirs: ours gets one of its own, and is found there again.
  const isCalculated = mapped !== undefined && (end.formulaColumns ?? []).includes(mapped.columnIndex)
  const own = isCalculated ? undefined : mapped
  const earlier = isCalculated
    ? columns.unknown.find((column) => column.header === header[result.lang])
    : columns.outputs.find((column) => column.name === name)
  if (modeOf(name, result.policy) === 'keep') return []
  // What an earlier run estimated and this one does not is emptied: it would be read as of today.
  if (outputs[name].ofLifetime && !earlier && !isEstimated(name, result)) return []
  const cellOf = own ? linkedCell(name, result) : plainCell(name, result)
  return [
    {
      columnIndex: own?.columnIndex ?? earlier?.columnIndex ?? null,
      header: own?.header ?? header[result.lang],
      format,
      width: columnWidth(header[result.lang], width),
      cellAt: (row) => {
        const segment = segmentAt(row)
        return segment && cellOf(segment)
      },
      ...colours(name, result),
    },
  ]
}

function isEstimated(name: OutputName, { lifetime }: Result): boolean {
  return Boolean(name === 'lifetimeValue' ? lifetime?.gammaGamma : lifetime?.bgNbd)
}

function modeOf(name: OutputName, policy: Policy): AssignMode | null {
  if (name === 'strategy') return policy.strategy
  return name === 'owner' ? policy.owner : null
}

type CellOf = (segment: Segment) => Cell | undefined

/** A column of our own: blank where there is nothing to say. */
function plainCell(name: OutputName, result: Result): CellOf {
  const { lang } = result
  if (name === 'basis') return basisWriter(result)
  return (segment) => outputCell(name, segment, lang)
}

/**
 * A column of the user's: a cell that says already what we would write is left as it stands (`A级` for A, a formula that
 * looks the owner up), and so are strategy and owner of a row without a tier.
 */
function linkedCell(name: OutputName, { lang }: Result): CellOf {
  return (segment) => {
    if (name !== 'tier' && segment.tier === null) return undefined
    const cell = outputCell(name, segment, lang)
    return cell === (registered(name, segment.customer) ?? null) ? undefined : cell
  }
}

function registered(name: OutputName, { tier, strategy, owner }: Customer): string | undefined {
  if (name === 'tier') return tier
  return name === 'strategy' ? strategy : owner
}

function outputCell(name: OutputName, segment: Segment, lang: Lang): Cell {
  const { measure, change, lifecycle, alert } = segment
  switch (name) {
    case 'tier':
      return segment.tier
    case 'previousTier':
      return segment.previousTier
    case 'change':
      return change && changeNames[change][lang]
    case 'scores':
      return segment.scores && scoresText(segment.scores)
    case 'lifecycle':
      return lifecycle && lifecycleNames[lifecycle][lang]
    case 'alert':
      return alert && alertNames[alert][lang]
    case 'ruleTags':
      return segment.ruleTags.length > 0 ? segment.ruleTags.join(tagSeparator[lang]) : null
    case 'strategy':
      return segment.strategy
    case 'owner':
      return segment.owner
    case 'nextContact':
      return segment.nextContact
    case 'recency':
      return segment.tier === null ? null : measure.recencyDays
    case 'frequency':
      return segment.tier === null || isUnknown(segment, 'ordersFrom') ? null : measure.orders
    case 'monetary':
      return segment.tier === null || isUnknown(segment, 'spendFrom')
        ? null
        : Math.round(measure.spendFen) / fenPerYuan
    case 'alive':
      return rounded(segment.lifetime?.alive)
    case 'expectedOrders':
      return rounded(segment.lifetime?.expectedOrders)
    case 'lifetimeValue':
      return yuanOf(segment.lifetime?.valueFen)
    default:
      return null
  }
}

/** Four decimals: an estimate has no more to say. */
function rounded(estimate: number | undefined): number | null {
  return estimate === undefined ? null : Math.round(estimate * 10_000) / 10_000
}

function yuanOf(fen: number | null | undefined): number | null {
  return fen === null || fen === undefined ? null : fen / fenPerYuan
}

/** Where the register says nothing of F or M though there was an order: no number is better than a wrong one. */
function isUnknown({ measure }: Segment, from: 'ordersFrom' | 'spendFrom'): boolean {
  return measure[from] === 'none' && measure.orders > 0
}

function colours(name: OutputName, { policy, lang }: Result): Pick<ColumnEdit, 'colours'> {
  if (name === 'tier') {
    return { colours: policy.scheme.tiers.map(({ name: equals, colour: fill }) => ({ equals, fill })) }
  }
  if (name === 'change') {
    return { colours: changeColours(lang) }
  }
  return name === 'alert' ? { colours: [{ equals: alertNames.quietHighValue[lang], fill: warnColour }] } : {}
}
