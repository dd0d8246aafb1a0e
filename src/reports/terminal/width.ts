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
