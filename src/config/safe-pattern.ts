/** Refuses regular expressions that can take for ever on a short text: a repeat within a repeat, or of alternatives that begin alike. */

interface Group {
  /** A repeat without an end stands in it. */
  repeats: boolean
  /** What each of its alternatives begins with; null for what is no plain character. */
  readonly starts: (string | null)[]
  atStart: boolean
}

/** Whether `source` is a regular expression whose cost on a text of bounded length is bounded, too. References back are none. */
export function isSafePattern(source: string): boolean {
  if (!compiles(source) || /\\[1-9]|\\k</.test(source)) return false
  const groups: Group[] = [newGroup()]
  for (let at = 0; at < source.length; ) {
    const group = groups.at(-1)!
    const end = atomEnd(source, at)
    const atom = source.slice(at, end)
    at = end
    if (atom === '|') group.atStart = true
    else if (atom.startsWith('(') && atom !== '(') groups.push(newGroup())
    else if (atom === '(') groups.push(newGroup())
    else {
      const closed = atom === ')' ? groups.pop() : undefined
      const outer = groups.at(-1)!
      begin(outer, closed ? null : plainCharacter(atom))
      const repeat = /^(?:[*+]|\{\d+,\})\??/.exec(source.slice(at))?.[0]
      if (repeat !== undefined) {
        if (closed && (closed.repeats || mayBeginAlike(closed))) return false
        outer.repeats = true
        at += repeat.length
      }
      if (closed?.repeats) outer.repeats = true
    }
  }
  return true
}

function newGroup(): Group {
  return { repeats: false, starts: [], atStart: true }
}

function begin(group: Group, start: string | null): void {
  if (group.atStart) group.starts.push(start)
  group.atStart = false
}

function mayBeginAlike({ starts }: Group): boolean {
  return starts.length > 1 && (starts.includes(null) || new Set(starts).size < starts.length)
}

function plainCharacter(atom: string): string | null {
  if (atom.length === 1) return /[.^$*+?]/.test(atom) ? null : atom
  return /^\\[^\w]$/.test(atom) ? atom.slice(1) : null
}

/** Where the atom at `at` ends: an escape, a class, a group's opening, or one character. */
function atomEnd(source: string, at: number): number {
  const rest = source.slice(at)
  const found = /^(?:\\[pPuxk]?(?:\{[^}]*\})?.?|\[(?:\\.|[^\]\\])*\]|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?)/s.exec(
    rest,
  )
  if (!found) return at + (source.codePointAt(at)! > 0xffff ? 2 : 1)
  if (/^\\[pPux]\{/.test(rest)) return at + rest.indexOf('}') + 1
  return rest.startsWith('\\') ? at + 2 : at + found[0].length
}

function compiles(source: string): boolean {
  try {
    return new RegExp(source, 'u') instanceof RegExp
  } catch {
    return false
  }
}
