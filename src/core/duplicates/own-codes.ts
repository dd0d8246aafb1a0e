/** The table from which tables of letters are made. Knows no letter. */

/** By UTF-16 code: the code itself. */
export function ownCodes(): Uint16Array {
  const codes = new Uint16Array(0x10000)
  for (let code = 0; code < codes.length; code++) codes[code] = code
  return codes
}
