/** The history that the settings name, for the commands that look into it. Reads no snapshot. */
import { dirname, isAbsolute, join } from 'node:path'
import { loadSettings } from '../config/load.js'
import { openHistory } from '../history/open-history.js'
import type { History } from '../model.js'
import { type Flags, settingFlags } from './options.js'
import type { Terminal } from './terminal.js'

/** Its folder is seen from the settings file; without one, from the working folder. */
export async function historyOf(flags: Flags, terminal: Terminal): Promise<History> {
  const { settings, file, warnings } = await loadSettings({
    configPath: flags.config,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (!flags.quiet) for (const warning of warnings) terminal.tell(warning[terminal.lang])
  const { folder, ids } = settings.history
  return openHistory(isAbsolute(folder) ? folder : join(dirname(file ?? '.'), folder), { ids })
}
