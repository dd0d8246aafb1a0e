/** Inputs that are missing, or that somebody saves while crmseg reads them; and readers of our words that go away. */
import { spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'
import {
  asOf,
  clear,
  crmseg,
  ended,
  errorCodeOf,
  failure,
  newFolder,
  startSegment,
  writeRegister,
  writeSmallRegister,
  writingBegins,
} from './process.js'

let folder = ''

beforeAll(() => {
  requireBuild()
  folder = newFolder()
  // Large enough that writing lasts until the program is held.
  writeRegister(join(folder, 'big.xlsx'), 2500)
  writeRegister(join(folder, 'big.csv'), 5000)
})
afterAll(() => clear(folder))

describe('an input', () => {
  it('that is missing, or a folder, is named', async () => {
    const own = inFolder('missing')
    for (const command of ['validate', 'segment']) {
      expect(await failure([command, 'none.xlsx'], { folder: own }, 'none.xlsx')).toBe('INPUT_MISSING')
      expect(await failure([command, '.'], { folder: own }, '.')).toBe('INPUT_IS_FOLDER')
    }
  })

  it('that is empty or cut short is named, and nothing is written', async () => {
    const own = inFolder('cut')
    const whole = readFileSync(join(folder, 'big.xlsx'))
    for (const [name, length] of [
      ['empty.xlsx', 0],
      ['cut.xlsx', whole.length / 2],
    ] as const) {
      appendFileSync(join(own, name), whole.subarray(0, length))
      expect(await failure(['segment', name], { folder: own }, name)).toMatch(/^[A-Z_]+$/)
    }
  })
})

describe.each(['big.xlsx', 'big.csv'])('%s, while it is being read,', (name) => {
  it('grows: nothing is written', async () => {
    const own = inFolder(`grows-${name}`)
    expect(await changedWhileWriting(name, own, [], (path) => appendFileSync(path, '\n'))).toBe(
      'INPUT_CHANGED',
    )
    expect(readdirSync(own)).toEqual([name])
  })

  it('is saved anew under its name: nothing is written', async () => {
    const own = inFolder(`saved-${name}`)
    const saveAnew = (path: string) => {
      copyFileSync(path, `${path}.new`)
      renameSync(`${path}.new`, path)
    }
    expect(await changedWhileWriting(name, own, [], saveAnew)).toBe('INPUT_CHANGED')
    expect(readdirSync(own)).toEqual([name])
  })

  it('grows: in place, what was saved meanwhile stays', async () => {
    const own = inFolder(`in-place-${name}`)
    const grow = (path: string) => appendFileSync(path, 'saved meanwhile')
    expect(await changedWhileWriting(name, own, ['--in-place'], grow)).toBe('INPUT_CHANGED')
    expect(readdirSync(own)).toEqual([name])
    expect(readFileSync(join(own, name)).subarray(-15).toString()).toBe('saved meanwhile')
  })

  it('is deleted: nothing is written', async () => {
    const own = inFolder(`deleted-${name}`)
    const code = await changedWhileWriting(name, own, [], (path) => rmSync(path))
    expect(code).toBe('INPUT_CHANGED')
    expect(readdirSync(own)).toEqual([])
  })
})

describe.skipIf(process.platform === 'win32')('a reader that goes away', () => {
  it.each([
    ['validate', 'typos.csv --limit 0'],
    ['validate', 'typos.csv --json'],
    ['segment', 'typos.csv --limit 0'],
  ])('such as head ends %s %s quietly', (command, args) => {
    const own = inFolder(`head-${command}-${args.length}`)
    const lines = readFileSync(join(folder, 'big.csv'), 'utf8').replaceAll(/,2024-\d\d-\d\d,/g, ',昨天,')
    appendFileSync(join(own, 'typos.csv'), lines)
    const program = new URL('../../bin/crmseg.js', import.meta.url).pathname
    const line = `"$0" "$1" ${command} ${args} --as-of ${asOf} | head -n 1`
    const { stdout, stderr } = spawnSync('sh', ['-c', line, process.execPath, program], {
      cwd: own,
      env: { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' },
      encoding: 'utf8',
    })
    expect(stderr).toBe('')
    expect(stdout.split('\n')).toHaveLength(2)
  })
})

/** The folder of one test. */
function inFolder(name: string): string {
  const own = join(folder, name)
  mkdirSync(own)
  return own
}

/** Holds the program as soon as it writes, changes the input, and lets it go on; gives the error's code. */
async function changedWhileWriting(
  name: string,
  own: string,
  flags: readonly string[],
  change: (path: string) => void,
): Promise<string> {
  const path = join(own, name)
  copyFileSync(join(folder, name), path)
  const child = startSegment([name, ...flags], own)
  let stdout = ''
  child.stdout?.on('data', (text) => {
    stdout += text
  })
  const end = ended(child)
  expect(await writingBegins(child, own)).toBe(true)
  child.kill('SIGSTOP')
  change(path)
  child.kill('SIGCONT')
  expect(await end).toBe(2)
  return errorCodeOf(stdout)
}

it('a small register in a quiet folder is segmented, so that the failures above mean something', async () => {
  const own = inFolder('quiet')
  writeSmallRegister(join(own, 'in.csv'))
  expect((await crmseg(['segment', 'in.csv'], { folder: own })).status).toBe(0)
})
