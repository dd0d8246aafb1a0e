/** Starts the built program as a user would, in a folder of its own, and asks of every failure the same good manners. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import { defaultLimits } from '../../src/formats/xlsx/limits.js'
import { openZip, streamEntry } from '../../src/formats/xlsx/zip-read.js'
import { type Ended, program, runCrmseg } from '../cli/crmseg.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const temporary = /^\.crmseg-[0-9a-f]{16}\.tmp$/

export const asOf = '2024-06-30'

/** Where and as whom the program runs. `limitKib` bounds the files that it may write; `stdout` is an open file for its words. */
export interface World {
  readonly folder: string
  readonly user?: number
  readonly limitKib?: number
  readonly stdout?: number
}

/** A new empty folder; `clear` it afterwards. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'crmseg-faults-'))
}

export function clear(folder: string): void {
  rmSync(folder, { recursive: true, force: true })
}

const registers = new Map<string, Buffer>()

/** Writes an invented register of that many rows as a workbook, or as a CSV where the name says so. Made once of each size. */
export function writeRegister(path: string, rows: number): void {
  const isCsv = path.endsWith('.csv')
  const key = `${rows} ${isCsv}`
  const known = registers.get(key)
  if (known) {
    writeFileSync(path, known)
    return
  }
  const args = [join(root, 'bench/register.mjs'), '--rows', String(rows), '--out', path]
  const { status, stderr } = spawnSync(process.execPath, isCsv ? [...args, '--csv'] : args, {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  registers.set(key, readFileSync(path))
}

const env = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' }

/** Runs crmseg to its end, as of `asOf` where the command has a day. */
export async function crmseg(args: readonly string[], world: World): Promise<Ended> {
  const { folder, user, limitKib, stdout } = world
  const dated = args[0] === 'init' ? args : [...args, '--as-of', asOf]
  const isFree = user === undefined && limitKib === undefined && stdout === undefined
  return isFree ? runCrmseg(dated, { folder, env }) : bound(dated, world)
}

/** The same with what only a process of its own can be given. */
function bound(args: readonly string[], world: World): Ended {
  const command = [process.execPath, program, ...args]
  const limited = `ulimit -f ${(world.limitKib ?? 0) * 2} && exec "$0" "$@"`
  const [file = '', ...rest] = world.limitKib === undefined ? command : ['sh', '-c', limited, ...command]
  return spawnSync(file, rest, {
    cwd: world.folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', world.stdout ?? 'pipe', 'pipe'],
    ...(world.user !== undefined && { uid: world.user, gid: world.user }),
  })
}

/** Starts `segment` and hands the process over while it runs. */
export function startSegment(args: readonly string[], folder: string): ChildProcess {
  return spawn(process.execPath, [program, 'segment', ...args, '--as-of', asOf, '--json'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** The process's end: its exit code, or the signal that killed it. What it says is read to the end, heard or not. */
export function ended(child: ChildProcess): Promise<number | NodeJS.Signals> {
  child.stdout?.resume()
  child.stderr?.resume()
  return new Promise((resolve) => child.on('close', (code, signal) => resolve(code ?? signal ?? 'SIGKILL')))
}

/** Waits until a temporary file stands in `folder`, that is, until writing has begun; false where the process ends first. */
export async function writingBegins(child: ChildProcess, folder: string): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null) {
    if (leftovers(folder).length > 0) return true
    await pause(2)
  }
  return false
}

/** Temporary files of ours in `folder`. */
export function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((name) => temporary.test(name))
}

/**
 * Runs the failing command in both languages: exit code 2, one line in each language that names `named`, no stack, and the
 * same files with the same bytes before and after. Gives the error's code.
 */
export async function failure(args: readonly string[], world: World, named: string): Promise<string> {
  const before = contentsOf(world.folder)
  const codes: string[] = []
  for (const lang of ['zh-CN', 'en'] as const) {
    const { status, stdout, stderr } = await crmseg([...args, '--json', '--lang', lang], world)
    expect({ status, lines: stderr.trimEnd().split('\n').length, stderr }).toMatchObject({
      status: 2,
      lines: 1,
    })
    expect(stderr).toContain(named)
    expect(/[\u4e00-\u9fff]{4}/.test(stderr.replace(named, ''))).toBe(lang === 'zh-CN')
    codes.push(errorCodeOf(stdout))
  }
  expect(contentsOf(world.folder)).toEqual(before)
  expect(new Set(codes).size).toBe(1)
  return codes[0] ?? ''
}

/** The error's code in the JSON document that a failed run prints. */
export function errorCodeOf(stdout: string): string {
  return /"error":\s*\{\s*"code":\s*"([A-Z_]+)"/.exec(stdout)?.[1] ?? `no code in ${stdout}`
}

/** Every file below `folder` with its bytes. */
export function contentsOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  return new Map(
    files.map(({ parentPath, name }) => [
      join(parentPath, name),
      readFileSync(join(parentPath, name), 'latin1'),
    ]),
  )
}

/** Whether there is a whole archive under that name: it opens, and every part unpacks to what its CRC says. */
export async function isWhole(path: string): Promise<boolean> {
  if (!existsSync(path)) return false
  const zip = await openZip(path, defaultLimits)
  try {
    for (const entry of zip.entries) for await (const _ of streamEntry(zip, entry));
    return zip.entries.length > 0
  } finally {
    await zip.close()
  }
}

/** Writes a register of three customers; with `.xlsx` as small as a workbook can be. */
export function writeSmallRegister(path: string): void {
  if (path.endsWith('.xlsx')) {
    writeRegister(path, 3)
    return
  }
  const rows = ['C202405001,样例甲公司,2024-05-01,3,800000', 'C202405002,样例乙公司,2024-05-02,5,1500000']
  writeFileSync(path, `客户编号,客户名称,最近下单时间,下单次数,消费金额\n${rows.join('\n')}\n`)
}
