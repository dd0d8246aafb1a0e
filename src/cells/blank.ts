/** The words that people type for "nothing here". Decides on whole cells only; says nothing about what a blank means. */

/** Compared in lower case, without surrounding spaces. */
export const blankWords: readonly string[] = [
  '-',
  '--',
  '–',
  '—',
  '——',
  '－',
  '/',
  '／',
  '无',
  '無',
  '暂无',
  '暫無',
  'n/a',
  'null',
  '#n/a',
]

const words = new Set(blankWords)
const longest = Math.max(...blankWords.map((word) => word.length))
/** First letters of the words, both cases, so that nearly every filled cell is passed by one look. */
const firsts = new Uint8Array(0x10000)
for (const word of blankWords) for (const first of [word, word.toUpperCase()]) firsts[first.charCodeAt(0)] = 1

/** True for `''`, spaces only, and the blank words. */
export function isBlank(text: string): boolean {
  if (text.length === 0) return true
  const first = text.charCodeAt(0)
  if (!isSpace(first)) return firsts[first] === 1 && isBlankWord(text)
  const trimmed = text.trim()
  return trimmed === '' || isBlankWord(trimmed)
}

function isBlankWord(text: string): boolean {
  const trimmed = text.trim()
  return trimmed.length <= longest && words.has(trimmed.toLowerCase())
}

/** Space, tab, line break, no-break space, ideographic space, zero-width space, byte order mark. */
export function isSpace(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0x3000 || code === 0x200b || code === 0xfeff
}
