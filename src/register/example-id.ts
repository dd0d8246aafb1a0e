/** Tells the rows that a template shows how to fill in by, from customers: by their ID alone. Looks at no other cell. */
import type { Text } from '../text.js'

/** What the ID of an example begins with, to the letter; it counts in a register of either language. */
export const exampleMark: Text = { 'zh-CN': '示例-', en: 'EXAMPLE-' }

const marks = Object.values(exampleMark)
const firstLetters = marks.map((mark) => mark.charCodeAt(0))

/** `示例-001` and `EXAMPLE-001`; asked of every row and line, so that the first letter decides nearly always. */
export function isExampleId(id: string): boolean {
  return firstLetters.includes(id.charCodeAt(0)) && marks.some((mark) => id.startsWith(mark))
}
