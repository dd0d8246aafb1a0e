/**
 * The cell styles of marked cells: the cell's own with another fill, and the way back. What fill lay below is kept in the mark's
 * second colour, which a solid fill does not show. Knows no cell.
 */
import type { Severity } from '../../model.js'
import { markColours } from '../../register/marks.js'
import type { StylesEdit } from './styles-edit.js'

/** Marks and unmarks cell styles, by their indexes in cellXfs. */
export interface MarkStyles {
  /** The styles of marked cells that the workbook has from an earlier run. */
  readonly marked: ReadonlySet<number>
  /** The style with the mark of `severity`, or with none for null; a mark of that severity stays as it is. */
  restyled(index: number, severity: Severity | null): number
}

/** The second colour of a mark over a cell without a fill of one colour. */
const nothingUnder = 'indexed="64"'

/** Reads which of the styles are marks; adds styles only when asked for them. */
export function markStyles(styles: StylesEdit): MarkStyles {
  const marked = new Map<number, Severity>()
  const given = styles.cellStyleCount()
  for (let index = 0; index < given; index++) {
    const severity = severityOf(styles.fillOf(index))
    if (severity) marked.set(index, severity)
  }
  /** The style that this mark was made of, where the workbook still has it. */
  const originalOf = (index: number, under: string): number | undefined => {
    for (let candidate = 0; candidate < given; candidate++) {
      if (marked.has(candidate) || !styles.sameButFill(candidate, index)) continue
      if (underOf(styles.fillOf(candidate)) === under) return candidate
    }
    return undefined
  }
  const withoutMark = (index: number): number => {
    const fill = styles.fillOf(index)
    const second = colourOf(fill, 'bgColor')
    const original = originalOf(index, second)
    if (original !== undefined) return original
    if (second === nothingUnder || isNear(colourOf(fill, 'fgColor'), second))
      return originalOf(index, nothingUnder) ?? styles.refilled(index, noFill)
    return styles.refilled(index, solidFill(second, nothingUnder))
  }
  const known = new Map<string, number>()
  const remember = (key: string, make: () => number): number => {
    const found = known.get(key) ?? make()
    known.set(key, found)
    return found
  }
  const unmarked = (index: number): number =>
    marked.has(index) ? remember(`${index}`, () => withoutMark(index)) : index
  return {
    marked: new Set(marked.keys()),
    restyled(index, severity) {
      if (severity === null) return unmarked(index)
      if (marked.get(index) === severity) return index
      return remember(`${index} ${severity}`, () => {
        const plain = unmarked(index)
        const fill = solidFill(`rgb="FF${markColours[severity]}"`, underOf(styles.fillOf(plain)))
        return styles.refilled(plain, fill)
      })
    },
  }
}

const noFill = '<patternFill patternType="none"/>'

function solidFill(colour: string, second: string): string {
  return `<patternFill patternType="solid"><fgColor ${colour}/><bgColor ${second}/></patternFill>`
}

/** LibreOffice keeps no second colour and writes the nearest one that it knows: then nothing is known of what lay below. */
function isNear(one: string, other: string): boolean {
  const [a, b] = [one, other].map((colour) => /^rgb="..(..)(..)(..)"$/.exec(colour)?.slice(1) ?? [])
  if (!a?.length || !b?.length) return false
  const apart = a.map((hex, i) => Math.abs(Number.parseInt(hex, 16) - Number.parseInt(b[i] ?? '', 16)))
  return apart.reduce((sum, each) => sum + each, 0) <= nearest
}

const nearest = 100

function isSolid(fill: string): boolean {
  return /\spatternType\s*=\s*["']solid["']/.test(fill)
}

function severityOf(fill: string): Severity | undefined {
  if (!isSolid(fill)) return undefined
  const colour = colourOf(fill, 'fgColor').toUpperCase()
  return severities.find((severity) => colour === `RGB="FF${markColours[severity]}"`)
}

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** What a mark keeps of the fill below it. */
function underOf(fill: string): string {
  return isSolid(fill) ? colourOf(fill, 'fgColor') : nothingUnder
}

/** The attributes of one of the two colours of a fill, spelled in one way. */
function colourOf(fill: string, name: 'fgColor' | 'bgColor'): string {
  const [, attributes = ''] = new RegExp(`<(?:[\\w.-]+:)?${name}\\s([^>]*)>`).exec(fill) ?? []
  const pairs = [...attributes.matchAll(/([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)]
  return pairs.map(([, key, double, single]) => `${key}="${double ?? single}"`).join(' ') || nothingUnder
}
