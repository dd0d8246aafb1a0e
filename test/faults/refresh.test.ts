/** The power goes at any moment of a refresh: it is simply run again, and ends as if nothing had happened. */
import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'
import { program, runCrmseg } from '../cli/crmseg.js'
import { ofMode } from '../mode.js'
import { clear, contentsOf, ended, isWhole, newFolder, writeRegister } from './process.js'

const kills = ofMode(2, 50)
/** So many at a time. */
const lanes = 2
const [firstQuarter, thisQuarter] = ['2024-03-31', '2024-06-30']
const longest = 900_000

const settings = `
registers:
  - { file: east.xlsx }
  - { name: 华南, file: 'south-*.csv' }
  - { name: orders, orders: [orders.csv] }
history: { ids: hashed }
ledger: { engine: streaming }
`

let root = ''
/** The folder as it is before the quarter's run, and what an undisturbed run makes of it. */
let before = ''
let wanted = new Map<string, string>()
let lastsMs = 0

beforeAll(async () => {
  requireBuild()
  root = newFolder()
  before = join(root, 'before')
  mkdirSync(before)
  writeFileSync(join(before, 'crmseg.config.yaml'), settings)
  writeRegister(join(before, 'east.xlsx'), 400)
  writeRegister(join(before, 'south-1.csv'), 300)
  const orders = Array.from(
    { length: 300 },
    (_, n) => `C${1000 + (n % 90)},2024-0${1 + (n % 6)}-15,${100 + n}`,
  )
  writeFileSync(join(before, 'orders.csv'), `客户编号,下单时间,金额\n${orders.join('\n')}\n`)
  expect(await refreshed(before, firstQuarter)).toEqual({ status: 0, stderr: '' })
  const undisturbed = copyOf('undisturbed')
  const startedAt = performance.now()
  // As the runs that are killed: a process of its own.
  const { status, stderr } = await runCrmseg(argsOf(thisQuarter), { folder: undisturbed, alone: true })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  lastsMs = performance.now() - startedAt
  wanted = stateOf(undisturbed)
})
afterAll(() => clear(root))

it('an undisturbed run leaves results, one snapshot for each register, and nothing else', () => {
  const names = [...wanted.keys()].filter((name) => name.includes(thisQuarter) || name.includes('2024Q2'))
  expect(names.sort()).toEqual([
    '分层历史/east/2024-06-30.json.gz',
    '分层历史/orders/2024-06-30.json.gz',
    '分层历史/华南/2024-06-30.json.gz',
    '分层结果/east_2024Q2.xlsx',
    '分层结果/east_2024Q2_变动.json',
    '分层结果/orders_2024Q2.xlsx',
    '分层结果/orders_2024Q2_变动.json',
    '分层结果/华南_2024Q2.xlsx',
    '分层结果/华南_2024Q2_变动.json',
  ])
  expect(wanted.size).toBe(9 + 9 + 3 + 1 + 4)
})

it('the same again changes nothing', async () => {
  const again = copyOf('again')
  for (let n = 0; n < 2; n++) expect(await refreshed(again, thisQuarter)).toEqual({ status: 0, stderr: '' })
  expect(stateOf(again)).toEqual(wanted)
})

it(
  `killed at ${kills} moments and run again, it ends as an undisturbed run does`,
  async () => {
    const moments = shuffled(Array.from({ length: kills }, (_, n) => (n + random()) / kills))
    let copies = 0
    const lane = async () => {
      for (let share = moments.pop(); share !== undefined; share = moments.pop()) {
        let folder = copyOf(`killed-${copies++}`)
        // A run that had ended before its moment came is none.
        while (!(await killedAfter(share, folder))) {
          expect(copies).toBeLessThan(4 * kills)
          clear(folder)
          folder = copyOf(`killed-${copies++}`)
        }
        await assertNoHalfFile(folder)
        expect(await refreshed(folder, thisQuarter), `killed after ${share} of the run`).toEqual({
          status: 0,
          stderr: '',
        })
        expect(differences(stateOf(folder)), `killed after ${share} of the run`).toEqual([])
        clear(folder)
      }
    }
    await Promise.all(Array.from({ length: lanes }, lane))
  },
  longest,
)

it(
  'killed again and again at the same run, it ends as an undisturbed run does',
  async () => {
    const folder = copyOf('often')
    for (const share of ofMode([0.5, 0.8], [0.5, 0.8, 0.6, 0.9])) await killedAfter(share, folder)
    expect(await refreshed(folder, thisQuarter)).toEqual({ status: 0, stderr: '' })
    expect(differences(stateOf(folder))).toEqual([])
  },
  longest,
)

describe.runIf(process.platform !== 'win32')('two refreshes of one folder', () => {
  it(
    'started together, one runs, and the other says so and ends with 2',
    async () => {
      const folder = copyOf('two')
      const first = started(folder)
      const end = ended(first)
      await until(() => existsSync(join(folder, '分层历史/lock')))
      first.kill('SIGSTOP')
      const second = await refreshed(folder, thisQuarter)
      first.kill('SIGCONT')
      expect(second.status).toBe(2)
      expect(second.stderr).toContain(String(first.pid))
      expect(await end).toBe(0)
      expect(differences(stateOf(folder))).toEqual([])
    },
    longest,
  )

  it(
    'that is asked to end politely leaves no lock and no temporary file',
    async () => {
      const folder = copyOf('polite')
      const child = started(folder)
      const end = ended(child)
      await until(() => existsSync(join(folder, '分层结果/east_2024Q2.xlsx')))
      child.kill('SIGTERM')
      expect(await end).toBe(143)
      const names = [...contentsOf(folder).keys()].filter((name) => /lock|\.tmp$/.test(name))
      expect(names).toEqual([])
    },
    longest,
  )
})

function copyOf(name: string): string {
  const folder = join(root, name)
  cpSync(before, folder, { recursive: true, preserveTimestamps: true })
  return folder
}

function argsOf(asOf: string): string[] {
  return ['refresh', '--as-of', asOf, '--quiet', '--lang', 'en']
}

async function refreshed(
  folder: string,
  asOf: string,
): Promise<{ readonly status: number | null; readonly stderr: string }> {
  const { status, stderr } = await runCrmseg(argsOf(asOf), { folder })
  return { status, stderr }
}

function started(folder: string): ChildProcess {
  return spawn(process.execPath, [program, ...argsOf(thisQuarter)], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** Kills a run after that share of the time that one lasts; false where it had ended before. */
async function killedAfter(share: number, folder: string): Promise<boolean> {
  const startedAt = performance.now()
  const child = started(folder)
  const end = ended(child)
  await Promise.race([pause(share * lastsMs), end])
  child.kill('SIGKILL')
  if ((await end) === 'SIGKILL') return true
  // The machine is less busy than it was: later moments come as much earlier.
  lastsMs = performance.now() - startedAt
  return false
}

/** Every file but the log, by its path in the folder; also what begins with a dot. */
function stateOf(folder: string): Map<string, string> {
  const files = [...contentsOf(folder)].map(
    ([path, bytes]) => [path.slice(folder.length + 1), bytes] as const,
  )
  return new Map(files.filter(([name]) => !name.endsWith('runs.jsonl')))
}

function differences(state: ReadonlyMap<string, string>): string[] {
  const names = new Set([...state.keys(), ...wanted.keys()])
  return [...names].filter((name) => state.get(name) !== wanted.get(name))
}

/** Under the name of an output there is a whole file or none. */
async function assertNoHalfFile(folder: string): Promise<void> {
  for (const path of contentsOf(folder).keys()) {
    if (path.endsWith('.xlsx')) expect(await isWhole(path), path).toBe(true)
    else if (path.endsWith('.json')) JSON.parse(readFileSync(path, 'utf8'))
    else if (path.endsWith('.gz')) JSON.parse(gunzipSync(readFileSync(path)).toString('utf8'))
  }
}

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await pause(2)
}

let state = 20261122
/** A small generator of even numbers in [0, 1). */
function random(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

function shuffled<T>(list: readonly T[]): T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}
