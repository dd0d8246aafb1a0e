/** What every command does first: settings, policy, the open file, the inspection. Reports nothing of what was found. */

import { loadSettings } from '../config/load.js'
import { toPolicy } from '../config/policy.js'
import type { Settings } from '../config/settings.js'
import { inspect } from '../core/run.js'
import { openFile } from '../formats/index.js'
import type { Inspection, Policy, Source } from '../model.js'
import { mostListed } from '../register/marks.js'
import { say, type Text } from '../text.js'
import { type Flags, settingFlags } from './options.js'
import type { Progress } from './progress.js'
import type { Terminal } from './terminal.js'
import { withThresholds } from './thresholds.js'
import { today } from './today.js'
import { toldPolicy } from './told-codes.js'

/** A register that has been read and checked, its file still open. */
export interface ReadRegister {
  readonly source: Source
  readonly settings: Settings
  readonly policy: Policy
  readonly inspection: Inspection
}

const defaultLimit = 5

const readingText: Text = { 'zh-CN': '读取 {file}', en: 'Reading {file}' }

/** Reads and checks `file`, hands it to `use`, and closes it whatever happens. */
export async function withRegister<T>(
  file: string,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
  use: (register: ReadRegister) => Promise<T>,
): Promise<T> {
  const { settings, warnings } = await loadSettings({
    configPath: flags.config,
    registerPath: file,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (!flags.quiet) for (const warning of warnings) terminal.tell(warning[terminal.lang])
  const told = toldPolicy(toPolicy(settings, today()), flags)
  const policy = await withThresholds(withKeptFindings(told, flags), flags)
  const source = await openFile(file, { encoding: flags.encoding })
  try {
    const listen = progress.step(say(readingText, { file: source.name }, terminal.lang))
    return await use({ source, settings, policy, inspection: await inspect(source, policy, listen) })
  } finally {
    await source.close()
  }
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
