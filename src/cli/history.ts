/** `crmseg history [REGISTER]`: tiers over all snapshots. Changes nothing. */
import { type Period, periodOf } from '../core/tier-trend.js'
import type { History, HistoryEntry } from '../model.js'
import { type BrokenSnapshot, historyDocument, type PeriodOnDisk } from '../reports/history-json.js'
import { jsonPieces } from '../reports/json.js'
import { historyLines } from '../reports/terminal/history.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, say, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import { historyOf } from './history-of.js'
import type { Flags } from './options.js'
import type { Terminal } from './terminal.js'

const texts = {
  empty: {
    'zh-CN': '{folder} 里还没有快照。crmseg refresh 每次运行会保留一份。',
    en: 'There is no snapshot in {folder} yet. Each crmseg refresh keeps one.',
  },
  unknown: {
    'zh-CN': '历史里没有客户表“{register}”。可以写：{known}。',
    en: 'The history has no register "{register}". There are: {known}.',
  },
} satisfies Readonly<Record<string, Text>>

/** Shows every register, or the one that is named; what cannot be read is named on stderr. */
export async function history(
  registers: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const { history: kept } = await historyOf(flags, terminal)
  const [register] = registers
  const entries = await kept.entries()
  assertKnown(register, entries)
  const wanted = entries.filter((entry) => register === undefined || entry.register === register)
  const { periods, broken } = await periodsOf(kept, wanted, flags, terminal)
  if (flags.json) await terminal.print(jsonPieces([historyDocument(kept.folder, periods, broken)]))
  else if (!flags.quiet) await terminal.print(`${linesOf(kept, periods, terminal).join('\n')}\n`)
  return exitCodes.fine
}

function assertKnown(register: string | undefined, entries: readonly HistoryEntry[]): void {
  const known = [...new Set(entries.map((entry) => entry.register))]
  if (register === undefined || known.length === 0 || known.includes(register)) return
  throw new CrmsegError('REGISTER_UNKNOWN', texts.unknown, { register, known: known.join(', ') })
}

interface Periods {
  readonly periods: ReadonlyMap<string, readonly PeriodOnDisk[]>
  readonly broken: readonly BrokenSnapshot[]
}

/** Of each day the latest version that can be read, one snapshot in memory at a time. */
async function periodsOf(
  kept: History,
  entries: readonly HistoryEntry[],
  flags: Flags,
  terminal: Terminal,
): Promise<Periods> {
  const byRegister = new Map<string, Map<string, PeriodOnDisk>>()
  const broken: BrokenSnapshot[] = []
  for (const { register, asOf, path, version } of entries) {
    const period = await periodIn(kept, path).catch((error) => {
      if (!(error instanceof CrmsegError)) throw error
      broken.push({ path, code: error.code })
      if (!flags.quiet) terminal.tell(error.in(terminal.lang))
      return null
    })
    if (!period) continue
    const days = byRegister.get(register) ?? new Map<string, PeriodOnDisk>()
    byRegister.set(register, days.set(asOf, { ...period, asOf, path, version }))
  }
  const periods = new Map([...byRegister].map(([register, days]) => [register, [...days.values()]]))
  return { periods, broken }
}

async function periodIn(kept: History, path: string): Promise<Period> {
  return periodOf(await kept.read(path))
}

function linesOf({ folder }: History, periods: Periods['periods'], terminal: Terminal): string[] {
  const { lang, colour, width } = terminal
  if (periods.size === 0) return [say(texts.empty, { folder }, lang)]
  const view = { lang, style: createStyle(colour), limit: 0, width }
  return [...periods].flatMap(([register, list], index) => [
    ...(index > 0 ? [''] : []),
    ...historyLines(register, list, view),
  ])
}
