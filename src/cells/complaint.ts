/** A log of complaints in one cell: entries of day, words and state. An entry of another form is kept whole, as words. */
import { type Day, isoDay } from './cell.js'
import { readDay } from './day.js'
import { type CellContext, type CellKind, cellKind } from './kind.js'
import { tidy, trimmed } from './plain.js'

/** `2023-10-15:“物流慢”,已跟进`. */
export interface Complaint {
  readonly day: Day | null
  readonly text: string
  readonly state: string | null
}

export const complaints: CellKind<readonly Complaint[], 'complaints'> = cellKind('complaints', {
  wrong: 'CELL_ERROR_VALUE',
  text(typed, context, report) {
    const text = tidy(typed, report)
    if (/^(暂?无|没有)(投诉|建议|记录)/.test(text)) return undefined
    const entries = entriesOf(text).map((entry) => complaintOf(entry, context))
    const undated = entries.find(({ day }) => day === null)
    if (undated) report('COMPLAINT_UNPARSED', { entry: undated.text })
    return entries.length > 0 ? entries : undefined
  },
  number(value, _context, report) {
    report('COMPLAINT_UNPARSED', { entry: value })
    return [{ day: null, text: String(value), state: null }]
  },
  print: (value) => value.map(printEntry).join('\n'),
})

function printEntry({ day, text, state }: Complaint): string {
  return `${day ? `${isoDay(day)}:` : ''}“${text}”${state === null ? '' : `,${state}`}`
}

/** Split at line breaks and semicolons that stand outside quotation marks. */
function entriesOf(text: string): string[] {
  const entries: string[] = []
  let start = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const mark = text[i]!
    if (mark === '“' || mark === '「') quoted = true
    else if (mark === '”' || mark === '」') quoted = false
    else if (mark === '\n' || (!quoted && (mark === ';' || mark === '；'))) {
      entries.push(text.slice(start, i))
      start = i + 1
      quoted = false
    }
  }
  entries.push(text.slice(start))
  return entries.map(trimmed).filter((entry) => entry !== '')
}

function complaintOf(entry: string, context: CellContext): Complaint {
  const dated = /^([\d\s年月日./-]{6,12}?)\s*[:：]\s*(.*)$/s.exec(entry)
  const day = dated ? (readDay(dated[1]!, context, ignore) ?? null) : null
  const words = day ? dated![2]! : entry
  const quoted = /^[“"「](.*)[”"」]\s*(?:[,，、]\s*(.*))?$/s.exec(words)
  if (quoted) return { day, text: quoted[1]!, state: stateOf(quoted[2]) }
  const comma = day ? Math.max(words.lastIndexOf(','), words.lastIndexOf('，')) : -1
  if (comma < 0) return { day, text: trimmed(words), state: null }
  return { day, text: trimmed(words.slice(0, comma)), state: stateOf(words.slice(comma + 1)) }
}

function stateOf(text: string | undefined): string | null {
  return text === undefined || trimmed(text) === '' ? null : trimmed(text)
}

function ignore(): void {}
