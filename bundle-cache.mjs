// Keeps the program's compiled code beside it: runs usual commands once, so that the code of what they use is in it too.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keepCompiled, programOf, programScript } from './dist/bundle/compiled.js'

const register = 'examples/客户台账-300.xlsx'
const folder = mkdtempSync(join(tmpdir(), 'crmseg-build-'))
const script = programScript()
const { main } = programOf(script)
try {
  for (const args of [
    ['segment', register, '-o', join(folder, 'out.xlsx')],
    ['validate', register],
    ['explain', 'examples/客户关系细分表.xlsx', '--id', 'C202405001'],
    ['segment', 'examples/会员名单-GBK.csv', '-o', join(folder, 'out.csv'), '--json'],
  ]) {
    await main(args)
    if (process.exitCode > 1) throw new Error(`crmseg ${args[0]} ended with ${process.exitCode}`)
  }
  process.exitCode = 0
} finally {
  rmSync(folder, { recursive: true, force: true })
}
keepCompiled(script)
