// Joins the built command line into a few files under dist/bundle: reading two hundred small modules costs more than the
// command itself. The library in dist/ stays as it is; what is loaded only when needed stays in files of its own.
import { rmSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'

const folder = 'dist/bundle'

rmSync(folder, { recursive: true, force: true })
await build({
  entryPoints: ['dist/cli/start.js', 'dist/cli/program.js'],
  outdir: folder,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  minifySyntax: true,
  // zod is joined for its unused parts to fall away; the others are small, or loaded only when needed.
  external: [
    '@clack/prompts',
    '@duckdb/node-api',
    '@e965/xlsx',
    'chalk',
    'cli-table3',
    'commander',
    'iconv-lite',
    'yaml',
  ],
})

// Help as the program gives it, so that asking for it loads nothing else (src/cli/quick.ts).
const { helpTexts } = await import('./dist/cli/program.js')
writeFileSync(`${folder}/help.json`, JSON.stringify(helpTexts()))
