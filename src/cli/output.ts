/** Where a command writes: the flags' wish, checked against the input. Writes nothing. */
import { stat } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'
import { fileError } from '../files/file-errors.js'
import { defaultOutput, formatOf, type Purpose } from '../formats/index.js'
import type { Lang, Source } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import type { Flags } from './options.js'

const workbookExtensions: readonly string[] = ['.xlsx', '.xlsm']

/** Kinds of workbook that are not written, so that a name with one of these would not fit what stands in the file. */
const notWritten: readonly string[] = [
  '.xlsm',
  '.xls',
  '.xlsb',
  '.xltx',
  '.xltm',
  '.et',
  '.ods',
  '.fods',
  '.numbers',
]

const bothText: Text = {
  'zh-CN': '--in-place 和 -o 不能同时使用。改原文件用 --in-place，另存用 -o。',
  en: '--in-place and -o cannot be used together. Use --in-place to change the file, -o to write another.',
}

const noRegisterText: Text = {
  'zh-CN': '没有客户表，--in-place 无从改起。请去掉 --in-place，或写上客户表。',
  en: 'There is no register that --in-place could change. Leave it out, or name the register.',
}

const maskedInPlaceText: Text = {
  'zh-CN': '遮住的内容找不回来，所以 --mask（或设置 mask）不能与 --in-place 合用。请用 -o 另存一份。',
  en: 'What is masked cannot be brought back, so --mask (or the setting mask) does not go with --in-place. Write a copy with -o.',
}

/** Where the name of the ledger is nothing but a pattern. */
const usualStem: Text = { 'zh-CN': '订单', en: 'orders' }

const extensionText: Text = {
  'zh-CN': '{path} 的扩展名与写出的内容不符。请改用扩展名 {allowed}。',
  en: 'The name {path} does not fit what is written there. Give it the extension {allowed}.',
}

/** Refuses at once what no file can mend: two outputs, or the input itself without `--in-place`. */
export async function checkOutputFlags(file: string, flags: Flags): Promise<void> {
  if (flags.output === undefined) return
  if (flags.inPlace) throw new CrmsegError('OPTIONS_CONFLICT', bothText)
  if (await sameFile(file, flags.output)) throw fileError('OUTPUT_IS_INPUT', flags.output)
}

/** The path to write; `lang` is the workbook's. A workbook keeps its extension, as Excel refuses one that does not fit. */
export async function outputOf(
  file: string,
  source: Source,
  flags: Flags,
  lang: Lang,
  purpose: Purpose = 'segmented',
): Promise<string> {
  if (flags.inPlace) return file
  const path = flags.output ?? defaultOutput(file, lang, source.format, purpose)
  if (source.format === 'csv') {
    assertTableName(path)
    return path
  }
  assertWorkbookName(path, extensionsLike(file, source.format))
  return path
}

/**
 * The path of a masked copy, which is made anew: a workbook without macros, or a CSV. Throws OPTIONS_CONFLICT for `--in-place`, as
 * what is masked is gone.
 */
export function maskedOutputOf(file: string, { inPlace, output }: Flags, lang: Lang): string {
  if (inPlace) throw new CrmsegError('OPTIONS_CONFLICT', maskedInPlaceText)
  if (output === undefined) {
    const path = defaultOutput(file, lang)
    const extension = extname(path).toLowerCase() === '.csv' ? '.csv' : '.xlsx'
    return path.slice(0, path.length - extname(path).length) + extension
  }
  if (extname(output).toLowerCase() !== '.csv') assertWorkbookName(output, ['.xlsx', '.csv'])
  return output
}

/** Refuses at once what makes no sense for a register that is made of an order ledger. */
export async function checkLedgerOutput({ inPlace, orders = [], output }: Flags): Promise<void> {
  if (inPlace) throw new CrmsegError('OPTIONS_CONFLICT', noRegisterText)
  if (output === undefined) return
  if (extname(output).toLowerCase() !== '.csv') assertWorkbookName(output, ['.xlsx', '.csv'])
  for (const file of orders) if (await sameFile(file, output)) throw fileError('OUTPUT_IS_INPUT', output)
}

/** Where a register made of the ledger goes: a workbook beside the first of its files, unless the flags say otherwise. */
export function ledgerOutput({ orders = [], output }: Flags, lang: Lang): string {
  if (output !== undefined) return output
  const [first = ''] = orders
  const folder = /[*?]/.test(dirname(first)) ? '.' : dirname(first)
  return defaultOutput(join(folder, `${stemOf(first) || usualStem[lang]}.xlsx`), lang)
}

/** The name of a file or of a pattern without folder, ending and wildcards; '' where nothing is left of it. */
export function stemOf(path: string): string {
  const name = basename(path).replace(/\.gz$/i, '')
  return basename(name, extname(name))
    .replace(/[*?]+/g, '')
    .replace(/^[-_. ]+|[-_. ]+$/g, '')
}

/** The extensions that a copy of the workbook `file`, of that format, may have. */
export function extensionsLike(file: string, format: string): readonly string[] {
  const own = extname(file).toLowerCase()
  const { written } = formatOf(format)
  return written.includes(own) ? [own] : written
}

/** Throws OUTPUT_EXTENSION where the name promises a kind of workbook that no table of text becomes. */
function assertTableName(path: string): void {
  if (!notWritten.includes(extname(path).toLowerCase())) return
  throw new CrmsegError('OUTPUT_EXTENSION', extensionText, { path, allowed: '.xlsx, .csv' })
}

/** Throws OUTPUT_EXTENSION. */
export function assertWorkbookName(path: string, allowed: readonly string[] = workbookExtensions): void {
  if (allowed.includes(extname(path).toLowerCase())) return
  throw new CrmsegError('OUTPUT_EXTENSION', extensionText, { path, allowed: allowed.join(', ') })
}

/** Whether our sheets have room there: delimited text has none but its own. */
export function holdsSheets(source: Source, path: string): boolean {
  return source.format !== 'csv' || isWorkbookName(path)
}

/** Whether a file of that name is written as a workbook. */
export function isWorkbookName(path: string): boolean {
  return workbookExtensions.includes(extname(path).toLowerCase())
}

/** Whether both paths lead to one file that is there. */
export async function sameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => null)))
  return Boolean(a && b && a.ino === b.ino && a.dev === b.dev)
}
