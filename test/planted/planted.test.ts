/** Holds `node bench/planted.mjs`, the proof that validation finds what is wrong: at its cell, in both languages and formats, and nothing else. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checks } from '../../src/core/checks/index.js'
import { requireBuild } from '../cli/build.js'
import { ofMode } from '../mode.js'

const program = join(import.meta.dirname, '../../bench/planted.mjs')
const tally = z.object({
  code: z.string(),
  planted: z.number(),
  found: z.number(),
  beside: z.number(),
  missed: z.array(z.string()),
  alarms: z.array(z.string()),
})
const run = z.object({
  lang: z.string(),
  format: z.string(),
  shape: z.string(),
  innocents: z.number(),
  tallies: z.array(tally),
  effects: z.array(z.string()),
})
const document = z.object({
  runs: z.array(run),
  unproven: z.array(z.string()),
  elsewhere: z.record(z.string(), z.string()),
})

function planted(...flags: readonly string[]): {
  readonly status: number | null
  readonly proof: z.output<typeof document>
} {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--json', ...flags], {
    encoding: 'utf8',
  })
  if (stdout === '') throw new Error(stderr)
  return { status, proof: document.parse(JSON.parse(stdout)) }
}

/** Eight registers are made and validated, perhaps on a busy machine. */
const longest = 240_000

const kinds = ['zh-CN', 'en'].flatMap((lang) => ['xlsx', 'csv'].map((format) => [lang, format] as const))

/** The same faults among more customers, or fewer. */
const rows = ofMode(600, 5000)

describe(`a register of ${rows} customers with faults planted at known cells`, () => {
  let whole: ReturnType<typeof planted>
  beforeAll(() => {
    requireBuild()
    whole = planted('--rows', String(rows))
  }, longest)

  it.each(kinds)('%s, %s: every planted fault is found at its cell', (lang, format) => {
    for (const { tallies } of runsOf(lang, format)) {
      expect(tallies.filter(({ missed }) => missed.length > 0)).toEqual([])
      for (const { planted: wanted, found } of tallies) expect(found).toBe(wanted)
    }
    const codes = runsOf(lang, format).flatMap(({ tallies }) => tallies.filter(({ planted }) => planted > 0))
    expect(codes.length).toBeGreaterThan(45)
  })

  it.each(kinds)('%s, %s: nothing else is found but the side effects that are stated', (lang, format) => {
    for (const { tallies, effects } of runsOf(lang, format)) {
      expect(tallies.filter(({ alarms }) => alarms.length > 0)).toEqual([])
      const withEffects = tallies.filter(({ beside }) => beside > 0).map(({ code }) => code)
      for (const code of withEffects) expect(effects.join('\n')).toContain(code)
    }
    expect(runsOf(lang, format).reduce((sum, { innocents }) => sum + innocents, 0)).toBeGreaterThan(40)
  })

  it('plants every code that the cells of a register can show, and says of the others what holds them', () => {
    expect(whole.proof.unproven).toEqual([])
    expect(checks.map(({ code }) => code)).toEqual(expect.arrayContaining(Object.keys(whole.proof.elsewhere)))
    expect(whole.status).toBe(0)
  })

  it('ends with 1 and names the cells when a check no longer finds anything', () => {
    const { status, proof } = planted(
      '--lang',
      'en',
      '--format',
      'csv',
      '--rows',
      '600',
      '--off',
      'ID_DUPLICATE',
    )
    expect(status).toBe(1)
    expect(proof.runs[0]?.tallies.find(({ code }) => code === 'ID_DUPLICATE')).toMatchObject({
      planted: 4,
      found: 0,
    })
  })

  function runsOf(lang: string, format: string) {
    const found = whole.proof.runs.filter((one) => one.lang === lang && one.format === format)
    expect(found.map(({ shape }) => shape)).toEqual(['full', 'composite'])
    return found
  }
})
