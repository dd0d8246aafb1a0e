/** The settings of a command, out of its flags, the environment and files. Makes no policy of them. */
import { type LoadedSettings, loadSettings, type SettingsOrigin } from '../config/load.js'
import { type Flags, settingFlags } from './options.js'
import type { Terminal } from './terminal.js'

/** Loads them, and tells at once what is doubtful about them; `more` says what else they come from. Throws what loading throws. */
export async function settingsOf(
  flags: Flags,
  terminal: Terminal,
  more: Pick<SettingsOrigin, 'workbook' | 'registerPath' | 'ownPath' | 'triedPath'> = {},
): Promise<LoadedSettings> {
  const loaded = await loadSettings({
    ...more,
    configPath: flags.config,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (!flags.quiet) for (const warning of loaded.warnings) terminal.tell(warning[terminal.lang])
  return loaded
}
