import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openHistory } from '../../src/history/open-history.js'
import { CrmsegError } from '../../src/text.js'
import { folderOfTest, snapshotWith } from './snapshots.js'

async function codeOf(run: Promise<unknown>): Promise<string> {
  try {
    await run
  } catch (error) {
    if (error instanceof CrmsegError) return error.code
    throw error
  }
  return 'none'
}

describe('a snapshot', () => {
  it('is read as it was added', async () => {
    const history = openHistory(folderOfTest(), { ids: 'plain' })
    const snapshot = snapshotWith(200)
    const { path, isNew } = await history.add(snapshot)
    expect(isNew).toBe(true)
    expect(await history.read(path)).toEqual({ ...snapshot, keyed: { ids: 'plain', salt: null } })
  })

  it('added again changes nothing, and another of the same day is its second version', async () => {
    const folder = folderOfTest()
    const history = openHistory(folder, { ids: 'plain' })
    const first = await history.add(snapshotWith(50))
    const bytes = readFileSync(first.path)
    expect(await history.add(snapshotWith(50))).toEqual({ path: first.path, isNew: false })
    expect(readFileSync(first.path).equals(bytes)).toBe(true)
    const second = await history.add(snapshotWith(50, {}, 2))
    expect(second.path).toBe(join(folder, '客户表', '2026-09-30.2.json.gz'))
    expect(readdirSync(dirname(first.path))).toHaveLength(2)
  })
})

describe('the last snapshot before a day', () => {
  it('is the latest version of the latest earlier day', async () => {
    const history = openHistory(folderOfTest(), { ids: 'plain' })
    await history.add(snapshotWith(3, { asOf: '2026-06-30' }))
    await history.add(snapshotWith(3))
    await history.add(snapshotWith(4))
    await history.add(snapshotWith(3, { asOf: '2026-12-31' }))
    const { snapshot, broken } = await history.lastBefore('客户表', '2026-12-31')
    expect(snapshot?.customers.keys).toHaveLength(4)
    expect(broken).toEqual([])
    expect((await history.lastBefore('客户表', '2026-06-30')).snapshot).toBeNull()
    expect((await history.lastBefore('别的表', '2026-12-31')).snapshot).toBeNull()
  })

  it('is an earlier one where later ones are broken or of a later format, and those are named', async () => {
    const history = openHistory(folderOfTest(), { ids: 'plain' })
    await history.add(snapshotWith(3, { asOf: '2026-03-31' }))
    const cut = (await history.add(snapshotWith(3, { asOf: '2026-06-30' }))).path
    writeFileSync(cut, readFileSync(cut).subarray(0, 100))
    const later = (await history.add(snapshotWith(3))).path
    writeFileSync(later, gzipSync('{"crmseg":"snapshot","format":2,"new":true}'))
    const { snapshot, broken } = await history.lastBefore('客户表', '2026-12-31')
    expect(snapshot?.asOf).toBe('2026-03-31')
    expect(broken).toEqual([later, cut])
    expect(await codeOf(history.read(cut))).toBe('SNAPSHOT_BROKEN')
    expect(await codeOf(history.read(later))).toBe('SNAPSHOT_FORMAT')
    expect(await codeOf(history.read(`${cut}.gone`))).toBe('SNAPSHOT_NOT_FOUND')
  })
})

describe('a path that leads to a file or through one', () => {
  it.each(['file', 'file/history'])('is no history (%s)', async (place) => {
    const folder = dirname(folderOfTest())
    writeFileSync(join(folder, 'file'), '')
    const { entries, lastBefore } = openHistory(join(folder, place), { ids: 'plain' })
    const refused = { code: 'HISTORY_NO_FOLDER' }
    await expect(entries()).rejects.toMatchObject(refused)
    await expect(lastBefore('客户', '2024-05-22')).rejects.toMatchObject(refused)
  })
})

describe('keys', () => {
  it('are the ID as registers and ledgers share it, and a hash of the name without one', () => {
    const folder = folderOfTest()
    const { keyOf } = openHistory(folder, { ids: 'plain' })
    expect(keyOf({ id: ' Ｃ００1 ' })).toBe('C001')
    expect(existsSync(join(folder, 'salt'))).toBe(false)
    expect(keyOf({ name: '示例公司' })).toMatch(/^~[A-Za-z0-9_-]{20}$/)
    expect(statSync(join(folder, 'salt')).mode & 0o777).toBe(0o600)
    expect(keyOf({})).toBeNull()
    expect(openHistory(folder, { ids: 'plain' }).keyOf({ name: '示例公司' })).toBe(
      keyOf({ name: '示例公司' }),
    )
    expect(openHistory(folderOfTest(), { ids: 'plain' }).keyOf({ name: '示例公司' })).not.toBe(
      keyOf({ name: '示例公司' }),
    )
  })

  it('of a snapshot written under the other setting are found all the same', async () => {
    const folder = folderOfTest()
    const hashed = openHistory(folder, { ids: 'hashed' })
    const customers = snapshotWith(5).customers
    const keys = customers.keys.map((id) => hashed.keyOf({ id }) ?? '')
    const { path } = await hashed.add(snapshotWith(5, { customers: { ...customers, keys } }))
    expect(gunzipSync(readFileSync(path)).toString()).not.toContain('C2026')
    const plain = openHistory(folder, { ids: 'plain' })
    expect(plain.keysOf(await plain.read(path))({ id: 'C202600003' })).toBe(keys[3])
    writeFileSync(join(folder, 'salt'), `${'A'.repeat(43)}\n`)
    const other = openHistory(folder, { ids: 'hashed' })
    const snapshot = await other.read(path)
    expect(() => other.keysOf(snapshot)).toThrow(expect.objectContaining({ code: 'SNAPSHOT_OTHER_SALT' }))
  })
})

describe('forgetting', () => {
  it('takes a customer out of every snapshot, however it is called there', async () => {
    const folder = folderOfTest()
    const plain = openHistory(folder, { ids: 'plain' })
    await plain.add(snapshotWith(5, { asOf: '2026-03-31' }))
    await plain.add(snapshotWith(2, { asOf: '2026-03-31', register: '另一张表' }))
    const hashed = openHistory(folder, { ids: 'hashed' })
    const { customers } = snapshotWith(5)
    const keys = customers.keys.map((id) => hashed.keyOf({ id }) ?? '')
    await hashed.add(snapshotWith(5, { customers: { ...customers, keys } }))
    expect(await plain.forget({ id: 'c' })).toEqual({ held: 0, broken: [] })
    expect(await plain.forget({ id: 'C202600003' })).toEqual({ held: 2, broken: [] })
    expect(await plain.forget({ id: 'C202600003' })).toEqual({ held: 0, broken: [] })
    const lengths = []
    for (const { path } of await plain.entries()) {
      const { keys: left, tiers } = (await plain.read(path)).customers
      lengths.push([left.length, tiers.length])
    }
    expect(lengths).toEqual([
      [2, 2],
      [4, 4],
      [4, 4],
    ])
  })
})
