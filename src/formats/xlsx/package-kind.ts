/** Names what a zipped file is when it is no workbook that crmseg reads, and says what to do about it. */
import { CrmsegError, type Text } from '../../text.js'
import { OtherFormatError } from '../other-format.js'
import type { Package } from './opc.js'
import { readEntry } from './zip-read.js'

export type PackageKind =
  | 'workbook'
  | 'binaryWorkbook'
  | 'wordDocument'
  | 'presentation'
  | 'openDocumentSpreadsheet'
  | 'openDocument'
  | 'numbers'
  | 'zip'

type OtherKind = Exclude<PackageKind, 'workbook' | keyof typeof otherFormats>

/** Zipped workbooks that other readers open. */
const otherFormats = { binaryWorkbook: 'xlsb', openDocumentSpreadsheet: 'ods' } as const

const kindTexts: Readonly<Record<OtherKind, Text>> = {
  wordDocument: {
    'zh-CN': '这是 Word 文档，不是工作簿。请把其中的客户表复制到 Excel 或 WPS 表格，存为 .xlsx 后再试。',
    en: 'This is a Word document, not a workbook. Copy its customer table into Excel or WPS, save it as .xlsx and try again.',
  },
  presentation: {
    'zh-CN': '这是演示文稿（PPT），不是工作簿。请选择客户登记表所在的 .xlsx 文件。',
    en: 'This is a presentation, not a workbook. Choose the .xlsx file that holds the customer register.',
  },
  openDocument: {
    'zh-CN': '这是 OpenDocument 文档，不是工作簿。请选择客户登记表所在的 .xlsx 文件。',
    en: 'This is an OpenDocument file, not a workbook. Choose the .xlsx file that holds the customer register.',
  },
  numbers: {
    'zh-CN': '这是 Apple Numbers 表格。请在 Numbers 中选择“文件 > 导出为 > Excel”，再试。',
    en: 'This is an Apple Numbers spreadsheet. Choose File > Export To > Excel in Numbers and try again.',
  },
  zip: {
    'zh-CN': '这是压缩包，其中没有可读取的工作簿。请先解压，再选择其中的 .xlsx 文件。',
    en: 'This is a zip archive without a workbook of its own. Unpack it first and choose the .xlsx file in it.',
  },
}

const missingText: Text = {
  'zh-CN': '工作簿缺少部件 {part}，无法读取。请用 Excel 或 WPS 打开、修复后另存，再试。',
  en: 'The workbook lacks the part {part} and cannot be read. Open it in Excel or WPS, let it repair the file, save a copy and try again.',
}

/** The error of a part that something points at and that is not there. */
export function missingPart(part: string): CrmsegError {
  return new CrmsegError('PART_MISSING', missingText, { part })
}

/** The error that names what the file is instead of a workbook, with the way to make one of it; or whose it is to read. */
export function notAWorkbook(kind: Exclude<PackageKind, 'workbook'>): CrmsegError | OtherFormatError {
  if (kind === 'binaryWorkbook' || kind === 'openDocumentSpreadsheet')
    return new OtherFormatError(otherFormats[kind])
  return new CrmsegError('NOT_A_WORKBOOK', kindTexts[kind], { kind })
}

/** What the archive is, told by its content types and parts, never by the file's name. */
export async function describePackage(pkg: Package): Promise<PackageKind> {
  const mainType = pkg.mainPart === null ? '' : pkg.contentTypes.of(pkg.mainPart)
  if (mainType.includes('sheet.binary') || pkg.mainPart?.toLowerCase().endsWith('.bin'))
    return 'binaryWorkbook'
  if (mainType.includes('wordprocessingml') || mainType.includes('ms-word')) return 'wordDocument'
  if (mainType.includes('presentationml') || mainType.includes('ms-powerpoint')) return 'presentation'
  if (mainType.includes('spreadsheetml') || mainType.includes('ms-excel')) return 'workbook'
  const mimetype = await mimetypeOf(pkg)
  if (mimetype.includes('opendocument.spreadsheet')) return 'openDocumentSpreadsheet'
  if (mimetype.includes('opendocument')) return 'openDocument'
  if (pkg.part('Index/Document.iwa') || pkg.part('Index.zip')) return 'numbers'
  if (pkg.part('word/document.xml')) return 'wordDocument'
  if (pkg.part('ppt/presentation.xml')) return 'presentation'
  return pkg.mainPart === null ? 'zip' : 'workbook'
}

async function mimetypeOf(pkg: Package): Promise<string> {
  const entry = pkg.part('mimetype')
  if (!entry || entry.compressedSize > 1024) return ''
  return (await readEntry(pkg.zip, entry, 1024)).toString('latin1')
}
