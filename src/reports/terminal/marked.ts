/** What a marked copy shows of the findings, and what it leaves out, for the terminal. */
import { say, type Text } from '../../text.js'
import { countText } from '../figures.js'
import { counted, type View } from './findings.js'

/** A marked copy in a report's terms. */
export interface MarkedFile {
  readonly path: string
  readonly sheet: string
  /** Marked cells, and how many of them were to get a note. */
  readonly cells: number
  readonly notes: number
  /** Findings on the sheet, of so many found. */
  readonly listed: number
  readonly found: number
}

const words = {
  written: {
    'zh-CN': '已写入 {path}：标出 {cells} 个单元格，工作表“{sheet}”列出 {listed} 处',
    en: 'Written to {path}: {cells} marked, {listed} on the sheet "{sheet}"',
  },
  bounded: {
    'zh-CN': '只列出并标出了最要紧的 {listed} 处，共 {found} 处；改好后再运行一次，就会看到其余的。',
    en: 'Only the worst {listed} of {found} findings are listed and marked; mend them and run again to see the rest.',
  },
  notesBounded: {
    'zh-CN': '批注只写在前 {notes} 个单元格；其余的只有底色。',
    en: 'Only the first {notes} cells have notes; the others are coloured.',
  },
} satisfies Record<string, Text>

/** Where the marked copy lies, and a line for each bound that it met. */
export function markedLines(file: MarkedFile, { lang, style }: View): string[] {
  const args = {
    path: file.path,
    sheet: file.sheet,
    cells: counted(file.cells, 'cell', lang),
    listed: counted(file.listed, 'finding', lang),
  }
  const lines = [style.good(say(words.written, args, lang))]
  const bounds = {
    listed: countText(file.listed),
    found: countText(file.found),
    notes: countText(file.notes),
  }
  if (file.listed < file.found) lines.push(say(words.bounded, bounds, lang))
  if (file.notes < file.cells) lines.push(say(words.notesBounded, bounds, lang))
  return lines
}
