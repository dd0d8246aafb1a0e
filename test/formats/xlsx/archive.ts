/** Builds archives and workbooks byte by byte, with the oddities that real files have; no writer of ours has a part in it. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'

export interface Item {
  readonly name: string
  readonly data: string | Buffer
  readonly stored?: boolean
  readonly descriptor?: boolean
  readonly zip64?: boolean
  readonly badCrc?: boolean
  /** What the directory claims instead of the real unpacked size. */
  readonly claim?: number
}

export interface Around {
  readonly before?: Buffer
  readonly after?: Buffer
  readonly comment?: string
  readonly zip64?: boolean
}

export function archive(items: readonly Item[], around: Around = {}): Buffer {
  const before = around.before ?? Buffer.alloc(0)
  const locals: Buffer[] = []
  const records: Buffer[] = []
  let offset = 0
  for (const item of items) {
    const local = localOf(item)
    records.push(recordOf(item, offset))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(records)
  const tail = endOf(items.length, directory.length, offset, around)
  return Buffer.concat([before, ...locals, directory, tail, around.after ?? Buffer.alloc(0)])
}

function packed(item: Item): Buffer {
  const data = Buffer.from(item.data)
  return item.stored ? data : deflateRawSync(data)
}

function crcOf(item: Item): number {
  const crc = crc32(Buffer.from(item.data))
  return item.badCrc ? (crc ^ 1) >>> 0 : crc
}

function localOf(item: Item): Buffer {
  const name = Buffer.from(item.name)
  const data = packed(item)
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(item.descriptor ? 8 : 0, 6)
  header.writeUInt16LE(item.stored ? 0 : 8, 8)
  if (!item.descriptor) {
    header.writeUInt32LE(crcOf(item), 14)
    header.writeUInt32LE(data.length, 18)
    header.writeUInt32LE(Buffer.from(item.data).length, 22)
  }
  header.writeUInt16LE(name.length, 26)
  const descriptor = Buffer.alloc(item.descriptor ? 16 : 0)
  if (item.descriptor) {
    descriptor.writeUInt32LE(0x08074b50, 0)
    descriptor.writeUInt32LE(crcOf(item), 4)
    descriptor.writeUInt32LE(data.length, 8)
    descriptor.writeUInt32LE(Buffer.from(item.data).length, 12)
  }
  return Buffer.concat([header, name, data, descriptor])
}

function recordOf(item: Item, offset: number): Buffer {
  const name = Buffer.from(item.name)
  const sizes = [item.claim ?? Buffer.from(item.data).length, packed(item).length, offset]
  const extra = Buffer.alloc(item.zip64 ? 28 : 0)
  if (item.zip64) {
    extra.writeUInt16LE(1, 0)
    extra.writeUInt16LE(24, 2)
    for (const [at, size] of sizes.entries()) extra.writeBigUInt64LE(BigInt(size), 4 + 8 * at)
  }
  const record = Buffer.alloc(46)
  record.writeUInt32LE(0x02014b50, 0)
  record.writeUInt16LE(item.descriptor ? 8 : 0, 8)
  record.writeUInt16LE(item.stored ? 0 : 8, 10)
  record.writeUInt32LE(crcOf(item), 16)
  for (const [at, size] of sizes.entries())
    record.writeUInt32LE(item.zip64 ? 0xffffffff : size, [24, 20, 42][at] ?? 0)
  record.writeUInt16LE(name.length, 28)
  record.writeUInt16LE(extra.length, 30)
  return Buffer.concat([record, name, extra])
}

function endOf(count: number, size: number, offset: number, around: Around): Buffer {
  const comment = Buffer.from(around.comment ?? '')
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(around.zip64 ? 0xffff : count, 8)
  end.writeUInt16LE(around.zip64 ? 0xffff : count, 10)
  end.writeUInt32LE(around.zip64 ? 0xffffffff : size, 12)
  end.writeUInt32LE(around.zip64 ? 0xffffffff : offset, 16)
  end.writeUInt16LE(comment.length, 20)
  if (!around.zip64) return Buffer.concat([end, comment])
  const end64 = Buffer.alloc(76)
  end64.writeUInt32LE(0x06064b50, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeBigUInt64LE(BigInt(count), 24)
  end64.writeBigUInt64LE(BigInt(count), 32)
  end64.writeBigUInt64LE(BigInt(size), 40)
  end64.writeBigUInt64LE(BigInt(offset), 48)
  end64.writeUInt32LE(0x07064b50, 56)
  end64.writeBigUInt64LE(BigInt(offset + size), 64)
  end64.writeUInt32LE(1, 72)
  return Buffer.concat([end64, end, comment])
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The parts of a workbook with the sheet 客户, whose `sheetData` (with what follows it) is `rows`. */
export function workbookItems(rows: string | Buffer, options: WorkbookOptions = {}): readonly Item[] {
  const sheet =
    typeof rows === 'string' && !options.wholeSheet ? `<worksheet xmlns="${main}">${rows}</worksheet>` : rows
  const names = options.definedNames ? `<definedNames>${options.definedNames}</definedNames>` : ''
  const formats = (options.formats ?? []).map(
    (code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`,
  )
  const xfs = [0, 14, ...formats.map((_, at) => 164 + at)].map((id) => `<xf numFmtId="${id}"/>`)
  return [
    {
      name: '[Content_Types].xml',
      data: `<Types><Default Extension="xml" ContentType="application/xml"/>
        <Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/>
        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    },
    {
      name: '_rels/.rels',
      data: `<Relationships><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${options.date1904 ? 1 : 0}"/>
        <sheets><sheet name="客户" sheetId="1" r:id="rId1"/></sheets>${names}</workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `<Relationships><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>
        <Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>
        <Relationship Id="rId3" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>`,
    },
    {
      name: 'xl/styles.xml',
      data: `<styleSheet xmlns="${main}"><numFmts>${formats.join('')}</numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${xfs.join('')}</cellXfs></styleSheet>`,
    },
    { name: 'xl/sharedStrings.xml', data: options.strings ?? `<sst xmlns="${main}"/>` },
    { name: 'xl/worksheets/sheet1.xml', data: sheet },
  ]
}

export interface WorkbookOptions {
  readonly strings?: string | Buffer
  /** Format codes of the styles 2, 3 …; style 0 is General and style 1 a day. */
  readonly formats?: readonly string[]
  readonly date1904?: boolean
  readonly definedNames?: string
  /** `rows` is the whole part. */
  readonly wholeSheet?: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'crmseg-xlsx-'))
let written = 0

/** Writes the bytes into a file of their own and gives its path. */
export function fileOf(bytes: Buffer): string {
  const path = join(folder, `${++written}.xlsx`)
  writeFileSync(path, bytes)
  return path
}
