/** The package of a workbook made from nothing: content types, relationships and parts in their places. Writes no cell and names no sheet. */
import type { StylesEdit } from './styles-edit.js'
import { type ZipTarget, ZipWriter } from './zip-write.js'

/** The parts of a new workbook. */
export interface NewPackage {
  /** The root element of the workbook part; its sheets are `rId1` and so on, in the order of `sheets`. */
  readonly workbook: string
  /** The sheets' parts, whole and in pieces, each begun when its turn comes. */
  readonly sheets: readonly (() => AsyncIterable<Buffer> | Iterable<Buffer>)[]
  /** Asked for last, as styles are met along the way. */
  readonly styles: StylesEdit
}

export const spreadsheetNamespace = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
export const relationshipsNamespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const xmlHead = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const contentTypes = 'http://schemas.openxmlformats.org/package/2006/content-types'
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships'
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Writes the archive to `file`, sheet by sheet. */
export async function writeNewPackage(
  file: ZipTarget,
  { workbook, sheets, styles }: NewPackage,
): Promise<void> {
  const writer = new ZipWriter(file)
  const add = (name: string, xml: string) => writer.add(name, [Buffer.from(xmlHead + xml)])
  await add('[Content_Types].xml', contentTypesXml(sheets.length))
  await add('_rels/.rels', relationshipsXml([['officeDocument', 'xl/workbook.xml']]))
  await add('xl/workbook.xml', workbook)
  const sheetTargets = sheets.map((_, index) => ['worksheet', `worksheets/sheet${index + 1}.xml`] as const)
  await add('xl/_rels/workbook.xml.rels', relationshipsXml([...sheetTargets, ['styles', 'styles.xml']]))
  for (const [index, sheet] of sheets.entries()) {
    await writer.add(`xl/worksheets/sheet${index + 1}.xml`, sheet(), { huge: true })
  }
  await writer.add('xl/styles.xml', [Buffer.from(styles.render())])
  await writer.finish()
}

function contentTypesXml(sheets: number): string {
  const part = (name: string, type: string) =>
    `<Override PartName="/xl/${name}" ContentType="${spreadsheet}.${type}+xml"/>`
  const each = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${index + 1}.xml`, 'worksheet'),
  )
  return (
    `<Types xmlns="${contentTypes}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    `<Default Extension="xml" ContentType="application/xml"/>${part('workbook.xml', 'sheet.main')}` +
    `${each.join('')}${part('styles.xml', 'styles')}</Types>`
  )
}

function relationshipsXml(targets: readonly (readonly [string, string])[]): string {
  const each = targets.map(
    ([type, target], i) =>
      `<Relationship Id="rId${i + 1}" Type="${relationshipsNamespace}/${type}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="${packageRelationships}">${each.join('')}</Relationships>`
}
