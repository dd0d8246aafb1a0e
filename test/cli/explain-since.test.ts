/** `explain --since` and `due --since` tell the tier that `refresh` wrote, also where hysteresis or kept thresholds decide it. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const header = '客户编号,客户名称,最近下单时间,下单次数,消费金额\n'
const ids = ['C001', 'C002', 'C003', 'C004', 'C005']
const june = '分层历史/客户表/2026-06-30.json.gz'

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-explain-'))
  put('客户表.csv', register('2026-06-20', [800_000, 800_000, 790_000, 200_000, 100_000]))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

/** Five customers with three orders each, the last of them on that day. */
function register(day: string, spend: readonly number[]): string {
  return header + spend.map((money, at) => `${ids[at]},示例${at}公司,${day},3,${money}\n`).join('')
}

function crmseg(args: readonly string[]) {
  return runCrmseg([...args, '--lang', 'zh-CN'], { folder })
}

const now = ['--as-of', '2026-09-30', '--json', '-q']

async function explained(id: string, args: readonly string[]) {
  const { stdout } = await crmseg(['explain', '客户表.csv', '--id', id, ...args, ...now])
  const [segment] = JSON.parse(stdout).segments
  return segment
}

/** Tiers in the order of the register. */
async function segmented(args: readonly string[]): Promise<string[]> {
  const { stdout } = await crmseg(['segment', '客户表.csv', '--dry-run', ...args, ...now])
  return JSON.parse(stdout).segments.map(({ tier }: { tier: string }) => tier)
}

/** Two quarters of the register with that setting; the tiers of the second, as the snapshot counts them. */
async function refreshTwice(setting: string, spend: readonly number[]): Promise<Record<string, number>> {
  put('crmseg.config.yaml', `registers: [{ file: 客户表.csv }]\n${setting}\n`)
  await crmseg(['refresh', '--as-of', '2026-06-30', '-q'])
  put('客户表.csv', register('2026-09-20', spend))
  await crmseg(['refresh', '--as-of', '2026-09-30', '-q'])
  const lines = readFileSync(join(folder, '分层历史/runs.jsonl'), 'utf8').trimEnd().split('\n')
  return JSON.parse(lines.at(-1) ?? '').registers[0].tiers
}

function counted(tiers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const tier of tiers) counts[tier] = (counts[tier] ?? 0) + 1
  return counts
}

function withoutNobody(tiers: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(tiers).filter(([, count]) => count > 0))
}

describe('explain --since', () => {
  it('tells the tier that hysteresis kept, and that last time held it', async () => {
    const written = await refreshTwice('hysteresis: 0.2', [430_000, 800_000, 790_000, 400_000, 300_000])
    const [tiers, byRules] = [await segmented(['--since', june]), await segmented([])]
    expect(counted(tiers)).toEqual(withoutNobody(written))
    const kept = tiers.findIndex((tier, at) => tier !== byRules[at])
    const id = ids[kept] ?? ''
    expect(await explained(id, ['--since', june])).toMatchObject({
      tier: tiers[kept],
      previousTier: tiers[kept],
      kept: true,
      change: 'same',
      cause: null,
    })
    expect(await explained(id, [])).toMatchObject({ tier: byRules[kept], kept: false })
    const line = ['explain', '客户表.csv', '--id', id, '--as-of', '2026-09-30', '--since', june]
    const { stdout } = await crmseg(line)
    expect(stdout).toMatch(/因离分界不到 20% 维持上期等级 .*\n/)
    expect(stdout).toMatch(/上期等级（2026-06-30）：.\n变化：不变\n/)
  })

  it('has due plan by the tier that hysteresis kept', async () => {
    await refreshTwice('hysteresis: 0.2', [430_000, 800_000, 790_000, 400_000, 300_000])
    const planned = async (args: readonly string[]) => {
      const { stdout } = await crmseg(['due', '客户表.csv', '--within', '400d', ...args, ...now])
      const list: { id: string; tier: string }[] = JSON.parse(stdout).followUps
      return list.sort((a, b) => (a.id < b.id ? -1 : 1)).map(({ tier }) => tier)
    }
    expect(await planned(['--since', june])).toEqual(await segmented(['--since', june]))
    expect(await planned([])).toEqual(await segmented([]))
    expect(await planned([])).not.toEqual(await planned(['--since', june]))
  })

  it('tells the tier that frozen thresholds gave, and what moved the customer', async () => {
    const spend = [1_600_000, 1_600_000, 1_600_000, 1_600_000, 500_000]
    const written = await refreshTwice('thresholds: frozen', spend)
    const told = await explained('C005', ['--since', june])
    expect(told).toMatchObject({ change: 'up', cause: 'behaviour', previousTier: 'B', tier: 'A' })
    expect(written[told.tier]).toBe(counted(await segmented(['--since', june]))[told.tier])
    expect(await crmseg(['explain', '客户表.csv', '--id', 'C001'])).toMatchObject({ status: 2, stdout: '' })
  })

  it('is asked for where hysteresis is set and no last run is named', async () => {
    put('crmseg.config.yaml', 'hysteresis: 0.2\n')
    const plain = ['explain', '客户表.csv', '--id', 'C001', '--as-of', '2026-09-30']
    expect((await crmseg(plain)).stderr).toContain('请用 --since 指定上期的快照或结果文件')
    expect((await crmseg([...plain, '-q'])).stderr).toBe('')
  })
})
