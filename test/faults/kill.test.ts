/** The power goes at any moment: the input is whole, and under the output's name stands a whole file or none. */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'
import { ofMode } from '../mode.js'
import {
  clear,
  crmseg,
  ended,
  isWhole,
  leftovers,
  newFolder,
  startSegment,
  writeRegister,
  writingBegins,
} from './process.js'

const kills = ofMode(2, 20)
/** So many at a time. */
const lanes = 2
const rows = ofMode(3000, 12_000)
const seed = 20240630
/** Some thirty runs, perhaps on a busy machine. */
const longest = 240_000

let folder = ''
let input = ''
let original: Buffer
/** How long writing lasts on this machine, in milliseconds. */
let writingMs = 0

beforeAll(async () => {
  requireBuild()
  folder = newFolder()
  input = join(folder, 'in.xlsx')
  writeRegister(input, rows)
  original = readFileSync(input)
  writingMs = await writingTime()
})
afterAll(() => clear(folder))

it(
  `killed at ${kills} moments of writing, the input is whole and no half file stands under the output’s name`,
  async () => {
    await Promise.all(Array.from({ length: lanes }, (_, lane) => killsInLane(lane)))
    for (let lane = 0; lane < lanes; lane++) {
      const own = join(folder, `lane-${lane}`)
      expect((await crmseg(['segment', 'in.xlsx', '-o', 'out.xlsx'], { folder: own })).status).toBe(0)
      expect(await isWhole(join(own, 'out.xlsx'))).toBe(true)
    }
  },
  longest,
)

it(
  'killed while writing in place, the register is whole, old or new, and the old one is kept',
  async () => {
    const random = mulberry32(seed + lanes)
    for (let n = 0; n < kills / 5; n++) {
      const own = join(folder, `in-place-${n}`)
      mkdirSync(own)
      copyFileSync(input, join(own, 'in.xlsx'))
      await killWhileWriting(['in.xlsx', '--in-place'], own, (0.5 + random() * 0.6) * writingMs)
      expect(await isWhole(join(own, 'in.xlsx'))).toBe(true)
      const kept = readdirSync(own).filter((name) => readFileSync(join(own, name)).equals(original))
      expect(kept.length).toBeGreaterThan(0)
    }
  },
  longest,
)

/** One lane's share of the kills, in a folder of its own. Only a kill that left no output counts. */
async function killsInLane(lane: number): Promise<void> {
  const own = join(folder, `lane-${lane}`)
  mkdirSync(own)
  copyFileSync(input, join(own, 'in.xlsx'))
  const output = join(own, 'out.xlsx')
  const random = mulberry32(seed + lane)
  let unfinished = 0
  for (let runs = 0; unfinished < kills / lanes; runs++) {
    expect(runs).toBeLessThan(3 * kills)
    rmSync(output, { force: true })
    const wroteMs = await killWhileWriting(['in.xlsx', '-o', 'out.xlsx'], own, random() * writingMs)
    // The machine is less busy than it was: later moments come as much earlier.
    writingMs = wroteMs ?? writingMs
    expect(readFileSync(join(own, 'in.xlsx')).equals(original)).toBe(true)
    if (existsSync(output)) expect(await isWhole(output)).toBe(true)
    else unfinished++
  }
}

/** From the moment the temporary file appears to the end of an undisturbed run. */
async function writingTime(): Promise<number> {
  const child = startSegment(['in.xlsx', '-o', 'first.xlsx'], folder)
  const end = ended(child)
  await writingBegins(child, folder)
  const startedAt = performance.now()
  expect(await end).toBe(0)
  return performance.now() - startedAt
}

/** Kills the run so long after writing began; gives how long writing lasted where it ended before, in milliseconds. */
async function killWhileWriting(
  args: readonly string[],
  folder: string,
  afterMs: number,
): Promise<number | undefined> {
  for (const name of leftovers(folder)) rmSync(join(folder, name))
  const child = startSegment(args, folder)
  const end = ended(child)
  expect(await writingBegins(child, folder)).toBe(true)
  const startedAt = performance.now()
  const signal = new AbortController()
  const endedAlone = await Promise.race([
    end.then(() => true),
    pause(afterMs, false, { signal: signal.signal }).catch(() => false),
  ])
  signal.abort()
  const wroteMs = performance.now() - startedAt
  child.kill('SIGKILL')
  await end
  return endedAlone ? wroteMs : undefined
}

/** A small generator of even numbers in [0, 1). */
function mulberry32(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
