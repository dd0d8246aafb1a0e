/** What every command does first: settings, policy, the open files, the inspection. Reports nothing of what was found. */
import { toPolicy } from '../config/policy.js'
import type { Settings } from '../config/settings.js'
import { readWorkbookSettings, type WorkbookSettings } from '../config/workbook-settings.js'
import { registerOfLedger } from '../core/ledger/register.js'
import { inspect } from '../core/run.js'
import { openFile } from '../formats/index.js'
import type { Inspection, Policy, Source } from '../model.js'
import { mostListed } from '../register/marks.js'
import { CrmsegError, say, type Text } from '../text.js'
import { ledgerOf } from './ledger.js'
import type { Flags } from './options.js'
import { orFileIsOrders } from './order-lines.js'
import type { Progress } from './progress.js'
import { settingsOf } from './settings.js'
import { orFileIsSnapshot } from './snapshot-given.js'
import type { Terminal } from './terminal.js'
import { withThresholds } from './thresholds.js'
import { today } from './today.js'
import { toldPolicy } from './told-codes.js'

/** Customers that have been read and checked. */
export interface ReadCustomers {
  /** Null where the register was made of an order ledger. */
  readonly source: Source | null
  readonly settings: Settings
  /** What the register's own settings sheets say; null where it has none. */
  readonly workbook: WorkbookSettings | null
  readonly policy: Policy
  readonly inspection: Inspection
}

/** A register that has been read and checked, its file still open. */
export interface ReadRegister extends ReadCustomers {
  readonly source: Source
}

const defaultLimit = 5

const readingText: Text = { 'zh-CN': '读取 {file}', en: 'Reading {file}' }

const nothingText: Text = {
  'zh-CN': '请写上客户表，如：{commandLine}。没有客户表，请用 --orders 写上订单明细。',
  en: 'Name the register, as in: {commandLine} – or, where there is none, an order ledger with --orders.',
}

function nothingToRead(): CrmsegError {
  // The command at hand puts its own example in.
  const commandLine: Text = { 'zh-CN': 'crmseg segment 客户表.xlsx', en: 'crmseg segment customers.xlsx' }
  return new CrmsegError('FILE_MISSING', nothingText, { commandLine })
}

/**
 * Reads and checks `file` with the ledger of `--orders`, if any, hands it to `use`, and closes it whatever happens. `own` is a
 * settings file for this register alone.
 */
export async function withRegister<T>(
  file: string,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
  use: (register: ReadRegister) => Promise<T>,
  own?: string,
): Promise<T> {
  const source = await openFile(file, { encoding: flags.encoding }).catch(async (error) => {
    throw await orFileIsSnapshot(error, file)
  })
  try {
    const workbook = await readWorkbookSettings(source)
    const { settings, policy } = await decide(file, flags, terminal, workbook, own)
    const ledger = await ledgerOf(flags, policy, terminal, progress)
    const listen = progress.step(say(readingText, { file: source.name }, terminal.lang))
    const inspection = await inspect(source, policy, listen, ledger).catch(async (error) => {
      throw await orFileIsOrders(error, source, file)
    })
    return await use({ source, settings, workbook, policy, inspection })
  } finally {
    await source.close()
  }
}

/** The same; without `file` the register is made of the ledger. Throws FILE_MISSING without either. */
export async function withCustomers<T>(
  file: string | undefined,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
  use: (read: ReadCustomers) => Promise<T>,
  own?: string,
): Promise<T> {
  if (file !== undefined) return withRegister(file, flags, terminal, progress, use, own)
  if (flags.orders === undefined) throw nothingToRead()
  const { settings, policy } = await decide(flags.orders[0], flags, terminal, null, own)
  const ledger = await ledgerOf(flags, policy, terminal, progress)
  if (!ledger) throw nothingToRead()
  return use({ source: null, settings, workbook: null, policy, inspection: registerOfLedger(ledger, policy) })
}

/** Settings and policy of a run; what is doubtful about the settings is told at once. */
async function decide(
  registerPath: string | undefined,
  flags: Flags,
  terminal: Terminal,
  workbook: WorkbookSettings | null,
  own: string | undefined,
): Promise<{ settings: Settings; policy: Policy }> {
  const { settings, fromWorkbook } = await settingsOf(flags, terminal, {
    workbook,
    registerPath,
    ownPath: own,
  })
  const told = toldPolicy({ ...toPolicy(settings, today()), fromWorkbook }, flags)
  return { settings, policy: await withThresholds(withKeptFindings(told, flags), flags) }
}

/** How many findings of each code are shown: `--limit`, with 0 for all. */
export function shownFindings(flags: Flags, standard: number = defaultLimit): number {
  if (flags.limit === undefined) return standard
  return flags.limit === 0 ? Number.POSITIVE_INFINITY : flags.limit
}

/**
 * Findings are kept as far as they will be shown; JSON shows all, CSV too unless `--limit` is given, a repair needs all
 * fixes, a marked copy no more than `mostListed`.
 */
function withKeptFindings(policy: Policy, flags: Flags): Policy {
  const all = flags.json || (flags.csv && flags.limit === undefined)
  const listed = flags.annotate === undefined ? 0 : mostListed
  const shown = all ? Number.POSITIVE_INFINITY : Math.max(shownFindings(flags), listed)
  const keepFindings = Math.max(shown, policy.keepFindings)
  return { ...policy, keepFindings, keepFixes: flags.fix ?? false }
}
