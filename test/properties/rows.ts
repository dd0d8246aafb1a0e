/** Rows of a worksheet, in all the ways in which programs write them. */
import fc from 'fast-check'
import { columnLetters } from '../../src/formats/xlsx/references.js'

const space = fc.constantFrom('', '', '', '\n', '  ', '\r\n\t')
const gap = fc.constantFrom(' ', ' ', '\n', '  ')
const attribute = (name: string, value: fc.Arbitrary<string>) =>
  fc
    .tuple(gap, value, fc.constantFrom('="', "='", ' = "'))
    .map(([before, text, opening]) => `${before}${name}${opening}${text}${opening.at(-1)}`)
const sometimes = (text: fc.Arbitrary<string>) => fc.option(text, { nil: '', freq: 2 })

const cellContent = fc.constantFrom(
  '',
  '<v>1</v>',
  '<f>A1&gt;2</f><v>0</v>',
  '<is><t> x&lt;y </t></is>',
  '<v/>',
)

const cellArb = (row: number, index: number) =>
  fc
    .record({
      reference: fc.option(attribute('r', fc.constant(columnLetters(index) + row)), { nil: '', freq: 4 }),
      style: sometimes(attribute('s', fc.constantFrom('0', '3', '12'))),
      type: sometimes(attribute('t', fc.constantFrom('s', 'str', 'inlineStr'))),
      content: cellContent,
      closes: fc.boolean(),
      after: space,
    })
    .map(({ reference, style, type, content, closes, after }) =>
      content === '' && closes
        ? `<c${style}${reference}${type}/>${after}`
        : `<c${reference}${type}${style}>${content}</c>${after}`,
    )

const rowArb = (row: number, order: 'ordered' | 'any') =>
  fc
    .record({
      number: fc.option(attribute('r', fc.constant(String(row))), { nil: '', freq: 4 }),
      spans: sometimes(attribute('spans', fc.constantFrom('1:2', '1:4', '1:12', '1:2 3:4'))),
      height: sometimes(attribute('ht', fc.constant('20'))),
      cells:
        order === 'ordered'
          ? fc
              .subarray([0, 1, 2, 3])
              .chain((places) => fc.tuple(...places.map((place) => cellArb(row, place))))
          : fc
              .array(fc.nat(3), { maxLength: 5 })
              .chain((places) => fc.tuple(...places.map((place) => cellArb(row, place)))),
      before: space,
      after: space,
    })
    .map(({ number, spans, height, cells, before, after }) => {
      const start = `<row${spans}${number}${height}`
      return cells.length === 0 && after === ''
        ? `${start}/>${before}`
        : `${start}>${before}${cells.join('')}</row>${after}`
    })

/** Whole rows as markup; their cells in order, or as they come. */
export const rowsArb = (order: 'ordered' | 'any') =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: 10 }), { maxLength: 6 })
    .map((rows) => (order === 'ordered' ? rows.sort((a, b) => a - b) : rows))
    .chain((rows) => fc.tuple(...rows.map((row) => rowArb(row, order))))
    .map((rows) => rows.join(''))
