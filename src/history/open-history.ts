/** The history of a folder: every register's snapshots, only ever added to, but for a customer who is to be forgotten. */
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../files/system-code.js'
import { temporariesIn } from '../files/temporary.js'
import { createWhole, replaceWhole } from '../files/whole-file.js'
import type {
  Forgotten,
  History,
  HistoryEntry,
  KeyMaking,
  LastSnapshot,
  PreparedSnapshot,
  Snapshot,
} from '../model.js'
import { CrmsegError } from '../text.js'
import { historyError, notAFolder, readingError, writingError } from './errors.js'
import { folderNameOf, parseSnapshotName, registerOf, snapshotName } from './file-names.js'
import { allKeysOf, type Called, isHash, keysOfRun } from './keys.js'
import { type Salt, saltMark, saltOf } from './salt.js'
import { packed, readSnapshot, textOf } from './snapshot-file.js'
import { printSnapshot } from './snapshot-format.js'

/** How a history is kept. */
export interface HistoryOptions {
  /** How new snapshots call customers. */
  readonly ids: KeyMaking['ids']
}

/** The history of `folder`, which need not be there yet: it is made with the first snapshot. */
export function openHistory(folder: string, { ids }: HistoryOptions): History {
  const salt = saltOf(folder)
  const hashes = new WeakMap<Called, string>()
  // Looking into a snapshot makes no salt: it may lie in a folder of somebody else's.
  const lookUp = {
    plain: keysOfRun('plain', salt.find, hashes),
    hashed: keysOfRun('hashed', salt.find, hashes),
  }
  const prepare = (snapshot: Snapshot) =>
    prepared(folder, { ...snapshot, keyed: keyingOf(snapshot, ids, salt) })
  return {
    folder,
    keyOf: keysOfRun(ids, salt.make, hashes),
    keysOf: (snapshot) => {
      const kind = snapshot.keyed?.ids ?? ids
      if (kind === 'hashed') assertSameSalt(snapshot, salt, folder)
      return lookUp[kind]
    },
    entries: (register) => entriesOf(folder, register),
    read: readSnapshot,
    lastBefore: (register, asOf) => lastBefore(folder, register, asOf),
    prepare,
    add: (snapshot) => prepare(snapshot).add(),
    forget: (customer) => forget(folder, customer, salt),
    clearLeftovers: () => clearLeftovers(folder),
  }
}

function keyingOf({ customers }: Snapshot, ids: KeyMaking['ids'], salt: Salt): KeyMaking {
  return { ids, salt: customers.keys.some(isHash) ? saltMark(salt.make()) : null }
}

/** Of plain keys only customers without an ID would be missed; of hashed ones everybody. */
function assertSameSalt({ register, asOf, keyed }: Snapshot, salt: Salt, folder: string): void {
  if (!keyed?.salt) return
  const own = salt.find()
  if (own && saltMark(own) === keyed.salt) return
  throw historyError('SNAPSHOT_OTHER_SALT', join(folder, folderNameOf(register), asOf))
}

/** Throws HISTORY_NO_FOLDER where the history's path leads to or through a file. */
async function entriesOf(folder: string, register?: string): Promise<HistoryEntry[]> {
  await assertFolder(folder)
  const names = register === undefined ? await namesIn(folder) : [folderNameOf(register)]
  const found: HistoryEntry[] = []
  for (const name of names) {
    const owner = registerOf(name)
    if (owner === null) continue
    for (const file of await namesIn(join(folder, name))) {
      const parsed = parseSnapshotName(file)
      if (!parsed) continue
      const path = join(folder, name, file)
      const { size } = await stat(path)
      found.push({ register: owner, ...parsed, path, bytes: size })
    }
  }
  return found.sort(inTime)
}

async function assertFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error) => {
    const refused = notAFolder(error, folder)
    if (refused) throw refused
    return null
  })
  if (found && !found.isDirectory()) throw historyError('HISTORY_NO_FOLDER', folder)
}

function inTime(a: HistoryEntry, b: HistoryEntry): number {
  if (a.asOf !== b.asOf) return a.asOf < b.asOf ? -1 : 1
  if (a.register !== b.register) return a.register < b.register ? -1 : 1
  return a.version - b.version
}

/** None where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    const code = systemCode(error)
    if (code === 'ENOENT' || code === 'ENOTDIR') return []
    throw readingError(error, folder)
  }
}

async function lastBefore(folder: string, register: string, asOf: string): Promise<LastSnapshot> {
  const earlier = (await entriesOf(folder, register)).filter((entry) => entry.asOf < asOf).reverse()
  const broken: string[] = []
  for (const { path } of earlier) {
    const snapshot = await readIfWhole(path)
    if (snapshot) return { snapshot, broken }
    broken.push(path)
  }
  return { snapshot: null, broken }
}

/** Null where it is broken or of a later format. */
async function readIfWhole(path: string): Promise<Snapshot | null> {
  try {
    return await readSnapshot(path)
  } catch (error) {
    if (isBroken(error)) return null
    throw error
  }
}

function isBroken(error: unknown): boolean {
  return (
    error instanceof CrmsegError && (error.code === 'SNAPSHOT_BROKEN' || error.code === 'SNAPSHOT_FORMAT')
  )
}

function prepared(folder: string, snapshot: Snapshot): PreparedSnapshot {
  const { register, asOf } = snapshot
  const text = printSnapshot(snapshot)
  const file = packed(text)
  // Whoever adds it is told.
  file.catch(() => {})
  return { add: () => add(folder, { register, asOf, text, file }) }
}

/** What is to be added: the text, and the file that holds it. */
interface Draft {
  readonly register: string
  readonly asOf: string
  readonly text: string
  readonly file: Promise<Buffer>
}

async function add(
  folder: string,
  { register, asOf, text, file }: Draft,
): Promise<{ path: string; isNew: boolean }> {
  const own = join(folder, folderNameOf(register))
  for (;;) {
    const latest = (await entriesOf(folder, register)).findLast((entry) => entry.asOf === asOf)
    if (latest && (await saysTheSame(latest.path, text))) return { path: latest.path, isNew: false }
    const path = join(own, snapshotName(asOf, (latest?.version ?? 0) + 1))
    if (await named(path, createWhole(path, await file))) return { path, isNew: true }
    // Another run was first: perhaps with the same.
  }
}

/** By what it says: other versions of zlib pack the same text into other bytes. */
async function saysTheSame(path: string, text: string): Promise<boolean> {
  try {
    return (await textOf(path)) === text
  } catch (error) {
    if (isBroken(error)) return false
    throw error
  }
}

async function forget(folder: string, customer: Called, salt: Salt): Promise<Forgotten> {
  const own = salt.find()
  const keys = allKeysOf(customer, own)
  const mark = own && saltMark(own)
  const broken: string[] = []
  let held = 0
  for (const { path } of await entriesOf(folder)) {
    const snapshot = await readIfWhole(path)
    if (!snapshot || (snapshot.keyed?.salt && snapshot.keyed.salt !== mark)) broken.push(path)
    const without = snapshot && withoutKeys(snapshot, keys)
    if (!without) continue
    await named(path, replaceWhole(path, await packed(printSnapshot(without))))
    held++
  }
  return { held, broken }
}

/** Null where nobody in it has one of the keys. */
function withoutKeys(snapshot: Snapshot, keys: ReadonlySet<string>): Snapshot | null {
  const { customers } = snapshot
  if (!customers.keys.some((key) => keys.has(key))) return null
  const stays = customers.keys.map((key) => !keys.has(key))
  const staying = <T>(column: readonly T[]) => column.filter((_, place) => stays[place])
  return {
    ...snapshot,
    customers: {
      keys: staying(customers.keys),
      tiers: staying(customers.tiers),
      recencyDays: staying(customers.recencyDays),
      orders: staying(customers.orders),
      spendFen: staying(customers.spendFen),
      scores: staying(customers.scores),
      owners: staying(customers.owners),
      industries: staying(customers.industries),
    },
  }
}

async function clearLeftovers(folder: string): Promise<number> {
  const own = (await namesIn(folder)).map((name) => join(folder, name))
  const found = (await Promise.all([folder, ...own].map(temporariesIn))).flat()
  for (const path of found) await rm(path, { force: true })
  return found.length
}

/** A failed writing in the history's own words. */
async function named<T>(path: string, writing: Promise<T>): Promise<T> {
  return writing.catch((error) => {
    throw writingError(error, path)
  })
}
