/**
 * Runs the built crmseg as a user would. With TEST_CORPUS=all each run is a process of its own. Otherwise runs share one, in which the same bin/crmseg.js
 * is started again (again.mjs): to start a process takes longer than most runs. Kills and limits nothing; tests that do start their own.
 */
import { type ChildProcess, fork, spawnSync } from 'node:child_process'
import { fstatSync, ftruncateSync, mkdtempSync, openSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { triesAll } from '../mode.js'

/** What is started as `crmseg`. */
export const program = fileURLToPath(new URL('../../bin/crmseg.js', import.meta.url))
const again = fileURLToPath(new URL('again.mjs', import.meta.url))

/** Where crmseg runs and what its environment is: this process's own if none is given. `alone` asks for a process of its own. */
export interface World {
  readonly folder: string
  readonly env?: NodeJS.ProcessEnv
  readonly alone?: boolean
}

/** The end of a run. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs crmseg to its end. Runs asked for at the same time come one after another. */
export async function runCrmseg(args: readonly string[], world: World): Promise<Ended> {
  const { status, written } = await inTurn(args, world, 'apart')
  const [stdout = '', stderr = ''] = written
  return { status, stdout, stderr }
}

/** The same with stdout and stderr in one text, in the order in which they came. */
export async function transcriptOf(
  args: readonly string[],
  world: World,
): Promise<{ readonly status: number | null; readonly text: string }> {
  const { status, written } = await inTurn(args, world, 'together')
  return { status, text: written[0] ?? '' }
}

type Streams = 'apart' | 'together'

interface Run {
  readonly status: number | null
  /** What was written to stdout and to stderr, or to both in one text. */
  readonly written: readonly string[]
}

let turn: Promise<unknown> = Promise.resolve()

function inTurn(args: readonly string[], world: World, streams: Streams): Promise<Run> {
  const run = turn.then(() => runIn(place(streams), args, world))
  turn = run.catch(() => undefined)
  return run
}

async function runIn(own: Place, args: readonly string[], world: World): Promise<Run> {
  for (const file of own.files) ftruncateSync(file)
  const isAlone = world.alone ?? triesAll
  const status = isAlone ? inOwnProcess(own, args, world) : await inSharedProcess(own, args, world)
  return { status, written: own.files.map(contentOf) }
}

/** What takes the words of runs: open files without a name; and the process that runs share, once there is one. */
interface Place {
  readonly files: readonly number[]
  shared?: ChildProcess
}

const places = new Map<Streams, Place>()

function place(streams: Streams): Place {
  const known = places.get(streams)
  if (known) return known
  const folder = mkdtempSync(join(tmpdir(), 'crmseg-runs-'))
  const names = streams === 'together' ? ['transcript'] : ['stdout', 'stderr']
  const made = { files: names.map((name) => openSync(join(folder, name), 'a+')) }
  rmSync(folder, { recursive: true })
  places.set(streams, made)
  return made
}

function contentOf(file: number): string {
  const bytes = Buffer.alloc(fstatSync(file).size)
  readSync(file, bytes, 0, bytes.length, 0)
  return bytes.toString('utf8')
}

function stdioOf({ files }: Place): ['ignore', number, number] {
  const [stdout, stderr = stdout] = files
  if (stdout === undefined || stderr === undefined) throw new Error('A place has a file for what is written.')
  return ['ignore', stdout, stderr]
}

function inOwnProcess(own: Place, args: readonly string[], { folder, env }: World): number | null {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, env, stdio: stdioOf(own) }).status
}

/** A run that ends the process itself, as after an error of a stream, leaves the next one to a new process. */
async function inSharedProcess(own: Place, args: readonly string[], world: World): Promise<number | null> {
  const child = own.shared ?? fork(again, { execArgv: [], stdio: [...stdioOf(own), 'ipc'] })
  own.shared = child
  child.ref()
  child.channel?.ref()
  const status = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
    child.once('message', (code) => resolve(Number(code)))
    child.send({ program, args, folder: world.folder, env: { ...(world.env ?? process.env) } })
  })
  child.removeAllListeners()
  if (child.exitCode !== null || child.signalCode !== null) delete own.shared
  // An idle process keeps nobody waiting.
  child.unref()
  child.channel?.unref()
  return status
}
