/** `crmseg simulate FILE`: who would move under another scheme or other thresholds. Writes no file. */
import { loadSettings } from '../config/load.js'
import { toPolicy } from '../config/policy.js'
import { segment } from '../core/run.js'
import { simulate } from '../core/simulate.js'
import type { Policy } from '../model.js'
import { jsonPieces, simulateDocument } from '../reports/json.js'
import { simulationLines } from '../reports/terminal/simulation.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import { type Flags, settingFlags } from './options.js'
import { createProgress } from './progress.js'
import { type ReadRegister, withRegister } from './reading.js'
import type { Terminal } from './terminal.js'

const nothingTried: Text = {
  'zh-CN': '没有说明要试算什么。请写 --scheme 方案名，或用 --with 指定一个写有新标准的配置文件。',
  en: 'Nothing to try was named. Write --scheme NAME, or --with FILE for settings with other thresholds.',
}

/** Reads once, grades as the settings say and as `--scheme` and `--with` say, and shows the difference. */
export async function simulateFile(
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const [file = ''] = files
  if (flags.scheme === undefined && flags.with === undefined)
    throw new CrmsegError('NOTHING_TO_TRY', nothingTried)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  const { scheme: _, ...asNow } = flags
  try {
    return await withRegister(file, asNow, terminal, progress, async (register) => {
      const tried = await triedPolicy(file, flags, terminal, register)
      const now = segment(register.inspection, register.policy)
      const simulation = simulate(now, segment(register.inspection, tried))
      progress.stop()
      const { lang, colour, width } = terminal
      const view = { lang, style: createStyle(colour), limit: 0, width }
      if (flags.json) await terminal.print(jsonPieces([simulateDocument(now, simulation)]))
      else if (!flags.quiet) {
        const schemes = { from: register.policy.scheme, to: tried.scheme }
        await terminal.print(`${simulationLines(simulation, now, schemes, view).join('\n')}\n`)
      }
      return exitCodes.fine
    })
  } finally {
    progress.stop()
  }
}

/** The policy to try, over the same day: it must be the scheme alone that makes the difference. */
async function triedPolicy(
  file: string,
  flags: Flags,
  terminal: Terminal,
  { policy }: ReadRegister,
): Promise<Policy> {
  const { settings, warnings } = await loadSettings({
    configPath: flags.config,
    registerPath: file,
    triedPath: flags.with,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (!flags.quiet) for (const warning of warnings) terminal.tell(warning[terminal.lang])
  return { ...toPolicy(settings, policy.asOf), keepFindings: policy.keepFindings }
}
