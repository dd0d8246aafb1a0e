/**
 * The program as the build joins it: one script, with its compiled code in a file beside it, since reading and compiling some
 * hundred modules takes longer than grading a small register. The code is of use to the Node that built it: with any other, and in the
 * published package, the script is loaded as any other.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { crc32 } from 'node:zlib'

/** What the script leaves behind: the exports of program.ts. */
export interface Program {
  readonly main: (argv: readonly string[]) => Promise<void>
}

type Module = (
  exports: object,
  require: NodeJS.Require,
  module: { exports: object },
  filename: string,
) => void

const file = new URL('program.cjs', import.meta.url)
const path = fileURLToPath(file)
const require = createRequire(file)
const checksumLength = 4

/** The engine checks that it made the code itself, but not that the file is whole. */
const compiledCode = new URL(`program.${process.version}-${process.arch}.cache`, import.meta.url)

/** By its compiled code; where there is none, as any other script. */
export function loadProgram(): Program {
  const code = codeKept()
  return code ? programOf(programScript(code)) : asProgram(require(path))
}

/** The script, with the compiled code that was kept of it, if any. */
export function programScript(cachedData = codeKept()): Script {
  // The build leaves nothing but ASCII in it.
  const code = `(function (exports, require, module, __filename) {${readFileSync(path, 'latin1')}\n})`
  return new Script(code, { filename: path, ...(cachedData && { cachedData }) })
}

/** Runs the script: nothing but declarations, until `main` is called. */
export function programOf(script: Script): Program {
  const run: Module = script.runInThisContext()
  const module: { exports: object } = { exports: {} }
  run(module.exports, require, module, path)
  return asProgram(module.exports)
}

function asProgram(exports: unknown): Program {
  if (isProgram(exports)) return exports
  throw new TypeError(`${path} has no main`)
}

function isProgram(exports: unknown): exports is Program {
  return typeof exports === 'object' && exports !== null && 'main' in exports
}

/** Keeps the code of all functions that have run so far. */
export function keepCompiled(script: Script): void {
  const code = script.createCachedData()
  const checksum = Buffer.alloc(checksumLength)
  checksum.writeUInt32LE(crc32(code))
  writeFileSync(compiledCode, Buffer.concat([code, checksum]))
}

/** What `keepCompiled` wrote; undefined where it is missing or no longer whole. */
function codeKept(): Buffer | undefined {
  const bytes = bytesIfThere(compiledCode)
  if (!bytes || bytes.length < checksumLength) return undefined
  const code = bytes.subarray(0, -checksumLength)
  return crc32(code) === bytes.readUInt32LE(code.length) ? code : undefined
}

function bytesIfThere(url: URL): Buffer | undefined {
  try {
    return readFileSync(url)
  } catch {
    return undefined
  }
}
