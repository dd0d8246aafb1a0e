/** How many columns of a terminal a text takes: Chinese characters take two. Knows nothing of colour codes. */

/** Ranges of code points that take two columns, in order; everything else that is printed takes one. */
const wide: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
]

/** The width of `text` in terminal columns. */
export function displayWidth(text: string): number {
  let width = 0
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0
    width += code >= 0x1100 && wide.some(([first, last]) => code >= first && code <= last) ? 2 : 1
  }
  return width
}

/** `text` with blanks after it up to `width` columns; a longer one stays whole. */
export function padTo(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)))
}

/** `text` cut to `width` columns, with … where something is left out; line breaks become blanks. */
export function shortened(text: string, width: number): string {
  const line = text.replace(/\s*[\r\n]+\s*/g, ' ')
  if (displayWidth(line) <= width) return line
  let kept = ''
  let used = 1
  for (const char of line) {
    used += displayWidth(char)
    if (used > width) break
    kept += char
  }
  return `${kept}…`
}

/** Marks that must not begin a line, and those that must not end one. */
const noStart = /^[，。、；：！？）】》”’,.;:!?)\]}%…]/
const noEnd = /[（【《“‘([{]$/

/**
 * `text` in lines of at most `first` columns for the first and `rest` for the others. Breaks at blanks and between Chinese
 * characters; a word that is longer than a line stays whole.
 */
export function wrapped(text: string, first: number, rest: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of wordsOf(text)) {
    const limit = lines.length === 0 ? first : rest
    if (line !== '' && displayWidth(line + word.trimEnd()) > limit) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  if (line !== '') lines.push(line.trimEnd())
  return lines
}

/** The pieces between which a line may break, each with the blanks after it. */
function wordsOf(text: string): string[] {
  const words: string[] = []
  for (const [piece] of text.matchAll(
    /[\u2e80-\ud7a3\uf900-\ufaff\ufe30-\uffe6]\s*|[^\s\u2e80-\ud7a3\uf900-\ufaff\ufe30-\uffe6]+\s*|\s+/g,
  )) {
    const before = words.at(-1)
    if (before !== undefined && (noStart.test(piece) || noEnd.test(before)))
      words[words.length - 1] = before + piece
    else words.push(piece)
  }
  return words
}
