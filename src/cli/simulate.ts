/** `crmseg simulate [FILE]`: who would move under another scheme or other thresholds. Writes no file. */
import { toPolicy } from '../config/policy.js'
import { maskResult } from '../core/mask/mask-result.js'
import { segment } from '../core/run.js'
import { simulate } from '../core/simulate.js'
import type { Policy } from '../model.js'
import { simulateDocument } from '../reports/figures-json.js'
import { jsonPieces } from '../reports/json.js'
import { simulationLines } from '../reports/terminal/simulation.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import type { Flags, OptionName } from './options.js'
import { createProgress } from './progress.js'
import { type ReadCustomers, withCustomers } from './reading.js'
import { settingsOf } from './settings.js'
import { type Terminal, tellingOnce } from './terminal.js'
import { withThresholds } from './thresholds.js'

const nothingTried: Text = {
  'zh-CN':
    '没有说明要试算什么。请写 --scheme 方案名，或用 --with 指定一个写有新标准的配置文件；也可以试 --compat 或 --thresholds。',
  en: 'Nothing to try was named. Write --scheme NAME, or --with FILE for settings with other thresholds; --compat and --thresholds can be tried too.',
}

/** The flags that say what is tried; all others hold for both sides. */
const triedFlags = ['scheme', 'with', 'compat', 'thresholds'] as const satisfies readonly OptionName[]

/** Reads once, grades as the settings say and as the tried flags say, and shows the difference. */
export async function simulateFile(
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const [file] = files
  if (triedFlags.every((name) => flags[name] === undefined))
    throw new CrmsegError('NOTHING_TO_TRY', nothingTried)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  const once = tellingOnce(terminal)
  const asNow: Flags = { ...flags, ...Object.fromEntries(triedFlags.map((name) => [name, undefined])) }
  try {
    return await withCustomers(file, asNow, once, progress, async (register) => {
      const tried = await triedPolicy(file ?? flags.orders?.[0], flags, once, register)
      const now = maskResult(segment(register.inspection, register.policy))
      const simulation = simulate(now, segment(register.inspection, tried))
      progress.stop()
      const { lang, colour, width } = terminal
      const view = { lang, style: createStyle(colour), limit: 0, width }
      if (flags.json) await terminal.print(jsonPieces([simulateDocument(now, simulation)]))
      else if (!flags.quiet) {
        const trial = { from: register.policy.scheme, to: tried.scheme, byName: isByName(flags) }
        await terminal.print(`${simulationLines(simulation, now, trial, view).join('\n')}\n`)
      }
      return exitCodes.fine
    })
  } finally {
    progress.stop()
  }
}

/** The policy to try, over the same day and the same customers as read. */
async function triedPolicy(
  file: string | undefined,
  flags: Flags,
  terminal: Terminal,
  { policy, workbook }: ReadCustomers,
): Promise<Policy> {
  const { settings } = await settingsOf(flags, terminal, {
    workbook,
    registerPath: file ?? flags.orders?.[0],
    triedPath: flags.with,
  })
  const { asOf, keepFindings, ledger } = policy
  return withThresholds({ ...toPolicy(settings, asOf), asOf, keepFindings, ledger }, flags)
}

/** Whether a scheme alone is tried, that its name is enough to adopt. */
function isByName(flags: Flags): boolean {
  return triedFlags.every((name) => name === 'scheme' || flags[name] === undefined)
}
