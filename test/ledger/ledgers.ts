/** Writes small ledgers and reads them with both engines, which must agree in everything but their name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { dayOfDate } from '../../src/cells/cell.js'
import { defaultPolicy } from '../../src/config/policy.js'
import { openFile } from '../../src/formats/index.js'
import { type LedgerOptions, readLedger, readOrdersOf } from '../../src/ledger/read-ledger.js'
import type { Ledger, LedgerOrder, LedgerPolicy } from '../../src/model.js'

export interface Setting extends Partial<LedgerPolicy> {
  readonly asOf?: string
  readonly encoding?: string
}

/** The day of `2024-05-20`. */
export function dayOf(iso: string) {
  const [year = 0, month = 0, dayOfMonth = 0] = iso.split('-').map(Number)
  const day = dayOfDate(year, month, dayOfMonth)
  if (!day) throw new Error(`${iso} is no day`)
  return day
}

export function optionsOf({ asOf = '2024-06-30', encoding, ...ledger }: Setting = {}): LedgerOptions {
  const policy = defaultPolicy(dayOf(asOf))
  return {
    policy: { asOf: policy.asOf, ledger: { ...policy.ledger, ...ledger } },
    open: (path) => openFile(path, { encoding }),
    encoding,
  }
}

/** Makes files of these contents in a folder of their own and hands their paths to `use`. */
export async function withFiles<T>(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (paths: readonly string[]) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'crmseg-test-ledger-'))
  try {
    const paths = Object.keys(files).map((name) => join(folder, name))
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
    return await use(paths)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The ledger as both engines read it. */
export async function bothRead(paths: readonly string[], setting: Setting = {}): Promise<Ledger> {
  const duckdb = await readLedger(paths, optionsOf({ ...setting, engine: 'duckdb' }))
  const streaming = await readLedger(paths, optionsOf({ ...setting, engine: 'streaming' }))
  expect({ ...streaming, engine: '' }).toEqual({ ...duckdb, engine: '' })
  const { counts } = duckdb
  const leftOut = Object.values(counts.leftOut).reduce((sum, lines) => sum + lines, 0)
  expect(counts.used + leftOut).toBe(counts.lines)
  return duckdb
}

/** The ledger of one CSV, or of several by name. */
export function ledgerOf(
  files: string | Readonly<Record<string, string | Uint8Array>>,
  setting: Setting = {},
): Promise<Ledger> {
  return withFiles(typeof files === 'string' ? { '订单明细.csv': files } : files, (paths) =>
    bothRead(paths, setting),
  )
}

/** The orders of one customer, as both engines show them. */
export function ordersOf(
  text: string,
  who: { readonly id: string | null; readonly name: string | null },
  setting: Setting = {},
): Promise<readonly LedgerOrder[]> {
  return withFiles({ 'orders.csv': text }, async (paths) => {
    const duckdb = await readOrdersOf(paths, who, optionsOf({ ...setting, engine: 'duckdb' }))
    expect(await readOrdersOf(paths, who, optionsOf({ ...setting, engine: 'streaming' }))).toEqual(duckdb)
    return duckdb
  })
}

/** Both engines refuse the files with this code. */
export async function expectRefused(
  files: Readonly<Record<string, string | Uint8Array>>,
  code: string,
  setting: Setting = {},
): Promise<void> {
  await withFiles(files, async (paths) => {
    for (const engine of ['duckdb', 'streaming'] as const) {
      await expect(readLedger(paths, optionsOf({ ...setting, engine }))).rejects.toMatchObject({ code })
    }
  })
}
