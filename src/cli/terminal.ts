/** The terminal as commands see it: stdout for the product, stderr for the story. The only place that holds the streams. */
import { once } from 'node:events'
import type { ColourDepth } from '../reports/terminal/style.js'
import { CrmsegError, type Lang, type Text } from '../text.js'

/** Where a command speaks, and what it knows of the world outside its files. */
export interface Terminal {
  readonly lang: Lang
  readonly colour: ColourDepth
  /** Columns of a line on stdout: the terminal's own, and a good page's where there is none. */
  readonly width: number
  /** True where a person watches stderr, so that a progress bar makes sense. */
  readonly watched: boolean
  readonly env: Readonly<Record<string, string | undefined>>
  /** Writes to stdout, piece by piece where the whole would not fit in memory. */
  print(text: string | Iterable<string>): Promise<void>
  /** Writes one line to stderr. */
  tell(line: string): void
  /** Writes to stderr as it stands, for the progress bar. */
  draw(text: string): void
}

/** Columns to which reports are wrapped. */
const [narrowest, usual, widest] = [60, 100, 120] as const

/** Pieces are gathered to this many characters before they are written. */
const gathered = 64 * 1024

const notPrinted: Text = {
  'zh-CN': '输出内容没有写完（{reason}）。请清理磁盘，或把输出重定向到别处，然后重新运行。',
  en: 'What was to be printed is not complete ({reason}). Free some space on the disk, or redirect it to another place, then run again.',
}

/** The real terminal of this process. A reader that goes away (`| head`) ends the run quietly. */
export function processTerminal(lang: Lang): Terminal {
  const { stdout, stderr, env } = process
  for (const stream of [stdout, stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit()
      throw new CrmsegError('PRINTING_FAILED', notPrinted, { reason: error.code ?? error.name }, error)
    })
  }
  return {
    lang,
    colour: colourDepth(stdout, env),
    width: Math.min(widest, Math.max(narrowest, stdout.columns ?? usual)),
    watched: Boolean(stderr.isTTY),
    env,
    async print(text) {
      let waiting = ''
      for (const piece of typeof text === 'string' ? [text] : text) {
        waiting += piece
        if (waiting.length < gathered) continue
        if (!stdout.write(waiting)) await once(stdout, 'drain')
        waiting = ''
      }
      if (waiting && !stdout.write(waiting)) await once(stdout, 'drain')
    },
    tell: (line) => void stderr.write(`${line}\n`),
    draw: (text) => void stderr.write(text),
  }
}

/** 0 without a terminal or with NO_COLOR; FORCE_COLOR (1 to 3) overrules both. */
function colourDepth(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): ColourDepth {
  const forced = env.FORCE_COLOR
  if (forced !== undefined && forced !== '' && forced !== '0')
    return forced === '3' ? 3 : forced === '2' ? 2 : 1
  if (!stream.isTTY || env.NO_COLOR || forced === '0') return 0
  const bits = stream.getColorDepth()
  return bits >= 24 ? 3 : bits >= 8 ? 2 : bits >= 4 ? 1 : 0
}

/** The same terminal, but it tells no line twice, as settings that are loaded again would. */
export function tellingOnce(terminal: Terminal): Terminal {
  const told = new Set<string>()
  return {
    ...terminal,
    tell(line) {
      if (!told.has(line)) terminal.tell(line)
      told.add(line)
    },
  }
}
