/** Snapshots and folders for the tests of the history. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { relative } from '../../src/core/tiers/shipped.js'
import type { Snapshot } from '../../src/model.js'

/** A folder that goes with the test. */
export function folderOfTest(): string {
  const folder = mkdtempSync(join(tmpdir(), 'crmseg 历史-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, '分层历史')
}

/** A snapshot of `count` customers, different for each `seed`. */
export function snapshotWith(count: number, changes: Partial<Snapshot> = {}, seed = 1): Snapshot {
  const places = [...Array(count).keys()]
  const tiers = ['S', 'A', 'B', 'C', null]
  const whole = { industry: null, n: count, spendFen: 1234567.5, orders: 2.5, origin: 'register' } as const
  return {
    format: 1,
    register: '客户表',
    asOf: '2026-09-30',
    scheme: relative,
    benchmarks: {
      whole,
      industries: new Map([['制造业', { ...whole, industry: '制造业', origin: 'industry' }]]),
    },
    cutPoints: null,
    customers: {
      keys: places.map((place) => `C${202600000 + place}`),
      tiers: places.map((place) => tiers[(place * 7 + seed) % tiers.length] ?? null),
      recencyDays: places.map((place) => (place % 11 === 0 ? null : (place * 13 + seed) % 400)),
      orders: places.map((place) => (place * seed) % 12),
      spendFen: places.map((place) => (place * 7919 * seed) % 100_000_000),
      scores: places.map((place) => (place % 5 === 0 ? null : [(place % 5) + 1, 3, (seed % 5) + 1])),
      owners: places.map((place) => (place % 3 === 0 ? null : `示例负责人${place % 4}`)),
      industries: places.map((place) => (place % 2 === 0 ? '制造业' : null)),
    },
    ...changes,
  }
}
