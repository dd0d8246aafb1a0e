/** Where the snapshots of a register stand: names that every file system takes, and back. Touches no file. */

/** The salt of hashed keys, in the history's folder. */
export const saltName = 'salt'

/** Names in the history's folder that are no registers. */
const taken = new Set([saltName, 'lock', 'runs.jsonl'])

const unsafe = /[\u0000-\u001f\u007f"%*/:<>?\\|]|^[. ]|[. ]$/g
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(?=\.|$)/i

/** The folder of a register: its name, with what file systems refuse as `%2F`. */
export function folderNameOf(register: string): string {
  const name = register.normalize('NFC').replace(unsafe, escaped)
  return taken.has(name.toLowerCase()) || reserved.test(name)
    ? escaped(name.slice(0, 1)) + name.slice(1)
    : name
}

/** The register of a folder of that name; null where no register has such a folder. */
export function registerOf(folderName: string): string | null {
  const register = folderName.replace(/%([0-9A-F]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  return folderNameOf(register) === folderName.normalize('NFC') ? register : null
}

/** `2026-12-31.json.gz`, `2026-12-31.2.json.gz`. */
export function snapshotName(asOf: string, version: number): string {
  return version === 1 ? `${asOf}.json.gz` : `${asOf}.${version}.json.gz`
}

/** The day and version of a file of that name; null for any other file. */
export function parseSnapshotName(name: string): { readonly asOf: string; readonly version: number } | null {
  const [, asOf, version] = /^(\d{4}-\d{2}-\d{2})(?:\.([1-9]\d*))?\.json\.gz$/.exec(name) ?? []
  return asOf === undefined ? null : { asOf, version: Number(version ?? 1) }
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
