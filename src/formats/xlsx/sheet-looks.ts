/** The styles of our own sheets, by what a cell is for. Writes no cells. */
import type { Cell, CellFormat, SheetBlock, TableBlock } from '../../model.js'
import type { StylesEdit } from './styles-edit.js'

/** Number format codes; days as ISO, since they read the same in both languages. */
export const formatCodes: Readonly<Record<CellFormat, string>> = {
  text: 'General',
  day: 'yyyy-mm-dd',
  count: '#,##0',
  days: '0',
  money: '#,##0.00',
  percent: '0.0%',
  ratio: '0.00',
}

export const ink = 'FF1F3B57'
const headerFill =
  '<patternFill patternType="solid"><fgColor rgb="FF1F3B57"/><bgColor indexed="64"/></patternFill>'
const thin = (rgb: string) => `style="thin"><color rgb="${rgb}"/>`
const grid =
  ['left', 'right', 'top', 'bottom'].map((side) => `<${side} ${thin('FFD5DCE4')}</${side}>`).join('') +
  '<diagonal/>'
const totalBorder =
  `<left ${thin('FFD5DCE4')}</left><right ${thin('FFD5DCE4')}</right>` +
  `<top style="medium"><color rgb="${ink}"/></top><bottom ${thin('FFD5DCE4')}</bottom><diagonal/>`
const noBorder = '<left/><right/><top/><bottom/><diagonal/>'
const noFill = '<patternFill patternType="none"/>'

/** The styles of our sheets, by what a cell is for. */
export function looks(styles: StylesEdit) {
  const font = (attributes: string, size: number, rgb: string) =>
    `${attributes}<sz val="${size}"/><color rgb="${rgb}"/><name val="${styles.fontName}"/>`
  const plain = font('', 10, 'FF262626')
  const strong = font('<b/>', 10, 'FF262626')
  const link = font('<u/>', 10, 'FF0B5CAD')
  const known = new Map<string, number>()
  const remember = (key: string, make: () => number) => {
    const found = known.get(key) ?? make()
    known.set(key, found)
    return found
  }
  const side = (format: CellFormat) => (format === 'text' ? 'left' : 'right')
  const alignment = (format: CellFormat, wraps: boolean) =>
    format === 'text'
      ? `horizontal="left" vertical="center"${wraps ? ' wrapText="1"' : ''} indent="1"`
      : 'horizontal="right" vertical="center"'
  const texts: Readonly<Record<Exclude<SheetBlock['kind'], 'table'>, string>> = {
    title: font('<b/>', 18, ink),
    heading: font('<b/>', 13, ink),
    note: font('', 9, 'FF7F7F7F'),
    text: plain,
  }
  return {
    text: (kind: keyof typeof texts) =>
      remember(kind, () =>
        styles.cellStyle({
          font: texts[kind],
          fill: noFill,
          border: noBorder,
          format: 'General',
          alignment: 'vertical="center"',
        }),
      ),
    header: (format: CellFormat) =>
      remember(`header ${side(format)}`, () =>
        styles.cellStyle({
          font: font('<b/>', 10, 'FFFFFFFF'),
          fill: headerFill,
          border: grid,
          format: 'General',
          alignment: alignment(format, false),
        }),
      ),
    body: (block: TableBlock, column: number, value: Cell, isTotal: boolean) => {
      const format = block.formats[column] ?? 'text'
      const colour = column === 0 ? block.colours?.find(({ equals }) => equals === value)?.fill : undefined
      // A row grows with its text, but not where cells show as one.
      const wraps = block.lastSpan === undefined || column < block.headers.length - 1
      const leads = block.links?.column === column
      return remember(`${format} ${isTotal} ${colour} ${wraps} ${leads}`, () =>
        styles.cellStyle({
          font: leads ? link : isTotal || colour ? strong : plain,
          fill: colour
            ? `<patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill>`
            : noFill,
          border: isTotal ? totalBorder : grid,
          format: formatCodes[format],
          alignment: alignment(format, wraps),
        }),
      )
    },
  }
}
