import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSettings, type SettingsOrigin } from '../../src/config/load.js'
import { CrmsegError } from '../../src/text.js'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-settings-'))
})

afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
})

/** Loads the settings of a register in the test's folder. */
async function load(origin: Partial<SettingsOrigin> = {}) {
  return loadSettings({ registerPath: join(folder, '客户.xlsx'), env: {}, flags: {}, ...origin })
}

async function write(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

/** The error that loading ends with: its code and its lines in English, without the folder. */
async function failure(origin: Partial<SettingsOrigin> = {}): Promise<{ code: string; lines: string[] }> {
  try {
    await load(origin)
  } catch (error) {
    if (!(error instanceof CrmsegError)) throw error
    const lines = error.in('en').replaceAll(`${folder}/`, '').split('\n').slice(1)
    return { code: error.code, lines: lines.map((line) => line.trim()) }
  }
  throw new Error('the settings were accepted')
}

describe('where settings come from', () => {
  it('works without any', async () => {
    const { settings, file, warnings } = await load()
    expect(file).toBeNull()
    expect(warnings).toEqual([])
    expect(settings.scheme).toBe('relative')
    expect(settings.benchmark.minimum).toBe(5)
  })

  it.each([
    ['crmseg.config.yaml', 'staleDays: 30\n'],
    ['crmseg.config.yml', 'staleDays: 30\n'],
    ['crmseg.config.json', '{ "staleDays": 30 }'],
    ['crmseg.config.yaml', '\uFEFFstaleDays: 30\r\n'],
  ])('finds %s beside the register', async (name, text) => {
    await write(name, text)
    const { settings, file } = await load()
    expect(file).toBe(join(folder, name))
    expect(settings.staleDays).toBe(30)
  })

  it('takes the file that is named, and says so where there is none', async () => {
    await mkdir(join(folder, 'own'))
    const configPath = await write('own/settings.yaml', 'scheme: absolute\n')
    expect((await load({ configPath })).settings.scheme).toBe('absolute')
    expect((await load({ env: { CRMSEG_CONFIG: configPath } })).settings.scheme).toBe('absolute')
    expect((await failure({ configPath: join(folder, 'none.yaml') })).code).toBe('SETTINGS_NOT_FOUND')
  })

  it('takes an empty file for no settings', async () => {
    await write('crmseg.config.yaml', '# nothing yet\n')
    expect((await load()).settings.staleDays).toBe(92)
  })

  it('puts the environment above the file, and flags above both', async () => {
    await write(
      'crmseg.config.yaml',
      'staleDays: 30\nscheme: absolute\nheaderRow: 2\nbenchmark: { minimum: 3, statistic: median }\n',
    )
    const { settings } = await load({
      env: {
        CRMSEG_SCHEME: 'value',
        CRMSEG_HEADER_ROW: '3',
        CRMSEG_BENCHMARK__MINIMUM: '8',
        CRMSEG_AGEING: 'off',
      },
      flags: { headerRow: '4', asOf: '2024-05-22', sheet: undefined },
    })
    expect(settings).toMatchObject({
      staleDays: 30,
      scheme: 'value',
      headerRow: 4,
      asOf: '2024-05-22',
      ageing: false,
    })
    expect(settings.benchmark).toMatchObject({ minimum: 8, statistic: 'median' })
  })

  it('warns of a variable that names no setting, and leaves its own variables alone', async () => {
    const { warnings } = await load({
      env: { CRMSEG_SCHEMA: 'value', CRMSEG_DEBUG: '1', CRMSEG_LANG: '', PATH: '/bin' },
    })
    expect(warnings.map(({ en }) => en)).toEqual([
      'The environment variable CRMSEG_SCHEMA is no setting and was not used. Did you mean CRMSEG_SCHEME?',
    ])
  })
})

describe('mistakes in settings', () => {
  it('are all told at once, each with its line, its key and what is allowed', async () => {
    const text = `asOf: 2024-13-40
benchmrk: {}
benchmark:
  minimum: five
levels:
  CELL_NOT_DAY: info
  ROW_STALE: fatal
scheme: relatve
outputs: [tier]
owner:
  people:
    - role: 销售
`
    await write('crmseg.config.yaml', text)
    expect(await failure()).toEqual({
      code: 'SETTINGS_INVALID',
      lines: [
        'crmseg.config.yaml:1 asOf: says "2024-13-40". Allowed: a day, such as 2024-05-22.',
        'crmseg.config.yaml:2 benchmrk: no such setting. Did you mean benchmark?',
        'crmseg.config.yaml:4 benchmark.minimum: says "five". Allowed: a whole number, 1 or more.',
        'crmseg.config.yaml:6 levels.CELL_NOT_DAY: no such setting. Did you mean CELL_NOT_A_DAY?',
        'crmseg.config.yaml:7 levels.ROW_STALE: says "fatal". Allowed: error, warning, info, off.',
        'crmseg.config.yaml:8 scheme: says "relatve". Allowed: relative, absolute, partner, value, rfm8, rf-map, r-rfm, r-rfm-0.3, or a name under schemes.',
        'crmseg.config.yaml:9 outputs: says "["tier"]". Allowed: column: true or false, such as basis: false.',
        'crmseg.config.yaml:12 owner.people[0].name: must be given: a text.',
      ],
    })
  })

  it('list the keys that are known where none is near', async () => {
    await write('crmseg.config.yaml', 'tags: { zzzzz: 1 }\n')
    expect((await failure()).lines).toEqual([
      'crmseg.config.yaml:1 tags.zzzzz: no such setting. Allowed: commaSeparates, dictionary, vague, exclusive, rules.',
    ])
  })

  it('name the flag or the variable that made them', async () => {
    expect((await failure({ flags: { headerRow: '0' }, env: { CRMSEG_STALE_DAYS: 'x' } })).lines).toEqual([
      '--header-row: says "0". Allowed: a whole number, 1 or more.',
      'CRMSEG_STALE_DAYS: says "x". Allowed: a whole number, 1 or more.',
    ])
  })

  it('in a condition name the measure', async () => {
    await write(
      'crmseg.config.yaml',
      'schemes:\n  mine:\n    rules:\n      - tier: S\n        when:\n          spend: lots\n      - tier: C\n',
    )
    expect((await failure()).lines).toEqual([
      'crmseg.config.yaml:6 schemes.mine.rules[0].when.spend: says "lots". Allowed: one of < <= > >= = != and a number, such as ">= 100万"; several are separated by commas.',
    ])
  })

  it('in the writing of the file are told with the line', async () => {
    const path = await write('crmseg.config.yaml', 'scheme: relative\nlevels: {ROW_STALE: off\n')
    const error = await load().catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'SETTINGS_SYNTAX', args: { file: path, kind: 'YAML' } })
    await write('crmseg.config.yaml', 'scheme: relative\nscheme: value\n')
    expect(await load().catch((caught: unknown) => caught)).toMatchObject({
      code: 'SETTINGS_SYNTAX',
      args: { line: 2 },
    })
  })

  it('refuse a file that is a list or a text', async () => {
    await write('crmseg.config.yaml', '- scheme\n')
    expect((await failure()).code).toBe('SETTINGS_INVALID')
    await write('crmseg.config.yaml', 'relative\n')
    expect((await failure()).code).toBe('SETTINGS_INVALID')
  })

  it('refuse aliases that multiply without bound', async () => {
    const layers = Array.from(
      { length: 9 },
      (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`,
    )
    await write('crmseg.config.yaml', ['a0: &a0 [x]', ...layers, ''].join('\n'))
    expect((await load().catch((caught: unknown) => caught)) as object).toMatchObject({
      code: 'SETTINGS_SYNTAX',
    })
  })
})

describe('the example of the reference page', () => {
  it('loads without a mistake or a warning', async () => {
    const page = await readFile(new URL('../../docs/reference/settings.md', import.meta.url), 'utf8')
    await write('crmseg.config.yaml', /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
    const { settings, warnings } = await load()
    expect(warnings).toEqual([])
    expect(settings.owner.people[0]?.capacity).toBe(30)
  })
})

describe('own schemes', () => {
  const scheme = (rules: string) => `scheme: mine\nschemes:\n  mine:\n    rules:\n${rules}`

  it('are linted: one that leaves customers out is refused with its line', async () => {
    await write('crmseg.config.yaml', scheme('      - { tier: S, when: { orders: ">= 3" } }\n'))
    const { code, lines } = await failure()
    expect(code).toBe('SETTINGS_SCHEME')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^crmseg\.config\.yaml:3 Scheme mine has no catch-all/)
  })

  it('that are doubtful give a warning', async () => {
    const rules =
      '      - { tier: S, when: { orders: ">= 3" } }\n      - { tier: A, when: { orders: ">= 5" } }\n      - { tier: C }\n'
    await write('crmseg.config.yaml', scheme(rules))
    const { warnings } = await load()
    expect(warnings.some(({ en }) => en.includes('can never win'))).toBe(true)
  })

  it('leave plays for other tiers unused, with a warning', async () => {
    await write('crmseg.config.yaml', 'playbook:\n  - { for: { tier: D }, action: 电话 }\n')
    const { warnings } = await load()
    expect(warnings.map(({ en }) => en)).toEqual([
      'playbook[0].for.tier: scheme relative has no tier "D", so this play is never used. Allowed: S, A, B, C.',
    ])
  })
})
