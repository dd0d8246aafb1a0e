import { describe, expect, it } from 'vitest'
import { editStyles } from '../../../src/formats/xlsx/styles-edit.js'
import {
  annotated,
  cellsByExceljs,
  cellsByOpenpyxl,
  main,
  markupAt,
  plainStyles,
  schemaBreaks,
  summarySheet,
  workbookOf,
} from './packages.js'

const day = { format: 'yyyy-mm-dd' }
const list = (xml: string, name: string) => new RegExp(`<${name}[ >].*</${name}>`).exec(xml)?.[0]
const rendered = (source: string, ask: (styles: ReturnType<typeof editStyles>) => void) => {
  const styles = editStyles(source, 'styles.xml')
  ask(styles)
  return styles.render()
}

describe('a style', () => {
  it('that stands there is used, and nothing is written', () => {
    const styles = editStyles(plainStyles, 'styles.xml')
    expect(styles.cellStyle({})).toBe(0)
    expect(styles.render()).toBe(plainStyles)
  })

  it('is added once, behind those that stand there', () => {
    const styles = editStyles(plainStyles, 'styles.xml')
    expect([styles.cellStyle(day), styles.cellStyle(day), styles.cellStyle({ format: '0.00' })]).toEqual([
      2, 2, 3,
    ])
    expect(list(styles.render(), 'cellXfs')).toContain('<cellXfs count="4">')
    expect(styles.render()).toContain(
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/></numFmts><fonts',
    )
  })

  it('takes over its neighbour’s look, less the sign of a quoted text', () => {
    const xml = rendered(plainStyles, (styles) => styles.cellStyle({ like: 1, format: '0' }))
    expect(xml).toContain(
      '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>',
    )
  })

  it('takes over alignment and protection', () => {
    const look = '<alignment wrapText="1"/><protection locked="0"/>'
    const source = plainStyles.replace('quotePrefix="1"/>', `>${look}</xf>`)
    expect(rendered(source, (styles) => styles.cellStyle({ like: 1, ...day }))).toContain(
      `applyNumberFormat="1">${look}</xf></cellXfs>`,
    )
  })

  it('shows a blank cell by its border or fill', () => {
    const bordered = '<xf numFmtId="0" fontId="0" fillId="0" borderId="1"/>'
    const filled = '<xf fillId="2"/><xf/>'
    const styles = editStyles(
      plainStyles.replace('</cellXfs>', `${bordered}${filled}</cellXfs>`),
      'styles.xml',
    )
    expect([0, 1, 2, 3, 4, 99].map((index) => styles.showsBlank(index))).toEqual([
      ...[false, false, true],
      ...[true, false, false],
    ])
  })

  it('like one that is out of range is the default', () => {
    expect(rendered(plainStyles, (styles) => styles.cellStyle({ like: 99, format: '0' }))).toContain(
      '<xf numFmtId="1" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
    )
  })

  it('uses a number format that stands there, whatever its number, and numbers new ones above it', () => {
    const formats = '<numFmts count="1"><numFmt numFmtId="300" formatCode="yyyy-mm-dd"/></numFmts>'
    const source = plainStyles.replace('<fonts', `${formats}<fonts`)
    const xml = rendered(source, (styles) => {
      styles.cellStyle(day)
      styles.cellStyle({ format: '0.0%' })
    })
    expect(xml).toContain('<xf numFmtId="300" ')
    expect(xml).toContain(
      '<numFmts count="2"><numFmt numFmtId="300" formatCode="yyyy-mm-dd"/><numFmt numFmtId="301" formatCode="0.0%"/>',
    )
  })
})

describe('differential styles', () => {
  const dxf =
    '<dxf><fill><patternFill patternType="solid"><fgColor rgb="FFAABBCC"/><bgColor rgb="FFAABBCC"/></patternFill></fill></dxf>'
  it.each([
    ['are missing', '', `<dxfs count="1">${dxf}</dxfs>`],
    ['are an empty element', '<dxfs count="0"/>', `<dxfs count="1">${dxf}</dxfs>`],
    ['are an empty list', '<dxfs count="0"></dxfs>', `<dxfs count="1">${dxf}</dxfs>`],
    ['say no count', '<dxfs><dxf/></dxfs>', `<dxfs><dxf/>${dxf}</dxfs>`],
    ['hold others', "<dxfs count='1'><dxf/></dxfs>", `<dxfs count='2'><dxf/>${dxf}</dxfs>`],
  ])('that %s get ours, before the table styles', (_, before, after) => {
    const tables = '<tableStyles count="0" defaultTableStyle="TableStyleMedium2"/>'
    const source = plainStyles.replace('</styleSheet>', `${before}${tables}</styleSheet>`)
    expect(rendered(source, (styles) => styles.fillStyle('AABBCC'))).toContain(`${after}${tables}`)
  })
})

describe('a style sheet', () => {
  const font = '<b/><sz val="18"/><name val="Arial"/>'
  const fill = '<patternFill patternType="solid"><fgColor rgb="FF112233"/></patternFill>'
  const own = { font, fill, border: '<left style="thin"/><right/><top/><bottom/><diagonal/>', format: '0' }
  const open = `<styleSheet xmlns="${main}">`

  it.each([
    ['without lists', `${open}</styleSheet>`],
    ['that is an empty element', `<styleSheet xmlns="${main}"/>`],
    [
      'with empty lists',
      `${open}<fonts count="0"/><fills count="0"></fills><borders count="0"/><cellXfs count="0"></cellXfs></styleSheet>`,
    ],
    [
      'with one fill',
      `${open}<fills count="1"><fill><patternFill patternType="none"/></fill></fills></styleSheet>`,
    ],
  ])('%s gets defaults of its own before ours: no other cell takes our look', (_, source) => {
    const styles = editStyles(source, 'styles.xml')
    const index = styles.cellStyle(own)
    const xml = styles.render()
    expect(index).toBe(1)
    expect(list(xml, 'fonts')?.indexOf(font)).toBeGreaterThan(list(xml, 'fonts')?.indexOf('</font>') ?? 0)
    expect(list(xml, 'fills')?.match(/patternType="\w+"/g)).toEqual([
      'patternType="none"',
      'patternType="gray125"',
      'patternType="solid"',
    ])
    expect(list(xml, 'cellXfs')).toContain('fontId="1" fillId="2" borderId="1"')
    expect(xml.match(/<styleSheet/g)).toHaveLength(1)
  })

  it('in the strict namespace stays in it, empty or not', () => {
    const strict = 'http://purl.oclc.org/ooxml/spreadsheetml/main'
    expect(rendered(`<styleSheet xmlns="${strict}"/>`, (styles) => styles.cellStyle(own))).toContain(
      `<styleSheet xmlns="${strict}">`,
    )
  })

  it('under a prefix gets everything of ours under the same', () => {
    const source = plainStyles.replace(/<(\/?)(\w)/g, '<$1x:$2').replace('xmlns=', 'xmlns:x=')
    const xml = rendered(source, (styles) => {
      styles.cellStyle({ ...own, alignment: 'vertical="center"' })
      styles.cellStyle(day)
      styles.fillStyle('AABBCC')
    })
    expect(xml).not.toMatch(/<\/?(?!x:)\w/)
  })
})

it.each([
  ['without styles', undefined],
  ['with an empty style sheet', `<styleSheet xmlns="${main}"></styleSheet>`],
  ['with plain styles', plainStyles],
])('a workbook %s gets what our cells need, and reads the same elsewhere', async (_, styles) => {
  const columns = [{ header: '下次跟进日期', format: 'day', cellAt: () => ({ epochDays: 19_865 }) } as const]
  const input = workbookOf({ 'xl/styles.xml': styles })
  const output = await annotated(input, { columns, sheets: [summarySheet] })
  expect(markupAt(output.sheet, 'C2')).toMatch(/^<c r="C2" s="[1-9]\d*"><v>45434<\/v><\/c>$/)
  expect(markupAt(output.sheet, 'A2')).not.toContain(' s=')
  expect(await schemaBreaks([output.path])).toEqual([])
  const cells = await cellsByExceljs(output.path)
  expect(cells).toMatchObject({ A2: 'C1', B3: 20, C1: '下次跟进日期', C2: new Date('2024-05-22T00:00:00Z') })
  expect(cellsByOpenpyxl(output.path)?.客户?.C2 ?? '2024-05-22 00:00:00').toBe('2024-05-22 00:00:00')
  expect(await cellsByExceljs(output.path, '分层汇总')).toMatchObject({ A1: '客户分层汇总', B3: 1 })
})
