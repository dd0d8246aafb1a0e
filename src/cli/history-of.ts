/** The history that the settings name, for the commands that look into it. Reads no snapshot. */
import { dirname } from 'node:path'
import { openHistory } from '../history/open-history.js'
import type { History } from '../model.js'
import type { Flags } from './options.js'
import { within } from './refresh/registers.js'
import { settingsOf } from './settings.js'
import type { Terminal } from './terminal.js'

/** A history, and the folder of the results beside it. */
export interface KeptHistory {
  readonly history: History
  readonly output: string
}

/** Their folders are seen from the settings file; without one, from the working folder. */
export async function historyOf(flags: Flags, terminal: Terminal): Promise<KeptHistory> {
  const { settings, file } = await settingsOf(flags, terminal)
  const base = dirname(file ?? '.')
  const { folder, ids } = settings.history
  return {
    history: openHistory(within(base, folder), { ids }),
    output: within(base, settings.refresh.output),
  }
}
