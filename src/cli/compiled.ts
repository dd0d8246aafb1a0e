/**
 * The program as the build joins it: one script, with its compiled code in a file beside it, since reading and compiling some
 * hundred modules takes longer than grading a small register. Without that file, or with another Node's, it only starts slower.
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
const checksumLength = 4

/** The engine checks that it made the code itself, but not that the file is whole. */
const compiledCode = new URL(`program.${process.version}-${process.arch}.cache`, import.meta.url)

/** The script, compiled or about to be. */
export function programScript(): Script {
  // The build leaves nothing but ASCII in it.
  const code = `(function (exports, require, module, __filename) {${readFileSync(path, 'latin1')}\n})`
  const cachedData = codeKept()
  return new Script(code, { filename: path, ...(cachedData && { cachedData }) })
}

/** Runs the script: nothing but declarations, until `main` is called. */
export function programOf(script: Script): Program {
  const run: Module = script.runInThisContext()
  const module: { exports: object } = { exports: {} }
  run(module.exports, createRequire(file), module, path)
  if (isProgram(module.exports)) return module.exports
  throw new TypeError(`${path} has no main`)
}

function isProgram(exports: object): exports is Program {
  return 'main' in exports && typeof exports.main === 'function'
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
