/** Of runs that want one history, one has it: also where the one before was killed, on this machine or on another. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type LockWorld, takeLock } from '../../src/history/lock.js'

const nowMs = Date.UTC(2026, 11, 31, 14, 30)
const day = 24 * 3_600_000

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** This process, as another that runs. */
function world(changes: Partial<LockWorld> = {}): LockWorld {
  const isAlive = (pid: number) => pid === process.pid
  return { pid: process.pid, host: hostname(), nowMs, isAlive, temporaries: '.crmseg-0a1b2c3d', ...changes }
}

/** The number of a process that has ended. */
const endedPid = spawnSync(process.execPath, ['-e', '0']).pid

/** Leaves the lock of a run that was killed. */
async function killedRun(changes: Partial<LockWorld> = {}): Promise<void> {
  await takeLock(folder, world({ pid: endedPid, ...changes }))
}

describe('a lock', () => {
  it('is there while it is held, and nothing is left when it is released', async () => {
    const lock = await takeLock(folder, world())
    expect(readdirSync(folder)).toEqual(['lock'])
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({
      pid: process.pid,
      host: hostname(),
      started: '2026-12-31T14:30:00.000Z',
    })
    lock.release()
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('makes the folder of a history that begins', async () => {
    const lock = await takeLock(join(folder, '历史/新'), world())
    expect(readdirSync(join(folder, '历史/新'))).toEqual(['lock'])
    lock.release()
  })

  it('that is held refuses another run, which says whose it is', async () => {
    const lock = await takeLock(folder, world())
    await expect(takeLock(folder, world())).rejects.toMatchObject({
      code: 'REFRESH_RUNNING',
      args: { pid: process.pid, host: hostname(), started: '2026-12-31T14:30:00.000Z' },
    })
    expect(readdirSync(folder)).toEqual(['lock'])
    lock.release()
  })

  it.each(['file', 'file/history'])('in a place that is no folder is refused as such (%s)', async (place) => {
    writeFileSync(join(folder, 'file'), '')
    await expect(takeLock(join(folder, place), world())).rejects.toMatchObject({
      code: 'HISTORY_NO_FOLDER',
    })
  })
})

describe('the lock of a run that was killed', () => {
  it('is taken over, told of by its temporary files, and gone in the end', async () => {
    await killedRun({ temporaries: '.crmseg-aaaaaaaa' })
    await killedRun({ temporaries: '.crmseg-bbbbbbbb' })
    const lock = await takeLock(folder, world())
    expect(lock.leftBehind).toEqual(['.crmseg-aaaaaaaa', '.crmseg-bbbbbbbb'])
    await expect(takeLock(folder, world())).rejects.toMatchObject({ code: 'REFRESH_RUNNING' })
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it.runIf(process.platform === 'linux')('is stale where its number is another process by now', async () => {
    await takeLock(folder, world())
    const path = join(folder, 'lock')
    const holder: Record<string, unknown> = JSON.parse(readFileSync(path, 'utf8'))
    writeFileSync(path, JSON.stringify({ ...holder, processStart: 'another boot/1' }))
    const lock = await takeLock(folder, world())
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('on another machine counts for a day', async () => {
    await killedRun({ host: 'elsewhere', isAlive: () => true })
    await expect(takeLock(folder, world({ nowMs: nowMs + day - 1 }))).rejects.toMatchObject({
      code: 'REFRESH_RUNNING',
      args: { host: 'elsewhere' },
    })
    const lock = await takeLock(folder, world({ nowMs: nowMs + day }))
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('that says nothing counts for a day', async () => {
    writeFileSync(join(folder, 'lock'), '')
    const now = Date.now()
    await expect(takeLock(folder, world({ nowMs: now }))).rejects.toMatchObject({ code: 'REFRESH_RUNNING' })
    const lock = await takeLock(folder, world({ nowMs: now + day + 1000 }))
    lock.release()
    expect(readdirSync(folder)).toEqual([])
  })

  it('goes to exactly one of many that find it together', async () => {
    for (let round = 0; round < 20; round++) {
      await killedRun()
      const tries = Array.from({ length: 8 }, () => takeLock(folder, world()))
      const settled = await Promise.allSettled(tries)
      const won = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
      const lost = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
      expect([won.length, new Set(lost)]).toEqual([1, new Set(['REFRESH_RUNNING'])])
      won[0]?.release()
      expect(readdirSync(folder)).toEqual([])
    }
  })
})

it('a claim on a lock that was let go of meanwhile is none', async () => {
  // Many in turn: each lets go at once, so that others claim chains that have just ended.
  await killedRun()
  let holders = 0
  let most = 0
  const turns = Array.from({ length: 12 }, async () => {
    for (let n = 0; n < 10; n++) {
      const lock = await takeLock(folder, world()).catch(() => null)
      if (!lock) continue
      holders++
      most = Math.max(most, holders)
      await new Promise((resolve) => setImmediate(resolve))
      holders--
      lock.release()
    }
  })
  await Promise.all(turns)
  expect(most).toBe(1)
  expect(readdirSync(folder)).toEqual([])
})
