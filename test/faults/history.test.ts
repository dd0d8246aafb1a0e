/** Histories whose writers are killed, come together, or meet a disk that refuses: nothing half is left, and nothing is lost. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openHistory } from '../../src/history/open-history.js'
import { requireBuild } from '../cli/build.js'
import { ofMode } from '../mode.js'
import { canMountDisks, withDisk } from './mounted-disk.js'
import { clear, contentsOf, ended, newFolder } from './process.js'

const writer = fileURLToPath(new URL('../history/add-snapshots.mjs', import.meta.url))
const isRoot = process.getuid?.() === 0
const kills = ofMode(2, 30)

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => clear(folder))

function addAll(to: string): void {
  const { status, stderr } = spawnSync(process.execPath, [writer, to], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
}

/** Every file by its place in the history. */
function filesOf(history: string): Record<string, string> {
  const files = [...contentsOf(history)].map(([path, bytes]) => [path.slice(history.length), bytes])
  return Object.fromEntries(files)
}

describe('a process that is killed while it adds', () => {
  it(`leaves whole snapshots alone, at ${kills} moments, and run again ends as if undisturbed`, async () => {
    const undisturbed = join(folder, 'undisturbed')
    mkdirSync(undisturbed)
    // One salt for all, so that bytes can be compared.
    writeFileSync(join(undisturbed, 'salt'), `${'A'.repeat(43)}\n`)
    addAll(undisturbed)
    const startedAt = performance.now()
    addAll(undisturbed)
    const whole = performance.now() - startedAt
    const disturbed = join(folder, 'disturbed')
    mkdirSync(disturbed)
    cpSync(join(undisturbed, 'salt'), join(disturbed, 'salt'))
    const history = openHistory(disturbed, { ids: 'plain' })
    for (let kill = 0; kill < kills; kill++) {
      const child = spawn(process.execPath, [writer, disturbed])
      const end = ended(child)
      await pause(whole * 0.2 + ((kill * 0.618) % 1) * whole)
      child.kill('SIGKILL')
      await end
      for (const { path } of await history.entries()) {
        expect((await history.read(path)).customers.keys).toHaveLength(20_000)
      }
      if (kill % 3 === 2) for (const { path } of await history.entries()) clear(path)
    }
    await history.clearLeftovers()
    addAll(disturbed)
    expect(filesOf(disturbed)).toEqual(filesOf(undisturbed))
  }, 240_000)
})

describe('processes that add together', () => {
  it('keep each snapshot once, and call customers by one salt', async () => {
    const together = join(folder, 'together')
    const children = [1, 2, 3].map(() => spawn(process.execPath, [writer, together, '3']))
    expect(await Promise.all(children.map(ended))).toEqual([0, 0, 0])
    const entries = await openHistory(together, { ids: 'plain' }).entries()
    expect(entries.map(({ path }) => basename(path))).toEqual([
      '2020-03-31.json.gz',
      '2020-06-30.json.gz',
      '2020-09-30.json.gz',
    ])
    expect(readdirSync(together).sort()).toEqual(['salt', '客户表0'])
  }, 120_000)
})

/** The code that adding in a folder ends with, and what stands there then. */
function refusal(to: string, user?: number): { stderr: string; files: string[] } {
  const world = user === undefined ? {} : { uid: user, gid: user }
  const { stderr } = spawnSync(process.execPath, [writer, to, '1'], { encoding: 'utf8', ...world })
  const files = existsSync(to) ? readdirSync(to, { recursive: true, encoding: 'utf8' }) : []
  return { stderr, files }
}

describe('a disk that refuses', () => {
  it.skipIf(!canMountDisks())(
    'because it is full keeps what was there, and no half file (needs root and tmpfs)',
    async () => {
      await withDisk('64k', (disk) => {
        const { stderr, files } = refusal(disk)
        expect(stderr).toContain('HISTORY_DISK_FULL')
        expect(files.sort()).toEqual(['salt', '客户表0'])
      })
    },
  )

  const user = isRoot ? 65_534 : undefined
  const canObey = !isRoot || spawnSync(process.execPath, ['-v'], { uid: user }).status === 0

  it.skipIf(!canObey)('because it may not be written is named (needs a user who is not root)', () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed)
    chmodSync(closed, 0o555)
    chmodSync(folder, 0o755)
    const { stderr, files } = refusal(join(closed, '历史'), user)
    expect(stderr).toContain('HISTORY_NOT_PERMITTED')
    expect(files).toEqual([])
  })
})
