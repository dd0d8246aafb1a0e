import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

it('the package holds the program, its types, its schema and both READMEs, and neither tests nor sources', () => {
  const output = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const packed: { files: { path: string }[] }[] | Record<string, { files: { path: string }[] }> =
    JSON.parse(output)
  const paths = (Object.values(packed)[0]?.files ?? []).map(({ path }) => path)
  for (const needed of [
    'bin/crmseg.js',
    'dist/bundle/start.js',
    'dist/bundle/program.cjs',
    'dist/bundle/help.json',
    'dist/bundle/LICENSES.txt',
    'dist/index.js',
    'dist/index.d.ts',
    'crmseg.schema.json',
    'README.md',
    'README.zh-CN.md',
    'LICENSE',
  ]) {
    expect(paths).toContain(needed)
  }
  expect(paths.filter((path) => /^(src|test|bench)\//.test(path))).toEqual([])
  // Compiled code is of use to the Node that built it alone.
  expect(paths.filter((path) => path.endsWith('.cache'))).toEqual([])
}, 180_000)
