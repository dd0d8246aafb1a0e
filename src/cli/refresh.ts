/** `crmseg refresh`: every register of the settings, one after the other, and a record of the run. Segments none itself. */
import { basename, resolve } from 'node:path'
import { removeTemporaries, removeUnfinishedWrites } from '../files/temporary.js'
import { type Lock, takeLock } from '../history/lock.js'
import { openHistory } from '../history/open-history.js'
import { appendRun } from '../history/run-log.js'
import { removeTemporaryFolders } from '../ledger/temporary.js'
import { jsonFormat, jsonPieces } from '../reports/json.js'
import { failedRecord, type RegisterRecord, type RunRecord } from '../reports/refresh-json.js'
import { CrmsegError, type Text } from '../text.js'
import { adviceOf, advised } from './advice.js'
import { type ExitCode, exitCodes, failureLines } from './exit.js'
import { clearOnInterrupt } from './interrupt.js'
import { lockWorld } from './lock-world.js'
import type { Flags } from './options.js'
import { createProgress } from './progress.js'
import { runOnDone } from './refresh/on-done.js'
import { type RefreshRun, type RegisterDone, refreshRegister } from './refresh/refresh-register.js'
import { assertSinceFits, type RefreshRegister, registersOf, within } from './refresh/registers.js'
import { refreshSettings } from './refresh/settings.js'
import { type Terminal, tellingOnce } from './terminal.js'

const notLogged: Text = {
  'zh-CN': '--dry-run 没有写任何文件，也没有运行 --on-done 的命令。',
  en: '--dry-run wrote no file and did not run the command of --on-done.',
}

/** Does all registers, even after one that cannot be done, and ends with the worst exit code. */
export async function refresh(flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const base = await refreshSettings(flags, terminal)
  const registers = registersOf(base)
  await assertSinceFits(registers, flags.since)
  const { history: kept, refresh: results } = base.settings
  const history = openHistory(within(base.folder, kept.folder), { ids: kept.ids })
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  const output = within(base.folder, results.output)
  const run = { base, history, output, flags, terminal: tellingOnce(terminal), progress }
  if (flags.dryRun) return report(await refreshAll(registers, run), run)

  const lock = await takeLock(history.folder, lockWorld())
  const goOn = clearOnInterrupt(() => clear(lock))
  let record: RunRecord
  try {
    await clearLeftovers(lock, run)
    record = await refreshAll(registers, run)
    record = await unlessRefused(record, terminal, (own) => appendRun(history.folder, { ...own }))
  } finally {
    goOn()
    lock.release()
  }
  return report(record, run)
}

/** All that a process which must end now leaves behind. */
function clear(lock: Lock): void {
  removeUnfinishedWrites()
  removeTemporaryFolders()
  lock.release()
}

/** What runs that were killed before this one had begun to write. */
async function clearLeftovers({ leftBehind }: Lock, { history, output }: RefreshRun): Promise<void> {
  if (leftBehind.length === 0) return
  await removeTemporaries(output, leftBehind)
  await history.clearLeftovers()
}

async function refreshAll(registers: readonly RefreshRegister[], run: RefreshRun): Promise<RunRecord> {
  const { flags, terminal, progress } = run
  const started = new Date()
  const records: RegisterRecord[] = []
  let worst: ExitCode = exitCodes.fine
  for (const register of registers) {
    const { record, lines, code } = await attempt(register, run)
    progress.stop()
    records.push(record)
    worst = code > worst ? code : worst
    process.exitCode = worst
    if (!flags.json && !flags.quiet && lines.length > 0) {
      await terminal.print(`${records.length > 1 ? '\n' : ''}${lines.join('\n')}\n`)
    }
  }
  const ended = new Date()
  return {
    format: jsonFormat,
    command: 'refresh',
    started: started.toISOString(),
    ended: ended.toISOString(),
    seconds: (ended.getTime() - started.getTime()) / 1000,
    dryRun: flags.dryRun ?? false,
    exit: worst,
    registers: records,
  }
}

/** What goes wrong with one register, a bug too, is told and stays with it. */
async function attempt(register: RefreshRegister, run: RefreshRun): Promise<RegisterDone> {
  const startedAt = performance.now()
  try {
    return await refreshRegister(register, run)
  } catch (thrown) {
    run.progress.stop()
    const error = advised(thrown, adviceOf.refresh)
    const { lang, env } = run.terminal
    for (const line of failureLines(error, lang, Boolean(env.CRMSEG_DEBUG))) {
      run.terminal.tell(`${register.name}: ${line}`)
    }
    const code = error instanceof CrmsegError ? error.code : error instanceof Error ? error.name : 'Error'
    const seconds = Math.round(performance.now() - startedAt) / 1000
    const file = basename(register.file ?? register.orders[0] ?? '')
    return { record: failedRecord(register.name, file, code, seconds), lines: [], code: exitCodes.notDone }
  }
}

/** The document of the run, and the command that wants to know of it. */
async function report(
  record: RunRecord,
  { flags, terminal, output, history }: RefreshRun,
): Promise<ExitCode> {
  const code = record.exit
  const document = [
    ...jsonPieces([{ head: { ...record, output: resolve(output), history: resolve(history.folder) } }]),
  ].join('')
  if (flags.json) await terminal.print(document)
  if (flags.onDone === undefined) return code
  if (flags.dryRun) {
    if (!flags.quiet) terminal.tell(notLogged[terminal.lang])
    return code
  }
  const { onDone } = flags
  process.exitCode = code
  return (await unlessRefused(record, terminal, () => runOnDone(onDone, document))).exit
}

/** What comes after the results and is refused undoes nothing: it is told, and the run ends with 2. */
async function unlessRefused(
  record: RunRecord,
  terminal: Terminal,
  work: (record: RunRecord) => Promise<void>,
): Promise<RunRecord> {
  try {
    await work(record)
    return record
  } catch (error) {
    if (!(error instanceof CrmsegError)) throw error
    terminal.tell(error.in(terminal.lang))
    return { ...record, exit: exitCodes.notDone }
  }
}
