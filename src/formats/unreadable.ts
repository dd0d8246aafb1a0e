/** The files that crmseg knows but cannot read, each with the way to one that it can. Detects nothing. */
import { CrmsegError, type Text } from '../text.js'

const texts = {
  FILE_EMPTY: {
    'zh-CN': '{file} 是空文件（0 字节）。请检查是否选错了文件，或重新导出。',
    en: '{file} is empty (0 bytes). Check that it is the right file, or export it again.',
  },
  FILE_ENCRYPTED: {
    'zh-CN': '{file} 设有打开密码。请在 Excel 或 WPS 中去掉密码并保存，然后重试。',
    en: '{file} is protected by a password. Remove it in Excel or WPS, save the file again and retry.',
  },
  FILE_IS_OLD_OFFICE: {
    'zh-CN': '{file} 是旧版 Office 文件，但不是工作簿。请选择客户登记表所在的 .xlsx 或 .csv 文件。',
    en: '{file} is an old Office file but no workbook. Choose the .xlsx or .csv file that holds the register.',
  },
  FILE_IS_OWNER_FILE: {
    'zh-CN':
      '{file} 是 Excel 或 WPS 打开文件时留下的临时标记（~$ 开头），不是登记表。请选择名称中没有 ~$ 的那个文件。',
    en: '{file} only marks that Excel or WPS has a workbook open (its name begins with ~$). Choose the file without ~$ in its name.',
  },
  FILE_HAS_NO_TABLE: {
    'zh-CN':
      '{file} 是网页（HTML），里面没有表格；有些系统导出的 .xls 把表格放在旁边的文件夹里。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。',
    en: '{file} is a web page (HTML) without a table; some systems keep the table in a folder beside it. Open it in Excel or WPS, save it as .xlsx and try again.',
  },
  FILE_IS_WEB_ARCHIVE: {
    'zh-CN': '{file} 是单文件网页（MHT）。请用 Excel 或 WPS 打开，另存为 .xlsx 后再试。',
    en: '{file} is a web page in one file (MHT). Open it in Excel or WPS, save it as .xlsx and try again.',
  },
  FILE_IS_XML: {
    'zh-CN': '{file} 是 XML 文件，不是表格。请从来源系统导出 .xlsx 或 .csv 文件。',
    en: '{file} is an XML file and no table. Export .xlsx or .csv from the system that it comes from.',
  },
  FILE_IS_JSON: {
    'zh-CN': '{file} 是 JSON 文件，不是表格。请从来源系统导出 .xlsx 或 .csv 文件。',
    en: '{file} is a JSON file and no table. Export .xlsx or .csv from the system that it comes from.',
  },
  FILE_IS_PDF: {
    'zh-CN': '{file} 是 PDF 文件。请向提供者索取 .xlsx 或 .csv 原文件。',
    en: '{file} is a PDF. Ask whoever made it for the .xlsx or .csv file.',
  },
  FILE_IS_IMAGE: {
    'zh-CN': '{file} 是图片。请向提供者索取 .xlsx 或 .csv 原文件。',
    en: '{file} is a picture. Ask whoever made it for the .xlsx or .csv file.',
  },
  FILE_IS_ARCHIVE: {
    'zh-CN': '{file} 是压缩包。请先解压，再选择其中的 .xlsx 或 .csv 文件。',
    en: '{file} is an archive. Unpack it and choose the .xlsx or .csv file in it.',
  },
  FILE_IS_RTF: {
    'zh-CN': '{file} 是 RTF 文档，不是工作簿。请把其中的表格复制到 Excel 或 WPS，存为 .xlsx 后再试。',
    en: '{file} is an RTF document, not a workbook. Copy its table into Excel or WPS, save it as .xlsx and try again.',
  },
  FILE_DAMAGED: {
    'zh-CN': '{file} 已损坏或不完整，无法读取。请用 Excel 或 WPS 打开、修复后另存为 .xlsx，或重新导出。',
    en: '{file} is damaged or incomplete and cannot be read. Open it in Excel or WPS, let it repair the file, save it as .xlsx, or export it again.',
  },
  FILE_BEYOND_MEMORY: {
    'zh-CN':
      '{file} 太大：这种格式要整个放进内存，最多 {limit}。请用 Excel 或 WPS 打开，另存为 .xlsx（不限大小）后再试。',
    en: '{file} is too large: this format is held in memory as a whole, up to {limit}. Open it in Excel or WPS, save it as .xlsx, which has no such limit, and try again.',
  },
  FILE_IS_BINARY: {
    'zh-CN':
      '{file} 既不是工作簿也不是文本表格，可能已损坏。请重新获取文件，或在原程序中导出 .xlsx 或 .csv。',
    en: '{file} is neither a workbook nor delimited text; it may be damaged. Get it again, or export .xlsx or .csv from its program.',
  },
} satisfies Record<string, Text>

/** A code of a file that is not read. */
export type UnreadableCode = keyof typeof texts

/** The error that names what `file` is and how to go on; `limit` fills the slot of FILE_BEYOND_MEMORY. */
export function unreadable(
  code: UnreadableCode,
  file: string,
  more: { readonly limit?: string } = {},
  cause?: unknown,
): CrmsegError {
  return new CrmsegError(code, texts[code], { file, ...more }, cause)
}
