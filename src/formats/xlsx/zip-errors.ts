/** Everything that can be wrong with an archive, in words. Decides nothing. */
import { CrmsegError, type Text } from '../../text.js'

const texts = {
  ZIP_NOT_AN_ARCHIVE: {
    'zh-CN': '{file} 不是有效的 xlsx 文件（找不到压缩目录）。文件可能没有下载完整，请重新获取后再试。',
    en: '{file} is not a valid xlsx file (its archive directory is missing). It may not have been downloaded completely: get it again.',
  },
  ZIP_TRUNCATED: {
    'zh-CN': '文件不完整：部件 {part} 在文件结束前中断。请重新获取该文件后再试。',
    en: 'The file is cut short: the part {part} does not end before the file does. Get the file again.',
  },
  ZIP_DAMAGED: {
    'zh-CN': '文件已损坏：部件 {part} 无法解压。请重新获取该文件，或用 Excel、WPS 修复后另存。',
    en: 'The file is damaged: the part {part} cannot be unpacked. Get the file again, or let Excel or WPS repair it and save a copy.',
  },
  ZIP_BAD_CRC: {
    'zh-CN': '文件已损坏：部件 {part} 的校验值不符。请重新获取该文件，或用 Excel、WPS 修复后另存。',
    en: 'The file is damaged: the checksum of the part {part} is wrong. Get the file again, or let Excel or WPS repair it and save a copy.',
  },
  ZIP_BOMB: {
    'zh-CN':
      '部件 {part} 解压后超过上限（{limit} 字节），为安全起见已停止读取。若文件可信，请调高 limits 设置，或拆分文件。',
    en: 'The part {part} unpacks to more than the limit of {limit} bytes, so reading stopped. If you trust the file, raise the limits in the settings or split the file.',
  },
  ZIP_METHOD: {
    'zh-CN': '部件 {part} 使用了不支持的压缩方式（{method}）。请用 Excel 或 WPS 打开后另存，再试。',
    en: 'The part {part} is packed in a way that is not supported (method {method}). Open the file in Excel or WPS, save a copy and try again.',
  },
  ZIP_ENCRYPTED: {
    'zh-CN': '部件 {part} 已加密。请先取消压缩包的密码，再试。',
    en: 'The part {part} is encrypted. Remove the password of the archive and try again.',
  },
  ZIP_TOO_MANY_ENTRIES: {
    'zh-CN':
      '{file} 中的部件超过 {limit} 个，为安全起见不予读取。若文件可信，请用 Excel 或 WPS 打开后另存，再试。',
    en: '{file} holds more than {limit} parts, so it is refused. If you trust the file, open it in Excel or WPS, save a copy and try again.',
  },
} satisfies Record<string, Text>

export type ZipErrorCode = keyof typeof texts

/** The error of that code; `args` fill its slots (`part`, `file`, `limit`, `method`). */
export function zipError(
  code: ZipErrorCode,
  args: Readonly<Record<string, string | number>>,
  cause?: unknown,
): CrmsegError {
  return new CrmsegError(code, texts[code], args, cause)
}
