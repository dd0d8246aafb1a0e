/** Names for new sheets, within what Excel takes. Renames no sheet that stands there. */

const longest = 31
/** What Excel refuses in a name, and what XML cannot hold. */
const refused = /[[\]:*?/\\\u0000-\u001f\ufffe\uffff]/g

/** `wanted` as Excel takes it: at most 31 characters, none of `[]:*?/\`, no apostrophe at its ends, not the reserved "History". */
export function sheetNameOf(wanted: string): string {
  const clean = withoutEdges(wanted.replace(refused, ' '))
  const name = withoutEdges(cut(clean, longest)) || 'Sheet1'
  return name.toLowerCase() === 'history' ? `${name}_` : name
}

/** Such a name that no sheet has: ` (2)` and so on is added. `taken` holds names in lower case. */
export function freeSheetName(wanted: string, taken: ReadonlySet<string>): string {
  const name = sheetNameOf(wanted)
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` (${n})`
    const free = cut(name, longest - suffix.length) + suffix
    if (!taken.has(free.toLowerCase())) return free
  }
}

function withoutEdges(name: string): string {
  return name.replace(/^'+|'+$/g, '')
}

/** The first `length` UTF-16 units, and no half of a character. */
function cut(name: string, length: number): string {
  return name.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
