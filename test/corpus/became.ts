/** What becomes of a file of the corpus: read as what, or refused in which words. Prints all of it as one table; judges nothing. */
import { extname } from 'node:path'
import { defaultPolicy } from '../../src/config/policy.js'
import { inspect } from '../../src/core/run.js'
import { CsvSource } from '../../src/formats/csv/source.js'
import { openFile } from '../../src/formats/index.js'
import { CrmsegError } from '../../src/text.js'
import { on } from '../core/checks/register.js'

/** One file's line of the table; what was not reached is ''. */
export interface Became {
  readonly name: string
  readonly format: string
  readonly encoding: string
  readonly delimiter: string
  /** Rows down to the last that holds anything; null where the file was not opened as text. */
  readonly rows: number | null
  /** The first letters beyond ASCII, to see that they were decoded. */
  readonly sample: string
  /** `refused: CODE words`, or how many customers and findings. */
  readonly outcome: string
}

const policy = defaultPolicy(on('2024-05-22'))
const longestWords = 76

/** Opens and checks the file in this process. Anything thrown that is no CrmsegError comes out as it is: it is a bug. */
export async function became(path: string, name: string): Promise<Became> {
  const line = { name, format: '', encoding: '', delimiter: '', rows: null, sample: '' }
  try {
    const source = await openFile(path)
    const opened = {
      ...line,
      format: source.format,
      ...(source instanceof CsvSource && (await textOf(source))),
    }
    try {
      return { ...opened, outcome: await outcomeOf(source) }
    } catch (error) {
      return { ...opened, outcome: refusal(error, name) }
    } finally {
      await source.close()
    }
  } catch (error) {
    return { ...line, outcome: refusal(error, name) }
  }
}

async function textOf(
  source: CsvSource,
): Promise<Pick<Became, 'encoding' | 'delimiter' | 'rows' | 'sample'>> {
  let rows = 0
  let last = 0
  let sample = ''
  for await (const cells of source.rows()) {
    rows++
    if (cells.some((cell) => cell !== null)) last = rows
    sample ||= /[^\x00-\x7f]\S{0,7}/.exec(cells.join(' '))?.[0] ?? ''
  }
  const { charset, delimiter } = source.dialect
  return { encoding: charset.name, delimiter: JSON.stringify(delimiter), rows: last, sample }
}

async function outcomeOf(source: Awaited<ReturnType<typeof openFile>>): Promise<string> {
  const { customers, findings } = await inspect(source, policy)
  return `a register: ${customers.length} customers, ${[...findings.counts.keys()].join(' ') || 'nothing found'}`
}

/** `refused: CODE the first words`. */
function refusal(error: unknown, name: string): string {
  if (!(error instanceof CrmsegError)) throw error
  return `refused: ${error.code} ${shortened(error.in('en'), name)}`
}

/** The first words of a message, on one line, without the name of the file that it is about. */
export function shortened(message: string, name: string): string {
  const stem = name.slice(0, -extname(name).length)
  const line = message.replaceAll(name, '…').replaceAll(stem, '…').replace(/\s+/g, ' ').trim()
  return line.length > longestWords ? `${line.slice(0, longestWords)}…` : line
}

/** Puts the table among the output of the tests. */
export function printTable(lines: readonly Became[]): void {
  const texts = lines.map(({ name, format, encoding, delimiter, rows, sample, outcome }) => [
    name.length > 50 ? `${name.slice(0, 49)}…` : name,
    format,
    encoding,
    delimiter,
    rows === null ? '' : String(rows),
    sample,
    outcome,
  ])
  const all = [['file', 'format', 'encoding', 'delimiter', 'rows', 'beyond ASCII', 'became'], ...texts]
  const widths = all[0]!.map((_, n) => Math.max(...all.map((line) => line[n]!.length)))
  console.log(
    all
      .map((line) =>
        line
          .map((text, n) => text.padEnd(widths[n]!))
          .join('  ')
          .trimEnd(),
      )
      .join('\n'),
  )
}
