/** Writes the workbook of a comparison whole or not at all. Replaces only a comparison of ours, unless forced. */
import { stat } from 'node:fs/promises'
import { removeUnfinishedWrites } from '../files/temporary.js'
import type { Written } from '../model.js'
import { type DiffSheets, diffKind } from '../reports/diff-sheets.js'
import { CrmsegError, type Text } from '../text.js'
import { clearOnInterrupt } from './interrupt.js'
import { assertWorkbookName, sameFile } from './output.js'

const texts = {
  compared: {
    'zh-CN': '-o 写的 {path} 就是要比较的文件。请换一个文件名。',
    en: '{path}, named by -o, is one of the files to compare. Choose another name.',
  },
  result: {
    'zh-CN': '{path} 是 crmseg 写出的另一种文件（如分层结果）。请换一个文件名，或加 --force 覆盖它。',
    en: '{path} is another kind of file that crmseg wrote (such as a result of segment). Choose another name, or add --force to replace it.',
  },
} satisfies Readonly<Record<string, Text>>

/** Refuses at once what no file can mend: throws OUTPUT_EXTENSION, and OUTPUT_IS_INPUT for one of the files compared. */
export async function checkComparisonOutput(out: string, compared: readonly string[]): Promise<void> {
  assertWorkbookName(out, ['.xlsx'])
  for (const file of compared) {
    if (await sameFile(file, out)) throw new CrmsegError('OUTPUT_IS_INPUT', texts.compared, { path: out })
  }
}

/** Throws OUTPUT_EXISTS for any other file without `force`, and what the disk refuses. */
export async function writeComparison(sheets: DiffSheets, out: string, force: boolean): Promise<Written> {
  clearOnInterrupt(removeUnfinishedWrites)
  const [{ writeOwnSheets }, { stampOf }] = await Promise.all([
    import('../formats/xlsx/sheets-workbook.js'),
    import('../formats/xlsx/own-workbook.js'),
  ])
  const stamp = (await stat(out).catch(() => null)) ? await stampOf(out) : {}
  if (!force && stamp.kind !== diffKind && Object.keys(stamp).length > 0)
    throw new CrmsegError('OUTPUT_EXISTS', texts.result, { path: out })
  return writeOwnSheets(sheets, out, { force })
}
