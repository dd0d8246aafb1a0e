/** A word of a command line as it can be typed. Knows no command. */

/** In double quotes, which every shell knows, where it needs any. */
export function shellWord(word: string): string {
  return /^[\p{L}\p{N}_./:\\~+-]+$/u.test(word) ? word : `"${word.replace(/["`$]/g, '\\$&')}"`
}
