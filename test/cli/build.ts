/** Tests of the command line run the built program; an old build would test yesterday's code. */
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Throws when dist/ is missing or older than src/. */
export function requireBuild(): void {
  const built = join(root, 'dist/cli/program.js')
  if (existsSync(built) && newest(join(root, 'src'), '.ts') <= newest(join(root, 'dist'), '.js')) return
  throw new Error('dist/ is missing or older than src/. Run npm run build, then the tests again.')
}

function newest(folder: string, ending: string): number {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  return Math.max(
    ...names.filter((name) => name.endsWith(ending)).map((name) => statSync(join(folder, name)).mtimeMs),
  )
}
