/** Settings that are tried in place of others: which keys can be, and how one file lies over another. Reads no file. */
import { isMapping, type SettingsFile } from './settings-file.js'
import type { Key } from './walk.js'

/** What decides tiers once a register has been read. */
export const gradingKeys: ReadonlySet<string> = new Set([
  'scheme',
  'schemes',
  'benchmark',
  'scores',
  'thresholds',
  'lifecycle',
  'ageing',
  'playbook',
])

/**
 * `base` with the `tried` keys of `trial` in place of its own; of `schemes`, those of the same name. Each key has its place in the
 * file that says it.
 */
export function layered(
  base: SettingsFile | null,
  trial: SettingsFile,
  tried: ReadonlySet<string>,
): SettingsFile {
  const [below, above] = [keysOf(base?.content), keysOf(trial.content)]
  const over = Object.entries(above).filter(([key]) => tried.has(key))
  const schemes = { ...keysOf(below.schemes), ...keysOf(above.schemes) }
  const from = ([first, second]: readonly Key[]) => {
    if (!tried.has(String(first))) return base ?? trial
    const isBelow = first === 'schemes' && second !== undefined && !(second in keysOf(above.schemes))
    return isBelow && base ? base : trial
  }
  return {
    path: (base ?? trial).path,
    content: {
      ...below,
      ...Object.fromEntries(over),
      ...(isMapping(above.schemes) ? { schemes } : {}),
    },
    lineOf: (keys) => from(keys).lineOf(keys),
    placeOf: (keys) => from(keys).placeOf(keys),
  }
}

/** What is no mapping says nothing here: the schema refuses it where it stands. */
function keysOf(content: unknown): Readonly<Record<string, unknown>> {
  return isMapping(content) ? content : {}
}

/** Whether two files say the same of a key. */
export function sameValue(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  key: string,
): boolean {
  return JSON.stringify(one[key]) === JSON.stringify(other[key])
}
