/** What the operating system's errors mean to a user, in words with a next step. Opens and writes nothing itself. */
import { type Args, CrmsegError, type Text } from '../text.js'
import { systemCode } from './system-code.js'

const texts = {
  INPUT_MISSING: {
    'zh-CN': '找不到文件 {path}。请检查路径和文件名。',
    en: 'The file {path} does not exist. Check the folder and the name.',
  },
  INPUT_IS_FOLDER: {
    'zh-CN': '{path} 是文件夹，不是文件。请写上文件名。',
    en: '{path} is a folder, not a file. Add the name of the file.',
  },
  INPUT_NOT_PERMITTED: {
    'zh-CN': '没有权限读取 {path}。请检查文件权限，或把文件复制到自己的文件夹后再试。',
    en: 'There is no permission to read {path}. Check its permissions, or copy it to a folder of your own.',
  },
  INPUT_OPEN_ELSEWHERE: {
    'zh-CN': '{path} 正被其他程序占用。请先在 Excel 或 WPS 中关闭它，然后重试。',
    en: '{path} is in use by another program. Close it in Excel or WPS, then try again.',
  },
  INPUT_CHANGED: {
    'zh-CN': '读取 {path} 期间文件被修改，没有写出任何内容。请保存并关闭它，然后重新运行。',
    en: '{path} was changed while it was being read, so nothing was written. Save and close it, then run again.',
  },
  INPUT_UNREADABLE: {
    'zh-CN': '读取 {path} 时出错（{reason}）。请把文件复制到本机磁盘后再试。',
    en: 'Reading {path} failed ({reason}). Copy it to a local disk and try again.',
  },
  OUTPUT_FOLDER_MISSING: {
    'zh-CN': '输出文件夹 {folder} 不存在。请先建立它，或{elsewhere}。',
    en: 'The output folder {folder} does not exist. Create it, or {elsewhere}.',
  },
  OUTPUT_FOLDER_IS_FILE: {
    'zh-CN': '{path} 是文件，不是文件夹，没有写出任何内容。请把它移走，或{elsewhere}。',
    en: '{path} is a file, not a folder, so nothing was written. Move it away, or {elsewhere}.',
  },
  OUTPUT_IS_FOLDER: {
    'zh-CN': '{path} 是文件夹，不能作为输出文件。{instead}',
    en: '{path} is a folder and cannot be the output. {instead}',
  },
  OUTPUT_EXISTS: {
    'zh-CN':
      '{path} 已存在，认不出是 crmseg 写出的（可能是别的文件，或被别的程序另存过），所以没有覆盖。{instead}',
    en: '{path} exists already and was left alone: it is not known to come from crmseg (another program may have made it, or saved it since). {instead}',
  },
  OUTPUT_IS_INPUT: {
    'zh-CN': '输出文件就是输入文件 {path}。请换一个文件名；确实要改原文件时请用 --in-place（会先备份）。',
    en: 'The output is the input itself, {path}. Choose another name, or use --in-place, which keeps a backup.',
  },
  OUTPUT_OPEN_ELSEWHERE: {
    'zh-CN': '{path} 正在其他程序中打开（{sign}）。请先在 Excel、WPS 或 LibreOffice 中关闭它，然后重试。',
    en: '{path} is open in another program ({sign}). Close it in Excel, WPS or LibreOffice, then try again.',
  },
  OUTPUT_NOT_PERMITTED: {
    'zh-CN': '没有权限写入 {path}。请检查权限，或{elsewhere}。',
    en: 'There is no permission to write {path}. Check the permissions, or {elsewhere}.',
  },
  DISK_FULL: {
    'zh-CN': '磁盘空间不足，{path} 没有写成，原有文件没有改动。请清理磁盘，或{elsewhere}。',
    en: 'The disk is full: {path} was not written and no file was changed. Free some space, or {elsewhere}.',
  },
  FILE_TOO_LARGE: {
    'zh-CN': '{path} 超过了该磁盘允许的文件大小，没有写成。请{elsewhere}。',
    en: '{path} would be larger than its disk allows and was not written; please {elsewhere}.',
  },
  WRITE_FAILED: {
    'zh-CN': '写入 {path} 失败（{reason}），原有文件没有改动。请检查磁盘，或{elsewhere}。',
    en: 'Writing {path} failed ({reason}); no file was changed. Check the disk, or {elsewhere}.',
  },
} satisfies Record<string, Text>

/** A code of this file's errors. */
export type FileErrorCode = keyof typeof texts

/** The next step where the command has `-o` and `--force`. One that has neither puts its own words into these slots. */
const advice = {
  elsewhere: { 'zh-CN': '用 -o 写到别处', en: 'write elsewhere with -o' },
  addName: { 'zh-CN': '请在后面加上文件名。', en: 'Add a file name to it.' },
  renameOrForce: {
    'zh-CN': '请换一个文件名，或加 --force 覆盖它。',
    en: 'Choose another name, or add --force to replace it.',
  },
} satisfies Record<string, Text>

const adviceFor: Partial<Record<FileErrorCode, Args>> = {
  OUTPUT_FOLDER_MISSING: { elsewhere: advice.elsewhere },
  OUTPUT_FOLDER_IS_FILE: { elsewhere: advice.elsewhere },
  OUTPUT_IS_FOLDER: { instead: advice.addName },
  OUTPUT_EXISTS: { instead: advice.renameOrForce },
  OUTPUT_NOT_PERMITTED: { elsewhere: advice.elsewhere },
  DISK_FULL: { elsewhere: advice.elsewhere },
  FILE_TOO_LARGE: { elsewhere: advice.elsewhere },
  WRITE_FAILED: { elsewhere: advice.elsewhere },
}

/** The error of that code for that path; `sign`, `folder` and `reason` fill its other slots. */
export function fileError(
  code: FileErrorCode,
  path: string,
  more: { readonly sign?: string; readonly folder?: string; readonly reason?: string } = {},
  cause?: unknown,
): CrmsegError {
  return new CrmsegError(code, texts[code], { path, ...adviceFor[code], ...more }, cause)
}

const inputCodes: Readonly<Record<string, FileErrorCode>> = {
  ENOENT: 'INPUT_MISSING',
  ENOTDIR: 'INPUT_MISSING',
  EISDIR: 'INPUT_IS_FOLDER',
  EACCES: 'INPUT_NOT_PERMITTED',
  EPERM: 'INPUT_NOT_PERMITTED',
  EBUSY: 'INPUT_OPEN_ELSEWHERE',
}

/** What a failed opening or reading of `path` means. Errors that are no system errors come back as they are. */
export function readingError(error: unknown, path: string): unknown {
  const code = systemCode(error)
  return code ? fileError(inputCodes[code] ?? 'INPUT_UNREADABLE', path, { reason: code }, error) : error
}

const outputCodes: Readonly<Record<string, FileErrorCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EFBIG: 'FILE_TOO_LARGE',
  EACCES: 'OUTPUT_NOT_PERMITTED',
  EPERM: 'OUTPUT_NOT_PERMITTED',
  EROFS: 'OUTPUT_NOT_PERMITTED',
  ENAMETOOLONG: 'WRITE_FAILED',
}

/** What a failed writing of `path` means. Errors that are no system errors come back as they are. */
export function writingError(error: unknown, path: string): unknown {
  const code = systemCode(error)
  return code ? fileError(outputCodes[code] ?? 'WRITE_FAILED', path, { reason: code }, error) : error
}
