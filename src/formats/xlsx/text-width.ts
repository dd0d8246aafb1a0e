/** How much room a text takes in a cell or a note, by counting characters. Measures no font. */

/** Lines that `text` takes in `width` Latin characters; Han and the like are twice as wide. */
export function linesOf(text: string, width: number): number {
  if (text.length * 2 <= width && !text.includes('\n')) return 1
  let lines = 0
  for (const line of text.split('\n')) lines += Math.max(1, Math.ceil(widthOf(line) / width))
  return lines
}

function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += character.charCodeAt(0) > 0x2e7f ? 2 : 1
  return width
}
