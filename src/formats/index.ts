/** The file formats, and which one opens a file. Told by content: a GBK text called .xls is read as text. */
import { basename, dirname, extname, join } from 'node:path'
import type { Source } from '../model.js'
import { type Lang, langs, type Text } from '../text.js'
import { detectKind, type FileKind } from './detect.js'
import { assertNoLink } from './google-sheets.js'
import type { LegacyKind } from './legacy/source.js'
import { OtherFormatError } from './other-format.js'
import type { Limits } from './xlsx/limits.js'

export interface OpenOptions {
  /** The code page of a delimited file, where the guess would be wrong: `gbk`, `big5`, `utf-8` … */
  readonly encoding?: string
  /** How much a workbook may unpack to; what is left out has its default. */
  readonly limits?: Partial<Limits>
}

/** One format that crmseg reads. */
export interface Format {
  /** As `Source.format` says it. */
  readonly name: FileKind
  readonly label: Text
  /** With the dot, lower case; the first is the usual one. Files are told by content, these are for help and names. */
  readonly extensions: readonly string[]
  /** Of what is written; the same where the format is written as itself. */
  readonly written: readonly string[]
  readonly open: (path: string, options: OpenOptions) => Promise<Source>
}

/** Every format; each loads its code when first opened. */
export const formats: readonly Format[] = [
  {
    name: 'xlsx',
    label: { 'zh-CN': 'Excel 工作簿', en: 'Excel workbook' },
    extensions: ['.xlsx', '.xlsm'],
    written: ['.xlsx', '.xlsm'],
    open: async (path, { limits }) => {
      const [{ openXlsx }, { defaultLimits }] = await Promise.all([
        import('./xlsx/source.js'),
        import('./xlsx/limits.js'),
      ])
      return openXlsx(path, { limits: { ...defaultLimits, ...limits } })
    },
  },
  {
    name: 'csv',
    label: { 'zh-CN': 'CSV 等分隔文本', en: 'CSV and other delimited text' },
    extensions: ['.csv', '.tsv', '.txt', '.tab'],
    written: ['.csv', '.tsv', '.txt', '.tab'],
    open: async (path, { encoding }) => (await import('./csv/source.js')).openCsv(path, encoding),
  },
  readOnly('xls', 'Excel 97–2003 工作簿、WPS 表格', 'Excel 97–2003 and WPS workbook', ['.xls', '.et']),
  readOnly('xlsb', 'Excel 二进制工作簿', 'Excel binary workbook', ['.xlsb']),
  readOnly('ods', 'OpenDocument 表格', 'OpenDocument spreadsheet', ['.ods']),
  readOnly('xml', 'XML 表格（Excel 2003、OpenDocument）', 'XML spreadsheet (Excel 2003, OpenDocument)', [
    '.xml',
    '.fods',
  ]),
  readOnly('html', '网页表格（常称作 .xls）', 'web page table (often named .xls)', ['.html', '.htm']),
]

/** A format that is read only: what is written is a new workbook. */
function readOnly(name: LegacyKind, chinese: string, english: string, extensions: readonly string[]): Format {
  return {
    name,
    label: { 'zh-CN': chinese, en: english },
    extensions,
    written: ['.xlsx'],
    open: async (path, options) => (await import('./legacy/source.js')).openLegacy(path, name, options),
  }
}

/**
 * Opens the register at `path`. Throws a CrmsegError that names what the file is when no format reads it, INPUT_MISSING and
 * its like, and whatever the format finds wrong.
 */
export async function openFile(path: string, options: OpenOptions = {}): Promise<Source> {
  assertNoLink(path)
  const kind = await detectKind(path)
  return formatOf(kind)
    .open(path, options)
    .catch((error) => {
      if (error instanceof OtherFormatError) return formatOf(error.format).open(path, options)
      throw error
    })
}

/** The format of that name (`Source.format`). */
export function formatOf(kind: string): Format {
  const format = formats.find(({ name }) => name === kind)
  if (!format) throw new Error(`no format for ${kind}`)
  return format
}

/** What a run makes of a file, as its name tells. */
export type Purpose = 'segmented' | 'fixed' | 'updated'

const suffixes: Readonly<Record<Purpose, Text>> = {
  segmented: { 'zh-CN': '分层', en: 'segmented' },
  fixed: { 'zh-CN': '修复', en: 'fixed' },
  updated: { 'zh-CN': '更新', en: 'updated' },
}

/**
 * Where the result goes when nobody says: beside the input as `NAME.分层.xlsx` or `NAME.segmented.xlsx`, and of such
 * a file as `NAME.分层-2.xlsx`. With the format (`Source.format`) a file keeps its extension only where that is true of what is
 * written: a text called .xls becomes .csv, an old workbook .xlsx.
 */
export function defaultOutput(
  path: string,
  lang: Lang,
  format?: string,
  purpose: Purpose = 'segmented',
): string {
  const own = extname(path)
  const written = format === undefined ? undefined : formatOf(format).written
  const extension = !written || written.includes(own.toLowerCase()) ? own : written[0]
  const name = basename(path, own)
  const suffix = suffixes[purpose]
  const [found, run = '1'] = ownEnding(suffix).exec(name) ?? []
  const stem =
    found === undefined ? `${name}.${suffix[lang]}` : `${name.replace(/-\d+$/, '')}-${Number(run) + 1}`
  return join(dirname(path), stem + extension)
}

/** Whether a file of that name came from here: a result beside its input, or a backup. */
export function isResultName(path: string): boolean {
  const stem = basename(path, extname(path))
  return (
    /\.bak-\d{8}-\d{6}(-\d+)?$/.test(stem) ||
    Object.values(suffixes).some((suffix) => ownEnding(suffix).test(stem))
  )
}

/** The end of a name that came from here, with the number of its run. */
function ownEnding(suffix: Text): RegExp {
  return new RegExp(`\\.(?:${langs.map((lang) => suffix[lang]).join('|')})(?:-(\\d+))?$`)
}
