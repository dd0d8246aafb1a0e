/** Names the files of a ledger: paths as they are, and patterns with `*` and `?`. Opens none of them. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { CrmsegError, type Text } from '../text.js'

const notFound: Text = {
  'zh-CN': '找不到订单明细 {path}。请检查路径和文件名；通配符（如 "订单*.csv"）要加引号。',
  en: 'There is no order ledger {path}. Check the folder and the name; put a pattern such as "orders*.csv" in quotes.',
}

/**
 * The files that the paths and patterns name, each once, those of a pattern by name. A path that exists is taken as it is, whatever
 * letters it has; `*` and `?` stand for letters of the file's name, not of its folders. Throws LEDGER_NOT_FOUND.
 */
export async function expandPaths(patterns: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>()
  for (const pattern of patterns) {
    const paths = await filesNamed(pattern)
    if (paths.length === 0) throw new CrmsegError('LEDGER_NOT_FOUND', notFound, { path: pattern })
    for (const path of paths) found.add(path)
  }
  return [...found]
}

/** The same of one path or pattern; none where there is no such file. */
export async function filesNamed(pattern: string): Promise<readonly string[]> {
  if (existsSync(pattern)) return [pattern]
  const folder = dirname(pattern)
  const wanted = patternOf(basename(pattern))
  const entries = wanted ? await readdir(folder, { withFileTypes: true }).catch(() => []) : []
  const names = entries
    .filter((entry) => !entry.isDirectory() && wanted?.test(entry.name))
    .map(({ name }) => name)
  return names.sort().map((name) => (pattern === basename(pattern) ? name : join(folder, name)))
}

/** Hidden files and those that Excel keeps beside an open workbook are not meant by a pattern. */
function patternOf(name: string): RegExp | null {
  if (!/[*?]/.test(name)) return null
  const source = name
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^(?!\\.|~\\$)${source}$`, 'su')
}
