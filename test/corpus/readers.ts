/** Programs that nobody here wrote, asked whether our output is whole. Each is used where it is installed. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { schemaFolder } from './corpus.js'

export interface Pair {
  readonly name: string
  readonly original: string
  readonly annotated: string
}

/** What a reader makes of one pair: whether it opens each, how many cells of the original read differently, and, by openpyxl, what became of its notes. */
export interface Judgement {
  readonly name: string
  readonly before: boolean
  readonly after: boolean
  readonly differing?: number
  readonly cells?: number
  /** Notes of the original; the cells of those that are gone or say something else; notes of ours in the copy. */
  readonly notes?: number
  readonly lostNotes?: readonly string[]
  readonly ownNotes?: number
}

const patience = 8_000

/** A Python with openpyxl, or null. */
export const python = ['python3', '/usr/bin/python3'].find(
  (program) => spawnSync(program, ['-c', 'import openpyxl']).status === 0,
)

/** Whether a part can be held against the published schemas: both xmllint and the schemas are there. */
export const hasXmllint = existsSync(schemaFolder) && spawnSync('xmllint', ['--version']).status === 0
export const hasLibreOffice = spawnSync('soffice', ['--version']).status === 0

/** Judges all pairs; a reader that hangs over one is ended, and goes on with the next. */
export async function judge(reader: 'openpyxl' | 'exceljs', pairs: readonly Pair[]): Promise<Judgement[]> {
  const judgements: Judgement[] = []
  for (let from = 0; from < pairs.length; ) {
    const some = await judgeUntilHang(reader, pairs.slice(from))
    judgements.push(...some)
    // The pair after the last answer is the one that hung: it tells nothing of either file.
    from += some.length + 1
  }
  return judgements
}

async function judgeUntilHang(reader: 'openpyxl' | 'exceljs', pairs: readonly Pair[]): Promise<Judgement[]> {
  const script = join(import.meta.dirname, reader === 'openpyxl' ? 'cells.py' : 'cells.mjs')
  const program = reader === 'openpyxl' ? (python ?? 'python3') : process.execPath
  const child = spawn(program, [script], { stdio: ['pipe', 'pipe', 'ignore'] })
  child.stdin.on('error', () => {})
  child.stdin.end(
    pairs.map(({ name, original, annotated }) => `${JSON.stringify([name, original, annotated])}\n`).join(''),
  )
  const judgements: Judgement[] = []
  let timer = setTimeout(() => child.kill('SIGKILL'), patience)
  for await (const line of createInterface({ input: child.stdout })) {
    judgements.push(JSON.parse(line))
    clearTimeout(timer)
    timer = setTimeout(() => child.kill('SIGKILL'), patience)
  }
  clearTimeout(timer)
  return judgements
}

/** The files that LibreOffice can open, of those given. */
export function openedByLibreOffice(files: readonly string[], folder: string): ReadonlySet<string> {
  // Without any file it would wait for one.
  if (files.length === 0) return new Set()
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const args = [profile, '--headless', '--convert-to', 'csv', '--outdir', folder, ...files]
  const output = execFileSync('soffice', args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 240_000,
  })
  const opened = new Set<string>()
  for (const [, path] of output.matchAll(/^convert (.*) -> /gm)) if (path) opened.add(path)
  return opened
}

/** The XML files that keep to a schema, of those given. */
export function validBySchema(schema: string, files: readonly string[]): ReadonlySet<string> {
  const run = spawnSync('xmllint', ['--noout', '--schema', schema, ...files], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  const valid = new Set<string>()
  for (const [, path] of run.stderr.matchAll(/^(.*) validates$/gm)) if (path) valid.add(path)
  return valid
}
