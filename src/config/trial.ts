/** Settings that are tried in place of others: which keys can be, and how one file lies over another. Reads no file. */
import type { SettingsFile } from './settings-file.js'
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

/** `base` with the `tried` keys of `trial` in place of its own; each key has its place in the file that says it. */
export function layered(
  base: SettingsFile | null,
  trial: SettingsFile,
  tried: ReadonlySet<string>,
): SettingsFile {
  const from = (keys: readonly Key[]) => (tried.has(String(keys[0])) ? trial : (base ?? trial))
  const over = Object.entries(trial.content ?? {}).filter(([key]) => tried.has(key))
  return {
    path: (base ?? trial).path,
    content: { ...(base?.content ?? {}), ...Object.fromEntries(over) },
    lineOf: (keys) => from(keys).lineOf(keys),
    placeOf: (keys) => from(keys).placeOf(keys),
  }
}

/** Whether two files say the same of a key. */
export function sameValue(
  one: Readonly<Record<string, unknown>>,
  other: Readonly<Record<string, unknown>>,
  key: string,
): boolean {
  return JSON.stringify(one[key]) === JSON.stringify(other[key])
}
