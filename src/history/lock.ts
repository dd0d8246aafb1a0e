/**
 * Keeps two runs over one history apart, by files named `lock…` in its folder. Starts, ends and signals no process: who lives
 * is asked of the caller.
 *
 * A lock has a name of its own that never comes again. Whoever finds its holder gone claims it by making `lock.<name>`, which
 * only one can; so claims form a chain, and its last link is the holder. Who lets go takes the head away first, so that links
 * of an old chain lead nowhere.
 */
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { constants, copyFile, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../files/system-code.js'
import { CrmsegError, type Text } from '../text.js'
import { notAFolder } from './errors.js'

/** The process that asks, and what it knows of others on its machine. */
export interface LockWorld {
  readonly pid: number
  readonly host: string
  readonly nowMs: number
  /** Whether a process of that number runs on this machine. */
  readonly isAlive: (pid: number) => boolean
  /** How the temporary files of this process begin, so that a later run can clear them. */
  readonly temporaries: string
}

/** A lock that is held. */
export interface Lock {
  /** What the runs that were killed before this one called their temporary files. */
  readonly leftBehind: readonly string[]
  /** Lets go, at once; a second time does nothing. */
  release(): void
}

interface Holder {
  readonly name: string
  readonly pid: number
  readonly host: string
  /** `2026-12-31T14:30:00.000Z` */
  readonly started: string
  /** Which start of that pid, as the system counts it: a pid comes again. Null where the system does not tell. */
  readonly processStart: string | null
  readonly temporaries: string
}

const lockName = 'lock'
/** A holder on another machine cannot be asked; no run takes so long. */
const otherHostMs = 24 * 3_600_000
/** Between two looks the chain may change; more often than there are processes it does not. */
const mostTries = 100

const texts = {
  held: {
    'zh-CN':
      '另一个 crmseg refresh 正在运行（进程 {pid}，主机 {host}，{started} 开始），本次没有做任何事。请等它结束后再运行；若确定它已不在，请删除 {path}。',
    en: 'Another crmseg refresh is running (process {pid} on {host}, started {started}), so this one did nothing. Run again when it has ended; if you are sure that it is gone, delete {path}.',
  },
  refused: {
    'zh-CN': '历史文件夹 {folder} 无法写入（{reason}）。请检查权限和磁盘，或在设置 history.folder 中换一个。',
    en: 'The history folder {folder} cannot be written ({reason}). Check its permissions and the disk, or name another under history.folder in the settings.',
  },
} satisfies Readonly<Record<string, Text>>

/**
 * Takes the lock of the folder, which is made where it is not there; of runs that find a holder gone exactly one takes its place.
 * Throws REFRESH_RUNNING, which says whose run it is, HISTORY_NO_FOLDER and HISTORY_NOT_WRITABLE.
 */
export async function takeLock(folder: string, world: LockWorld): Promise<Lock> {
  const own = await holderOf(world)
  const draft = join(folder, `${lockName}.${own.name}.tmp`)
  try {
    await mkdir(folder, { recursive: true }).catch((error) => {
      throw notAFolder(error, folder) ?? error
    })
    await writeFlushed(draft, JSON.stringify(own))
    return await claim(folder, draft, own, world)
  } catch (error) {
    if (error instanceof CrmsegError) throw error
    const reason = systemCode(error) ?? 'unknown'
    throw new CrmsegError('HISTORY_NOT_WRITABLE', texts.refused, { folder, reason }, error)
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
}

async function claim(folder: string, draft: string, own: Holder, world: LockWorld): Promise<Lock> {
  for (let tries = 0; tries < mostTries; tries++) {
    const chain = await chainOf(folder)
    const last = chain.at(-1)
    if (last && (await isLiving(last, world))) throw heldBy(last, folder)
    const path = join(folder, last ? `${lockName}.${last.name}` : lockName)
    if (!(await placeNew(draft, path))) continue
    const after = await chainOf(folder)
    if (after.at(-1)?.name === own.name) return heldLock(folder, after, own, world)
    // The chain that was claimed had ended in the meantime.
    await rm(path, { force: true })
  }
  throw new CrmsegError('HISTORY_NOT_WRITABLE', texts.refused, { folder, reason: 'EAGAIN' })
}

async function heldLock(
  folder: string,
  chain: readonly Holder[],
  own: Holder,
  world: LockWorld,
): Promise<Lock> {
  const links = chain.slice(0, -1).map(({ name }) => `${lockName}.${name}`)
  await removeOrphans(folder, new Set(links), world)
  let isHeld = true
  return {
    leftBehind: chain.filter(({ name }) => name !== own.name).map(({ temporaries }) => temporaries),
    release() {
      if (!isHeld) return
      isHeld = false
      for (const name of [lockName, ...links]) rmSync(join(folder, name), { force: true })
    },
  }
}

/** Links and drafts of runs that were killed while they took the lock or let go of it. A draft may be that of a run just now. */
async function removeOrphans(folder: string, links: ReadonlySet<string>, world: LockWorld): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^lock\.[0-9a-f]{32}(\.tmp)?$/.test(name) || links.has(name)) continue
    const path = join(folder, name)
    const holder = await holderIn(path)
    const isDraft = name.endsWith('.tmp')
    if (!isDraft || (holder && !(await isLiving(holder, world)))) await rm(path, { force: true })
  }
}

/** From the head to the holder; empty where nobody holds the lock. */
async function chainOf(folder: string): Promise<readonly Holder[]> {
  const chain: Holder[] = []
  for (let path = join(folder, lockName); ; ) {
    const holder = await holderIn(path)
    if (holder === null) return chain
    chain.push(holder)
    path = join(folder, `${lockName}.${holder.name}`)
  }
}

/** Null where there is no such file. One that is no lock of ours counts as a holder elsewhere, who began when it was written. */
async function holderIn(path: string): Promise<Holder | null> {
  const [text, found] = await Promise.all([
    readFile(path, 'utf8').catch(() => null),
    stat(path).catch(() => null),
  ])
  if (text === null || found === null) return null
  const started = found.mtime.toISOString()
  const unknown = {
    name: `of-${found.mtimeMs}`,
    pid: 0,
    host: '?',
    started,
    processStart: null,
    temporaries: '',
  }
  return parsed(text) ?? unknown
}

function parsed(text: string): Holder | null {
  try {
    const value: unknown = JSON.parse(text)
    return isHolder(value) ? value : null
  } catch {
    return null
  }
}

function isHolder(value: unknown): value is Holder {
  if (typeof value !== 'object' || value === null) return false
  const given = new Map(Object.entries(value))
  const start = given.get('processStart')
  return (
    ['name', 'host', 'started', 'temporaries'].every((key) => typeof given.get(key) === 'string') &&
    typeof given.get('pid') === 'number' &&
    (start === null || typeof start === 'string') &&
    /^[0-9a-f]{32}$/.test(String(given.get('name')))
  )
}

async function holderOf({ pid, host, nowMs, temporaries }: LockWorld): Promise<Holder> {
  const name = randomBytes(16).toString('hex')
  const started = new Date(nowMs).toISOString()
  return { name, pid, host, started, processStart: await processStart(pid), temporaries }
}

async function isLiving(holder: Holder, { host, nowMs, isAlive }: LockWorld): Promise<boolean> {
  if (holder.host !== host) return nowMs - Date.parse(holder.started) < otherHostMs
  if (!isAlive(holder.pid)) return false
  return holder.processStart === null || (await processStart(holder.pid)) === holder.processStart
}

/** The system's start and the ticks from there to the process's: on Linux `/proc` tells. Null elsewhere, or for no process. */
async function processStart(pid: number): Promise<string | null> {
  const [line, boot] = await Promise.all([
    readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null),
    readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => ''),
  ])
  // The program's name stands in brackets and may hold anything.
  const ticks = line?.slice(line.lastIndexOf(')') + 2).split(' ')[startField]
  return ticks === undefined ? null : `${boot.trim()}/${ticks}`
}

/** Field 22 of the line; the first two end with the bracket. */
const startField = 19

/** Puts the draft there, whole, unless there is a file already; says whether it did. */
async function placeNew(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
  }
  // Some disks know no links.
  try {
    await copyFile(draft, path, constants.COPYFILE_EXCL)
    return true
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false
    throw error
  }
}

async function writeFlushed(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function heldBy({ pid, host, started }: Holder, folder: string): CrmsegError {
  return new CrmsegError('REFRESH_RUNNING', texts.held, { pid, host, started, path: join(folder, lockName) })
}
