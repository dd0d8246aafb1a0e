import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSettings, type SettingsOrigin } from '../../src/config/load.js'
import { schemeOf } from '../../src/config/policy.js'
import { CrmsegError } from '../../src/text.js'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-trial-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** The settings beside the register, with `tried` over them. */
async function load(settings: string | null, tried: string, origin: Partial<SettingsOrigin> = {}) {
  if (settings !== null) await writeFile(join(folder, 'crmseg.config.yaml'), settings)
  const triedPath = join(folder, 'new.yaml')
  await writeFile(triedPath, tried)
  return loadSettings({ registerPath: join(folder, '客户.xlsx'), triedPath, env: {}, flags: {}, ...origin })
}

async function problemsOf(loading: Promise<unknown>): Promise<string[]> {
  try {
    await loading
  } catch (error) {
    if (!(error instanceof CrmsegError)) throw error
    return error
      .in('en')
      .replaceAll(`${folder}/`, '')
      .split('\n')
      .slice(1)
      .map((line) => line.trim())
  }
  throw new Error('the settings were accepted')
}

const gold = '{ rules: [{ tier: 金, when: { spend: ">= 100万" } }, { tier: 铜 }] }'
const silver = '{ rules: [{ tier: 银, when: { spend: ">= 10万" } }, { tier: 铜 }] }'

describe('settings that are tried', () => {
  it('replace those of the file and the environment, and leave the others as they are', async () => {
    const { settings, file, warnings } = await load(
      'scheme: absolute\nstaleDays: 30\nbenchmark: { minimum: 3 }\n',
      'scheme: value\nbenchmark: { statistic: median }\n',
      { env: { CRMSEG_SCHEME: 'partner', CRMSEG_STALE_DAYS: '40' } },
    )
    expect(settings).toMatchObject({ scheme: 'value', staleDays: 40 })
    expect(settings.benchmark).toMatchObject({ statistic: 'median', minimum: 5 })
    expect([file, warnings]).toEqual([join(folder, 'crmseg.config.yaml'), []])
  })

  it('are overruled by flags', async () => {
    const { settings } = await load(null, 'scheme: value\n', { flags: { scheme: 'absolute' } })
    expect(settings.scheme).toBe('absolute')
  })

  it('replace the scheme of the same name only', async () => {
    const base = `scheme: 甲\nschemes:\n  甲: ${gold}\n  乙: ${gold}\n`
    const { settings } = await load(base, `schemes:\n  乙: ${silver}\n`)
    expect(schemeOf(settings).tiers[0]?.name).toBe('金')
    expect(schemeOf({ ...settings, scheme: '乙' }).tiers[0]?.name).toBe('银')
  })

  it('say so where they speak of what cannot be tried, unless it is what the settings say', async () => {
    const { settings, warnings } = await load(
      'staleDays: 30\nageing: true\n',
      'staleDays: 30\nasOf: 2024-01-01\nageing: false\n',
    )
    expect(settings).toMatchObject({ staleDays: 30, ageing: false })
    expect(settings.asOf).toBeUndefined()
    expect(warnings.map(({ en }) => en.replace(`${folder}/`, ''))).toEqual([
      'new.yaml: asOf cannot be tried, so the settings stay as they are there.',
    ])
  })

  it('name the file and line of each mistake', async () => {
    const base = `staleDays: never\nschemes:\n  甲: ${gold}\n  乙: { rules: [{ tier: 金, when: { spend: viel } }] }\n`
    const found = await problemsOf(load(base, `\nscheme: 丙\nschemes:\n  甲: { rules: [] }\n`))
    expect(found.map((line) => line.split(':').slice(0, 2).join(':').replace(/ .*/, ''))).toEqual(
      expect.arrayContaining(['crmseg.config.yaml:1', 'new.yaml:4', 'crmseg.config.yaml:4']),
    )
  })

  it('end the run where there is no such file, and where it is no list of settings', async () => {
    const missing = loadSettings({ triedPath: join(folder, 'none.yaml'), env: {}, flags: {} })
    await expect(missing).rejects.toMatchObject({ code: 'SETTINGS_NOT_FOUND', args: { flag: '--with' } })
    await expect(load(null, '- scheme\n')).rejects.toMatchObject({ code: 'SETTINGS_INVALID' })
  })
})
