/** How much room a text takes in a cell or a note, by counting characters. Measures no font. */

const lineFeed = 0x0a

/** Lines that `text` takes in `width` Latin characters; Han and the like are twice as wide. */
export function linesOf(text: string, width: number): number {
  let lines = 0
  let used = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === lineFeed) {
      lines += linesFor(used, width)
      used = 0
    } else if (code <= 0x2e7f) used++
    // The second half of a pair adds nothing.
    else if (code < 0xdc00 || code > 0xdfff) used += 2
  }
  return lines + linesFor(used, width)
}

function linesFor(used: number, width: number): number {
  return Math.max(1, Math.ceil(used / width))
}
