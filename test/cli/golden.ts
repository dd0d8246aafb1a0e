/**
 * Runs the commands that stand in a Markdown page and compares what they print, to the letter. A fenced block whose first
 * line begins with `$ ` is a session; a block with `csv NAME` or `yaml NAME` after its fence is a file that the session finds.
 */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transcriptOf } from './crmseg.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

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
export async function runGolden(page: string, world: GoldenWorld): Promise<GoldenRun> {
  const expected = readFileSync(page, 'utf8')
  const folder = mkdtempSync(join(tmpdir(), 'crmseg-golden-'))
  let commands = 0
  const run = (line: string) => {
    commands++
    return runLine(line, folder, world.locale)
  }
  try {
    for (const [place, from] of Object.entries(world.copies)) {
      cpSync(join(root, from), join(folder, place), { recursive: true })
    }
    let actual = ''
    let written = 0
    for (const { 0: block, 1: info = '', 2: body = '', index } of expected.matchAll(fencedBlock)) {
      actual += expected.slice(written, index)
      written = index + block.length
      putFile(info, body, folder)
      actual += body.startsWith('$ ') ? `\`\`\`${info}\n${await session(body, run)}\`\`\`` : block
    }
    return { expected, actual: actual + expected.slice(written), commands }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const fencedBlock = /^```([^\n]*)\n(.*?)^```$/gms

/** Writes the block's body where its first line names a file. */
function putFile(info: string, body: string, folder: string): void {
  const [kind = '', name] = info.split(' ')
  if (!name || kind === 'sh') return
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), body)
}

/** The session with what each crmseg command prints under it. */
async function session(body: string, run: (line: string) => Promise<string>): Promise<string> {
  let text = ''
  for (const part of body.split(/^(?=\$ )/m)) {
    const line = part.slice(2, part.indexOf('\n'))
    text += isCrmseg(line) ? `$ ${line}\n${await run(line)}` : part
  }
  return text
}

function isCrmseg(line: string): boolean {
  return /^([A-Z_]+=\S* )*(npx )?crmseg( |$)/.test(line)
}

/** stdout and stderr in the order in which they came, then `exit N` where N is not 0. */
async function runLine(line: string, folder: string, locale: string): Promise<string> {
  const words = wordsOf(line)
  const first = words.indexOf('crmseg')
  const given = words.slice(0, first).filter((word) => word.includes('='))
  const env = {
    PATH: process.env.PATH,
    NO_COLOR: '1',
    LC_ALL: locale,
    TZ: 'Asia/Shanghai',
    ...Object.fromEntries(given.map((word) => word.split('=', 2))),
  }
  const { status, text } = await transcriptOf(words.slice(first + 1), { folder, env })
  const whole = text && !text.endsWith('\n') ? `${text}\n` : text
  return status === 0 ? whole : `${whole}exit ${status}\n`
}

/** The words of a command line, with single and double quotes. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''))
}
