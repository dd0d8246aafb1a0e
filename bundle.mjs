// Joins the built command line into a few files under dist/bundle: reading two hundred small modules costs more than the
// command itself. The library in dist/ stays as it is.
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'

const folder = 'dist/bundle'
const script = `${folder}/program.cjs`
const common = { bundle: true, platform: 'node', target: 'node20', minifySyntax: true }

rmSync(folder, { recursive: true, force: true })
await build({
  ...common,
  entryPoints: ['dist/cli/start.js', 'dist/cli/compiled.js'],
  outdir: folder,
  splitting: true,
  format: 'esm',
})

// One script, since compiled code can be kept for scripts only (src/cli/compiled.ts).
const { metafile } = await build({
  ...common,
  entryPoints: ['dist/cli/program.js'],
  outfile: script,
  format: 'cjs',
  metafile: true,
  define: { 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
  // A script that imports needs a part of Node that warns of being new; so what it loads later it requires.
  supported: { 'dynamic-import': false },
  alias: { '@e965/xlsx/dist/cpexcel.full.mjs': '@e965/xlsx/dist/cpexcel.js' },
  // Packages are named by where they are found, also through a link.
  preserveSymlinks: true,
  // Large, and loaded only when needed.
  external: ['@duckdb/node-api', '@e965/xlsx', 'iconv-lite'],
})
writeFileSync(script, inAscii(readFileSync(script, 'utf8')))
writeFileSync(`${folder}/LICENSES.txt`, licencesOf(Object.keys(metafile.inputs)))

// Help as the program gives it, so that asking for it loads nothing else (src/cli/quick.ts).
const { helpTexts } = await import('./dist/cli/program.js')
writeFileSync(`${folder}/help.json`, JSON.stringify(helpTexts()))

// In a process of its own, which runs what crmseg runs.
const { status } = spawnSync(process.execPath, ['bundle-cache.mjs'], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
if (status !== 0)
  console.warn(`No compiled code was kept (${status}): crmseg starts slower, and does all else the same.`)

/** Engines hold ASCII in half the memory. esbuild escapes texts itself, but no regular expressions; what is left are comments. */
function inAscii(code) {
  return code.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

/** The licences of the packages whose code is in the script. */
function licencesOf(inputs) {
  const packages = new Set(inputs.map((path) => /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]))
  const texts = [...packages]
    .filter(Boolean)
    .toSorted()
    .map((path) => {
      const licence = readdirSync(path).find((name) => /^licen[cs]e/i.test(name))
      const words = licence ? readFileSync(join(path, licence), 'utf8').trim() : 'see its package.json'
      return `${path.replace('node_modules/', '')}\n\n${words}\n`
    })
  return texts.join(`\n${'-'.repeat(72)}\n\n`)
}
