import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { snapshotFormat } from '../../src/core/snapshot.js'
import { relative, shippedSchemes } from '../../src/core/tiers/shipped.js'
import { readSnapshot } from '../../src/history/snapshot-file.js'
import { latestFormat, parseSnapshot, printSnapshot } from '../../src/history/snapshot-format.js'
import type { Scheme, Snapshot } from '../../src/model.js'
import { measureNames } from '../../src/register/measures.js'
import { CrmsegError } from '../../src/text.js'
import { folderOfTest, snapshotWith } from './snapshots.js'

const kept = fileURLToPath(new URL('./format-1.json.gz', import.meta.url))
const keyed = { ids: 'plain', salt: null } as const

/** What is said of a document with one thing changed. */
function problemOf(change: (document: Record<string, never>) => void): string {
  const document = JSON.parse(printSnapshot(snapshotWith(4)))
  change(document)
  try {
    parseSnapshot(JSON.stringify(document), 'a.json.gz')
  } catch (error) {
    if (error instanceof CrmsegError) return `${error.code} ${error.in('en')}`
    throw error
  }
  return 'none'
}

describe('format 1', () => {
  it('goes on being read: a file of the first version that wrote it', async () => {
    expect(await readSnapshot(kept)).toEqual({ ...snapshotWith(12), keyed })
  })

  it('is what snapshots of this version are made and written as', () => {
    expect([snapshotFormat, latestFormat]).toEqual([1, 1])
  })

  it('holds 20,000 customers as they were', () => {
    const snapshot = snapshotWith(20_000)
    expect(parseSnapshot(printSnapshot(snapshot), 'a')).toEqual({ ...snapshot, keyed })
  })

  it('holds cut points and every scheme that there is, of every measure', () => {
    const cutPoints: Snapshot['cutPoints'] = {
      method: 'ntile',
      bins: 5,
      closed: 'left',
      monetary: 'mean',
      n: 9,
      bounds: { recency: [1, 2.5], orders: [], spend: [100.25] },
      lowest: null,
    }
    const all: Scheme = {
      ...relative,
      rules: measureNames.map((measure) => ({ tier: 'S', when: [{ measure, op: '>', value: 1 }] })),
    }
    for (const scheme of [...shippedSchemes, all]) {
      const snapshot = snapshotWith(3, { scheme, cutPoints })
      expect(parseSnapshot(printSnapshot(snapshot), 'a')).toEqual({ ...snapshot, keyed })
    }
  })

  it('has no time and no system in its bytes', async () => {
    const bytes = readFileSync(kept)
    expect([...bytes.subarray(4, 8), bytes[9]]).toEqual([0, 0, 0, 0, 255])
  })
})

describe('a broken snapshot', () => {
  const set = (column: string, value: unknown) => (document: { customers?: Record<string, unknown> }) => {
    if (document.customers) document.customers[column] = value
  }

  it.each([
    ['keys', [1, 2, 3, 4]],
    ['orders', ['1', 2, 3, 4]],
    ['orders', [1, 2, null, 4]],
    ['recencyDays', [1, 2, 3]],
    ['spendFen', {}],
    ['tiers', { of: ['S'], at: [0, 0, 0, 1] }],
    ['tiers', { of: ['S'], at: [0, 0, 0, 0.5] }],
    ['owners', { of: [7], at: [0, 0, 0, 0] }],
    ['industries', undefined],
    ['scores', { of: [[1, 2]], at: [0, 0, 0, 0] }],
  ])('whose column %s holds %j is told by that column', (column, value) => {
    expect(problemOf(set(column, value))).toMatch(new RegExp(`^SNAPSHOT_BROKEN .*customers\\.${column} `))
  })

  it.each(['asOf', 'scheme', 'benchmarks', 'ids', 'register'])('without %s is told by it', (key) => {
    expect(problemOf((document) => Reflect.deleteProperty(document, key))).toMatch(
      new RegExp(`^SNAPSHOT_BROKEN .* ${key}`),
    )
  })

  it('is also what is no snapshot, no JSON, no gzip, or cut off at any place', async () => {
    const bytes = readFileSync(kept)
    const files: readonly (readonly [string, Uint8Array])[] = [
      ['empty', Buffer.alloc(0)],
      ['text', Buffer.from('客户编号,客户名称')],
      ['list', gzipSync('[]')],
      ['other', gzipSync('{"crmseg":"workbook","format":1}')],
      ['noJson', gzipSync(gunzipSync(bytes).subarray(0, 200))],
      ...[1, 20, 300, bytes.length - 1].map((end) => [`cut${end}`, bytes.subarray(0, end)] as const),
    ]
    const folder = join(folderOfTest(), '..')
    for (const [name, content] of files) {
      const path = join(folder, name)
      writeFileSync(path, content)
      await expect(readSnapshot(path), name).rejects.toMatchObject({
        code: 'SNAPSHOT_BROKEN',
        args: { file: path },
      })
    }
  })

  it('of a later format is told as such, whatever else it holds', () => {
    expect(problemOf((document) => Object.assign(document, { format: 2, customers: 'other' }))).toMatch(
      /^SNAPSHOT_FORMAT .*format 2.*format 1/,
    )
  })
})
