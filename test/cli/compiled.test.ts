/** The program as bin/ starts it: one script with compiled code beside it, which is never needed. */
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { requireBuild } from './build.js'

requireBuild()
const root = join(import.meta.dirname, '../..')
const cacheName = `program.${process.version}-${process.arch}.cache`

it('its compiled code is taken by the Node that built it', () => {
  const { stdout } = node([
    '--input-type=module',
    '-e',
    "import { programScript } from './dist/bundle/compiled.js'; console.log(programScript().cachedDataRejected)",
  ])
  expect(stdout).toBe('false\n')
})

it('runs the same without compiled code, and with code that is damaged', () => {
  const copy = mkdtempSync(join(tmpdir(), 'crmseg-compiled-'))
  onTestFinished(() => rmSync(copy, { recursive: true }))
  for (const name of ['bin', 'dist/bundle', 'package.json', 'examples/客户关系细分表.xlsx']) {
    cpSync(join(root, name), join(copy, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  const run = () =>
    node(['bin/crmseg.js', 'validate', 'examples/客户关系细分表.xlsx', '--as-of', '2024-05-22'], copy)
  const usual = run()
  expect(usual).toMatchObject({ status: 0, stderr: '' })

  const cache = join(copy, 'dist/bundle', cacheName)
  const whole = readFileSync(cache)
  for (const bytes of [Buffer.alloc(0), whole.subarray(0, 1000), Buffer.from(whole).fill(7, 500, 5000)]) {
    writeFileSync(cache, bytes)
    expect(run()).toEqual(usual)
  }
  rmSync(cache)
  expect(run()).toEqual(usual)
  expect(existsSync(cache)).toBe(false)
})

it('holds no letters but ASCII, and the licences of all whose code is in it', () => {
  const bundle = join(root, 'dist/bundle')
  const code = readFileSync(join(bundle, 'program.cjs'))
  expect(code.every((byte) => byte < 0x80)).toBe(true)
  const licences = readFileSync(join(bundle, 'LICENSES.txt'), 'utf8')
  const packages = new Set(code.toString('latin1').match(/^\/\/ node_modules\/(?:@[^/]+\/)?[^/]+/gm))
  expect(packages.size).toBeGreaterThan(5)
  for (const line of packages) expect(licences).toContain(`${line.slice('// node_modules/'.length)}\n`)
  expect(licences).not.toContain('see its package.json')
  expect(readdirSync(bundle)).toContain(cacheName)
})

function node(args: readonly string[], cwd = root) {
  const env = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], { cwd, env, encoding: 'utf8' })
  return { status, stdout, stderr }
}
