/** A template workbook as it lies in the package. Here, like version.ts, for the bundle lies just as deep. */
import { readFile } from 'node:fs/promises'
import { CrmsegError, type Lang, type Text } from '../text.js'

const brokenText: Text = {
  'zh-CN': 'crmseg 安装不完整：缺少模板 {file}。请重新运行 npm install。',
  en: 'crmseg is not installed whole: the template {file} is missing. Run npm install again.',
}

/** Throws PACKAGE_BROKEN where it is not there. */
export async function readTemplate(lang: Lang, file: string): Promise<Uint8Array> {
  const folder = new URL(`../../templates/${lang}/`, import.meta.url)
  return readFile(new URL(encodeURIComponent(file), folder)).catch((error: unknown) => {
    throw new CrmsegError('PACKAGE_BROKEN', brokenText, { file }, error)
  })
}
