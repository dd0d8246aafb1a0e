/**
 * Runs the commands that stand in a Markdown page and compares what they print, to the letter. A fenced block whose first
 * line begins with `$ ` is a session; a block with `csv NAME` or `yaml NAME` after its fence is a file that the session finds.
 */
import { spawnSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const program = join(root, 'bin/crmseg.js')

/** What a page's commands find around them. */
export interface GoldenWorld {
  /** Folders of the project that are copied into the page's own folder: place there → folder here, both relative. */
  readonly copies: Readonly<Record<string, string>>
  /** Locale of the session, e.g. `zh_CN.UTF-8`. */
  readonly locale: string
}

/** A page as it stands, and as the commands would have it. Equal when every command prints what the page says. */
export interface GoldenRun {
  readonly expected: string
  readonly actual: string
  /** How many commands were run. */
  readonly commands: number
}

/** Runs every session of the page in one new folder, in order; commands other than crmseg are left as they are. */
export function runGolden(page: string, world: GoldenWorld): GoldenRun {
  const expected = readFileSync(page, 'utf8')
  const folder = mkdtempSync(join(tmpdir(), 'crmseg-golden-'))
  let commands = 0
  try {
    for (const [place, from] of Object.entries(world.copies)) {
      cpSync(join(root, from), join(folder, place), { recursive: true })
    }
    const actual = expected.replace(/^```([^\n]*)\n(.*?)^```$/gms, (block, info: string, body: string) => {
      const [kind = '', name] = info.split(' ')
      if (name && kind !== 'sh') {
        mkdirSync(dirname(join(folder, name)), { recursive: true })
        writeFileSync(join(folder, name), body)
      }
      if (!body.startsWith('$ ')) return block
      return `\`\`\`${info}\n${session(body, (line) => {
        commands++
        return runLine(line, folder, world.locale)
      })}\`\`\``
    })
    return { expected, actual, commands }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The session with what each crmseg command prints under it. */
function session(body: string, run: (line: string) => string): string {
  const parts = body.split(/^(?=\$ )/m)
  return parts
    .map((part) => {
      const line = part.slice(2, part.indexOf('\n'))
      return isCrmseg(line) ? `$ ${line}\n${run(line)}` : part
    })
    .join('')
}

function isCrmseg(line: string): boolean {
  return /^([A-Z_]+=\S* )*(npx )?crmseg( |$)/.test(line)
}

/** stdout and stderr in the order in which they came, then `exit N` where N is not 0. */
function runLine(line: string, folder: string, locale: string): string {
  const words = wordsOf(line)
  const first = words.indexOf('crmseg')
  const given = words.slice(0, first).filter((word) => word.includes('='))
  const transcript = join(folder, '.transcript')
  const out = openSync(transcript, 'w')
  try {
    const { status } = spawnSync(process.execPath, [program, ...words.slice(first + 1)], {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        NO_COLOR: '1',
        LC_ALL: locale,
        TZ: 'Asia/Shanghai',
        ...Object.fromEntries(given.map((word) => word.split('=', 2))),
      },
      stdio: ['ignore', out, out],
    })
    const text = readFileSync(transcript, 'utf8')
    const whole = text && !text.endsWith('\n') ? `${text}\n` : text
    return status === 0 ? whole : `${whole}exit ${status}\n`
  } finally {
    closeSync(out)
    rmSync(transcript)
  }
}

/** The words of a command line, with single and double quotes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''))
}
