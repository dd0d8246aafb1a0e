/** Findings as Edits: the cells to mark, the sheet that lists them, a stamp. Writes into no column. */
import { sayFinding } from '../core/checks/index.js'
import { columnFormats } from '../core/column-formats.js'
import type { CellMark, Edits, Finding, Judged, Severity } from '../model.js'
import { mostListed, mostNotes } from '../register/marks.js'
import { findingsSheet, type Shown } from './findings-sheet.js'
import { severityNames } from './summary-words.js'

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** What to write for the findings of a run, and how much of them that shows. */
export interface Marked {
  readonly edits: Edits
  readonly shown: Shown
}

/** The worst findings first, as far as they were kept, up to `mostListed` of them. */
export function marked(judged: Judged): Marked {
  const { inspection, lang } = judged
  const { table, columns, findings } = inspection
  const listed = findings.list
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .slice(0, mostListed)
  const marks = cellMarks(judged, listed)
  const shown = {
    listed,
    found: severities.reduce((sum, severity) => sum + findings.count(severity), 0),
    cells: marks.length,
    notes: Math.min(marks.length, mostNotes),
  }
  const edits: Edits = {
    table,
    lastRow: table.headerRow,
    marks,
    formats: columnFormats(columns),
    columns: [],
    sheets: [findingsSheet(judged, shown)],
    stamp: { marked: lang },
  }
  return { edits, shown }
}

/** One mark a cell, as severe as the worst finding there; what is wrong with a column marks its header. */
function cellMarks({ inspection, lang }: Judged, listed: readonly Finding[]): CellMark[] {
  const { table } = inspection
  const cells = new Map<string, Finding[]>()
  for (const finding of listed) {
    const { sheet, row, columnIndex } = finding
    if (columnIndex === null || sheet !== table.sheet.name) continue
    const place = `${row ?? table.headerRow} ${columnIndex}`
    const found = cells.get(place)
    if (found) found.push(finding)
    else cells.set(place, [finding])
  }
  return [...cells.values()].flatMap(([worst, ...others], index): CellMark[] => {
    if (!worst || worst.columnIndex === null) return []
    const lines = [worst, ...others].map(
      (finding) => `[${severityNames[finding.severity][lang]}] ${sayFinding(finding, lang)}`,
    )
    return [
      {
        row: worst.row ?? table.headerRow,
        columnIndex: worst.columnIndex,
        severity: worst.severity,
        note: index < mostNotes ? lines.join('\n') : '',
      },
    ]
  })
}
