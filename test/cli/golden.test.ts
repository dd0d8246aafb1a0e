/** Every page of this folder, and every command of the READMEs, prints what it says. UPDATE_GOLDENS=1 rewrites the pages. */
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { requireBuild } from './build.js'
import { type GoldenWorld, runGolden } from './golden.js'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))
const update = process.env.UPDATE_GOLDENS === '1'

const pages: readonly (readonly [string, GoldenWorld])[] = [
  ...readdirSync(here)
    .filter((name) => name.endsWith('.md'))
    .map((name) => [join(here, name), { copies: {}, locale: 'zh_CN.UTF-8' }] as const),
  [join(root, 'README.md'), { copies: { examples: 'examples' }, locale: 'en_GB.UTF-8' }],
  [join(root, 'README.zh-CN.md'), { copies: { examples: 'examples' }, locale: 'zh_CN.UTF-8' }],
  [join(root, 'examples/README.md'), { copies: { '.': 'examples' }, locale: 'en_GB.UTF-8' }],
]

beforeAll(requireBuild)

describe('what the page says is what crmseg prints', () => {
  for (const [page, world] of pages.filter(([path]) => existsSync(path))) {
    it(page.slice(root.length), async () => {
      const { expected, actual, commands } = await runGolden(page, world)
      expect(actual).not.toMatch(/crmseg 自身的缺陷|This is a bug/)
      if (update && actual !== expected) writeFileSync(page, actual)
      else expect(actual).toBe(expected)
      expect(commands).toBeGreaterThan(0)
    })
  }
})
