/** Links to Google Sheets: says how to get such a sheet as a file. Fetches nothing: crmseg never goes online. */
import { CrmsegError, type Text } from '../text.js'

const sheetText: Text = {
  'zh-CN': 'crmseg 不联网。请在浏览器中打开 {address} 下载这张表（需有查看权限），再处理下载的 .xlsx 文件。',
  en: 'crmseg does not go online. Open {address} in a browser to download the sheet (you need access to it), then name the .xlsx file.',
}

const otherText: Text = {
  'zh-CN': 'crmseg 不联网，不能直接读网址。请先下载文件，再写上它的文件名。',
  en: 'crmseg does not go online and reads no web address. Download the file and name it here.',
}

/** Where Google Sheets gives the sheet behind a link as an .xlsx file; null where the link is to no such sheet. */
export function exportAddress(link: string): string | null {
  const published = /^https?:\/\/docs\.google\.com\/spreadsheets\/(?:u\/\d+\/)?d\/e\/([\w-]+)/i.exec(
    link,
  )?.[1]
  if (published) return `https://docs.google.com/spreadsheets/d/e/${published}/pub?output=xlsx`
  const own = /^https?:\/\/docs\.google\.com\/spreadsheets\/(?:u\/\d+\/)?d\/([\w-]+)/i.exec(link)?.[1]
  return own ? `https://docs.google.com/spreadsheets/d/${own}/export?format=xlsx` : null
}

/** Throws LINK_NOT_FETCHED, with the address to download from, where a web address is named instead of a file. */
export function assertNoLink(path: string): void {
  if (!/^https?:\/\//i.test(path)) return
  const address = exportAddress(path)
  throw new CrmsegError('LINK_NOT_FETCHED', address ? sheetText : otherText, address ? { address } : {})
}
