/** Help that is answered at once is the program's own, to the letter, and loads nothing that takes time. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../src/cli/commands.js'
import { helpTexts } from '../../src/cli/program.js'
import { quickAnswer, withoutLang } from '../../src/cli/quick.js'
import { langs } from '../../src/text.js'
import { requireBuild } from './build.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bundle = join(root, 'dist/bundle')

beforeAll(requireBuild)

describe.each(langs)('help in %s', (lang) => {
  const askedFor = ['', ...commands.map(({ name }) => name)]

  it.each(askedFor)('of crmseg %s is what the program itself says', (command) => {
    const argv = [...(command ? [command] : []), '--help', '--lang', lang]
    const quick = crmseg(argv)
    expect(quick).toEqual(programAlone(argv))
    expect(quick).toMatchObject({ status: 0, stderr: '' })
    expect(quick.stdout).toContain(command || 'validate')
  })

  it('is the same under every way to ask for it', () => {
    const { stdout } = crmseg(['segment', '--help', '--lang', lang])
    for (const words of [
      ['segment', '-h'],
      ['help', 'segment'],
    ]) {
      expect(crmseg([...words, `--lang=${lang}`]).stdout).toBe(stdout)
      expect(programAlone([...words, `--lang=${lang}`]).stdout).toBe(stdout)
    }
    expect(crmseg(['help', '--lang', lang]).stdout).toBe(crmseg(['--help', '--lang', lang]).stdout)
  })

  it('comes with a word of what is missing where no command is given', () => {
    const quick = crmseg([`--lang=${lang}`])
    expect(quick).toEqual(programAlone([`--lang=${lang}`]))
    expect(quick).toMatchObject({ status: 2, stdout: '' })
  })

  it('is written down whole by the build', () => {
    const written: unknown = JSON.parse(readFileSync(join(bundle, 'help.json'), 'utf8'))
    expect(written).toEqual(helpTexts())
  })
})

describe('an answer at once', () => {
  it('loads neither packages nor the program', () => {
    const loaded = loadedBy('start.js')
    expect(loaded.filter((name) => !/^(\.\/(chunk-\w+|start)\.js|node:)/.test(name))).toEqual([])
    expect(loaded.length).toBeLessThan(10)
  })

  it('is given about the version', () => {
    expect(crmseg(['--version']).stdout).toBe(programAlone(['--version']).stdout)
  })

  it('is not given where more than help is asked', () => {
    for (const line of ['segment', 'a.csv --help --json', '--help --lang', '--help --lang fr', 'help me']) {
      expect(quickAnswer(line.split(' '), {}), line).toBeNull()
    }
    expect(crmseg(['help', 'nosuch', '--lang', 'en'])).toMatchObject({ status: 2, stdout: '' })
  })
})

it('--lang and its value are taken out of the words, wherever they stand', () => {
  expect(withoutLang(['--lang', 'en', 'segment', '--help'])).toEqual(['segment', '--help'])
  expect(withoutLang(['segment', '--lang=en', '--help'])).toEqual(['segment', '--help'])
  expect(withoutLang(['--help', '--lang'])).toBeNull()
  expect(withoutLang(['--lang', 'en', '--lang=zh'])).toBeNull()
})

function crmseg(argv: readonly string[]) {
  return ended([join(root, 'bin/crmseg.js'), ...argv])
}

/** What the program prints without the short cut. */
function programAlone(argv: readonly string[]) {
  return ended([
    '-e',
    `require(${JSON.stringify(join(bundle, 'program.cjs'))}).main(${JSON.stringify(argv)})`,
  ])
}

function ended(args: readonly string[]) {
  const env = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** Everything that a file of the bundle imports before it runs, and what that imports. */
function loadedBy(entry: string): string[] {
  const found = new Set<string>([`./${entry}`])
  for (const name of found) {
    if (!name.startsWith('.')) continue
    const code = readFileSync(join(bundle, dirname(name), name.slice(2)), 'utf8')
    for (const [, to = ''] of code.matchAll(/^(?:import|\} from)\s*[^(]*?"([^"]+)";$/gms)) found.add(to)
  }
  return [...found]
}
