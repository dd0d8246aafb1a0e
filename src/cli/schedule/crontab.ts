/** The user's crontab: our lines in it stand between two marks, one pair for each settings file. All else stays byte for byte. */
import { spawn } from 'node:child_process'
import { CrmsegError, type Text } from '../../text.js'

const texts = {
  missing: {
    'zh-CN': '这台机器上没有 crontab。请用 crmseg schedule --print systemd（或 windows）得到相应的写法。',
    en: 'There is no crontab on this machine. Get the entry for another scheduler with crmseg schedule --print systemd (or windows).',
  },
  refused: {
    'zh-CN': 'crontab 没有完成（{reason}），原有的定时任务没有改动。请检查权限，或用 --print cron 自行添加。',
    en: 'crontab failed ({reason}), and its entries are as they were. Check your permissions, or add what --print cron shows yourself.',
  },
} satisfies Readonly<Record<string, Text>>

/** The user's crontab, each byte as one character; '' where there is none. Throws CRONTAB_MISSING, CRONTAB_REFUSED. */
export async function readCrontab(): Promise<string> {
  const { status, stdout, stderr } = await runCrontab(['-l'], null)
  if (status === 0) return stdout
  if (/no crontab|no such file/i.test(stderr)) return ''
  throw refused(stderr, status)
}

/** Replaces the user's crontab. Throws CRONTAB_MISSING, CRONTAB_REFUSED. */
export async function writeCrontab(content: string): Promise<void> {
  const { status, stderr } = await runCrontab(['-'], content)
  if (status !== 0) throw refused(stderr, status)
}

/** `crontab` with our lines for that settings file: in the place of those that it has, else at its end. */
export function withEntry(crontab: string, config: string, lines: readonly string[]): string {
  const { begin, end } = marksOf(config)
  const block = [begin, ...lines.map(asBytes), end].map((line) => `${line}\n`).join('')
  const { before, after } = partsOf(crontab, config)
  // A last line without its end would run into ours.
  const gap = before === '' || before.endsWith('\n') ? '' : '\n'
  return `${before}${gap}${block}${after}`
}

/** `crontab` without our lines for that settings file. */
export function withoutEntry(crontab: string, config: string): string {
  const { before, after } = partsOf(crontab, config)
  return before + after
}

function marksOf(config: string): { readonly begin: string; readonly end: string } {
  return {
    begin: asBytes(`# >>> crmseg refresh: ${config}`),
    end: asBytes(`# <<< crmseg refresh: ${config}`),
  }
}

/** What stands before and after our lines; all of it before where there are none. */
function partsOf(crontab: string, config: string): { readonly before: string; readonly after: string } {
  const { begin, end } = marksOf(config)
  const lines = crontab.split(/(?<=\n)/)
  const isLine = (wanted: string) => (line: string) => line.replace(/\r?\n$/, '') === wanted
  const first = lines.findIndex(isLine(begin))
  const last = lines.findIndex(isLine(end))
  if (first < 0 || last < first) return { before: crontab, after: '' }
  return { before: lines.slice(0, first).join(''), after: lines.slice(last + 1).join('') }
}

function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1')
}

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

function runCrontab(args: readonly string[], input: string | null): Promise<Ended> {
  return new Promise((resolve, reject) => {
    // What it says of an empty crontab is read here.
    const child = spawn('crontab', args, { env: { ...process.env, LC_ALL: 'C' } })
    let [stdout, stderr] = ['', '']
    child.stdout.setEncoding('latin1').on('data', (piece: string) => {
      stdout += piece
    })
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      stderr += piece
    })
    child.on('error', (error) => reject(new CrmsegError('CRONTAB_MISSING', texts.missing, {}, error)))
    child.on('close', (code) => resolve({ status: code ?? -1, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input === null ? undefined : Buffer.from(input, 'latin1'))
  })
}

function refused(stderr: string, status: number): CrmsegError {
  const [line = ''] = stderr.trim().split('\n')
  return new CrmsegError('CRONTAB_REFUSED', texts.refused, { reason: line || `exit ${status}` })
}
