/** Tests of the command line run the built program; an old build would test yesterday's code. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Throws when the bundle that bin/ starts is missing, or older than any source. */
export function requireBuild(): void {
  const bundle = join(root, 'dist/bundle')
  const written = ['start.js', 'program.cjs', 'help.json'].map((name) => timeOf(join(bundle, name)))
  if (newestSource() <= Math.min(...written)) return
  throw new Error('dist/ is missing or older than src/. Run npm run build, then the tests again.')
}

function newestSource(): number {
  const names = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const sources = names.filter((name) => name.endsWith('.ts')).map((name) => join(root, 'src', name))
  return Math.max(...[...sources, join(root, 'bundle.mjs'), join(root, 'bundle-cache.mjs')].map(timeOf))
}

/** 0 for a file that is not there. */
function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
