import { describe, expect, it } from 'vitest'
import type { CellMark, Edits } from '../../../src/model.js'
import {
  annotated,
  cellsByExceljs,
  editsOf,
  main,
  n,
  plainStyles,
  relationshipsXml,
  schemaBreaks,
  sheetXml,
  t,
  twoRows,
  workbookOf,
} from './packages.js'

const edits = (marks: readonly CellMark[]): Edits => ({ ...editsOf({ columns: [] }), marks })
const mark = (row: number, columnIndex: number, over: Partial<CellMark> = {}): CellMark => ({
  row,
  columnIndex,
  severity: 'error',
  note: '请改正。',
  ...over,
})
const pink = '<fgColor rgb="FFFFC3CA"/>'

/** cellXfs and fills of a styles part, as written. */
function looksOf(styles: string): { readonly xfs: readonly string[]; readonly fills: readonly string[] } {
  const list = (name: string) => new RegExp(`<${name}[ >].*?</${name}>`).exec(styles)?.[0] ?? ''
  return {
    xfs: list('cellXfs').match(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/g) ?? [],
    fills: list('fills').match(/<fill>.*?<\/fill>/g) ?? [],
  }
}

const fillOf = (styles: string, style: number): string => {
  const { xfs, fills } = looksOf(styles)
  return fills[Number(/fillId="(\d+)"/.exec(xfs[style] ?? '')?.[1])] ?? ''
}

describe('a marked cell', () => {
  it('keeps its value and all of its look but the fill', async () => {
    const rows = twoRows.replace(n('B2', 10), `<c r="B2" s="1"><f>5+5</f><v>10</v></c>`)
    const output = await annotated(
      workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows) }),
      edits([mark(2, 1)]),
    )
    expect(output.sheet).toContain('<c r="B2" s="2"><f>5+5</f><v>10</v></c>')
    expect(looksOf(output.styles).xfs[2]).toBe(
      '<xf numFmtId="9" fontId="0" fillId="2" borderId="0" xfId="0" quotePrefix="1" applyFill="1"/>',
    )
    expect(fillOf(output.styles, 2)).toContain(pink)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('that is blank gets an empty cell at its place, in the style of its row or column', async () => {
    const rows = `<row r="1">${t('A1', '编号')}</row><row r="2" spans="1:1">${n('A2', 1)}</row><row r="3" s="1" customFormat="1">${t('C3', '备注')}</row>`
    const before = '<cols><col min="2" max="2" width="9" style="1"/></cols>'
    const output = await annotated(
      workbookOf({ 'xl/worksheets/sheet1.xml': sheetXml(rows, { before }) }),
      edits([mark(2, 1), mark(3, 0)]),
    )
    expect(output.sheet).toContain(`<row r="2" spans="1:2">${n('A2', 1)}<c r="B2" s="2"/></row>`)
    expect(output.sheet).toContain(`<c r="A3" s="2"/>${t('C3', '备注')}`)
    expect(looksOf(output.styles).xfs[2]).toContain('numFmtId="9"')
  })

  it('is left as it stands by a second run, and is as it was once it is mended', async () => {
    const input = workbookOf({})
    const once = await annotated(input, edits([mark(2, 1), mark(3, 0, { severity: 'info' })]))
    const twice = await annotated(once.path, edits([mark(2, 1), mark(3, 0, { severity: 'info' })]))
    expect([...twice.parts]).toEqual([...once.parts])
    const mended = await annotated(once.path, edits([mark(3, 0, { severity: 'info' })]))
    expect(mended.sheet).toContain(n('B2', 10, ' s="0"'))
    expect(mended.parts.get('xl/comments1.xml')).not.toContain('ref="B2"')
    expect(mended.parts.get('xl/drawings/vmlDrawing1.vml')).not.toContain('<x:Row>1</x:Row>')
    expect(mended.parts.get('xl/comments1.xml')).toContain('ref="A3"')
  })

  it('changes its colour with the severity, over the look that it had at first', async () => {
    const once = await annotated(workbookOf({}), edits([mark(2, 1)]))
    const later = await annotated(once.path, edits([mark(2, 1, { severity: 'warning' })]))
    const direct = await annotated(workbookOf({}), edits([mark(2, 1, { severity: 'warning' })]))
    const styleOf = (sheet: string) => Number(/<c r="B2" s="(\d+)"/.exec(sheet)?.[1])
    expect(fillOf(later.styles, styleOf(later.sheet))).toBe(fillOf(direct.styles, styleOf(direct.sheet)))
  })

  const yellow =
    '<fill><patternFill patternType="solid"><fgColor theme="7" tint="0.5"/><bgColor indexed="64"/></patternFill></fill>'
  const yellowStyles = plainStyles
    .replace('<fills count="2">', '<fills count="3">')
    .replace('</fills>', `${yellow}</fills>`)
    .replace('quotePrefix="1"', 'applyFill="1"')
    .replace('numFmtId="9" fontId="0" fillId="0"', 'numFmtId="9" fontId="0" fillId="2"')
  const yellowCell = workbookOf({
    'xl/styles.xml': yellowStyles,
    'xl/worksheets/sheet1.xml': sheetXml(twoRows.replace('<c r="B2">', '<c r="B2" s="1">')),
  })

  it('gets its own fill back', async () => {
    const once = await annotated(yellowCell, edits([mark(2, 1)]))
    const mended = await annotated(once.path, edits([]))
    expect(mended.sheet).toContain(n('B2', 10, ' s="1"'))
  })

  it('gets its own fill back where a program has dropped the style that it had', async () => {
    const once = await annotated(yellowCell, edits([mark(2, 1)]))
    const dropped = once.styles.replace(
      'numFmtId="9" fontId="0" fillId="2"',
      'numFmtId="10" fontId="0" fillId="0"',
    )
    const items = [...once.parts].map(([name, data]) => ({
      name,
      data: name === 'xl/styles.xml' ? dropped : data,
    }))
    const mended = await annotated(items, edits([]))
    const style = Number(/<c r="B2" s="(\d+)"/.exec(mended.sheet)?.[1])
    expect(fillOf(mended.styles, style)).toBe(yellow)
    expect(looksOf(mended.styles).xfs[style]).toContain('numFmtId="9"')
  })

  it('lends its fill to no new column beside it', async () => {
    const once = await annotated(workbookOf({}), edits([mark(1, 1), mark(2, 1)]))
    const later = await annotated(once.path, editsOf({}))
    for (const ref of ['C1', 'C2']) {
      const style = Number(new RegExp(`<c r="${ref}" s="(\\d+)"`).exec(later.sheet)?.[1] ?? 0)
      expect(fillOf(later.styles, style), ref).not.toContain(pink)
    }
  })
})

describe('the note at a marked cell', () => {
  const theirs =
    `<comments xmlns="${main}"><authors><author>示例</author></authors><commentList>` +
    '<comment ref="B2" authorId="0"><text><t>先别改</t></text></comment></commentList></comments>'
  const vml =
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">' +
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/></o:shapelayout><v:shapetype id="_x0000_t202"/>' +
    '<v:shape id="_x0000_s3077" type="#_x0000_t202"><v:textbox><div>a<br>b</div></v:textbox>' +
    '<x:ClientData ObjectType="Note"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>'
  const noted = workbookOf({
    'xl/worksheets/sheet1.xml': sheetXml(twoRows, {
      after:
        '<pageMargins left="1" right="1" top="1" bottom="1" header="1" footer="1"/><legacyDrawing r:id="rId9"/>',
    }),
    'xl/worksheets/_rels/sheet1.xml.rels': relationshipsXml([
      ['rId8', 'comments', '../comments7.xml'],
      ['rId9', 'vmlDrawing', '../drawings/vmlDrawing7.vml'],
    ]),
    'xl/comments7.xml': theirs,
    'xl/drawings/vmlDrawing7.vml': vml,
  })

  it('stands beside those that were there, and never in place of one', async () => {
    const output = await annotated(noted, edits([mark(2, 1), mark(3, 1)]))
    const comments = output.parts.get('xl/comments7.xml') ?? ''
    expect(comments).toContain('<comment ref="B2" authorId="0"><text><t>先别改</t></text></comment>')
    expect(comments.match(/<comment /g)).toHaveLength(2)
    expect(comments).toMatch(/<comment ref="B3" authorId="1">.*请改正。/s)
    const drawing = output.parts.get('xl/drawings/vmlDrawing7.vml') ?? ''
    expect(drawing.startsWith(vml.slice(0, -'</xml>'.length))).toBe(true)
    expect(drawing).toContain('id="_x0000_s3078"')
    expect(output.sheet.match(/legacyDrawing/g)).toHaveLength(1)
    const mended = await annotated(output.path, edits([]))
    expect(mended.parts.get('xl/drawings/vmlDrawing7.vml')).toBe(vml)
    expect(mended.parts.get('xl/comments7.xml')).toContain('先别改')
    expect(mended.parts.get('xl/comments7.xml')).not.toContain('crmseg:')
  })

  it('is known again by its first line where a program forgot its author', async () => {
    const once = await annotated(workbookOf({}), edits([mark(2, 1)]))
    const items = [...once.parts].map(([name, data]) => ({
      name,
      data: data.replace('<author>crmseg</author>', '<author> </author>'),
    }))
    const mended = await annotated(items, edits([]))
    expect(mended.parts.get('xl/comments1.xml')).not.toContain('ref="B2"')
  })

  it('does not go into the drawing of a header picture', async () => {
    const output = await annotated(
      workbookOf({
        'xl/worksheets/sheet1.xml': sheetXml(twoRows, { after: '<legacyDrawingHF r:id="rId9"/>' }),
        'xl/worksheets/_rels/sheet1.xml.rels': relationshipsXml([
          ['rId9', 'vmlDrawing', '../drawings/vmlDrawing1.vml'],
        ]),
        'xl/drawings/vmlDrawing1.vml': vml,
      }),
      edits([mark(2, 1)]),
    )
    expect(output.parts.get('xl/drawings/vmlDrawing1.vml')).toBe(vml)
    expect(output.parts.get('xl/drawings/vmlDrawing2.vml')).toContain('<x:Row>1</x:Row>')
    expect(output.sheet).toMatch(/<\/sheetData><legacyDrawing [^>]*\/><legacyDrawingHF/)
    expect(await schemaBreaks([output.path])).toEqual([])
  })

  it('leads to its parts by the names that strict workbooks and prefixes ask for', async () => {
    const strict = 'http://purl.oclc.org/ooxml'
    const workbook =
      `<workbook xmlns="${strict}/spreadsheetml/main" xmlns:r="${strict}/officeDocument/relationships">` +
      '<sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets></workbook>'
    const sheet =
      `<x:worksheet xmlns:x="${strict}/spreadsheetml/main"><x:sheetData>` +
      '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"><x:c r="A2"><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    const output = await annotated(
      workbookOf({ 'xl/workbook.xml': workbook, 'xl/worksheets/sheet1.xml': sheet }),
      edits([mark(2, 0), mark(2, 1, { note: '' })]),
    )
    expect(output.sheet).toContain('<x:c r="A2" s="2"><x:v>2</x:v></x:c><x:c r="B2" s="2"/>')
    expect(output.sheet).toContain(
      `<x:legacyDrawing xmlns:r="${strict}/officeDocument/relationships" r:id="crmseg2"/></x:worksheet>`,
    )
    expect(output.parts.get('xl/comments1.xml')).toContain(`<comments xmlns="${strict}/spreadsheetml/main">`)
    expect(output.parts.get('xl/worksheets/_rels/sheet1.xml.rels')).toContain(
      `Type="${strict}/officeDocument/relationships/vmlDrawing"`,
    )
  })
})

describe('a sheet of ours that leads to cells', () => {
  it('has links that exceljs follows, a filter over its table, and the head in view', async () => {
    const output = await annotated(workbookOf({}), {
      ...edits([]),
      sheets: [
        {
          mark: 'findings',
          name: '校验结果',
          widths: [10, 10],
          landscape: true,
          blocks: [
            { kind: 'title', text: '校验结果' },
            {
              kind: 'table',
              headers: ['级别', '单元格'],
              formats: ['text', 'text'],
              rows: [
                ['错误', 'B2'],
                ['警告', '客户'],
              ],
              total: false,
              filters: true,
              links: { column: 1, targets: [{ sheet: "客户's", row: 2, columnIndex: 1 }, null] },
            },
          ],
        },
      ],
    })
    const sheet = output.parts.get('xl/worksheets/sheet2.xml') ?? ''
    expect(sheet.match(/<hyperlink /g)).toHaveLength(1)
    expect(sheet).toContain(`<hyperlink ref="B3" location="'客户''s'!B2"/>`)
    expect(sheet).toContain('<autoFilter ref="A2:B4"/>')
    expect(sheet).toContain('ySplit="2" topLeftCell="A3"')
    expect(await schemaBreaks([output.path])).toEqual([])
    expect(await cellsByExceljs(output.path, '校验结果')).toMatchObject({
      A3: '错误',
      A4: '警告',
      B4: '客户',
    })
  })
})
