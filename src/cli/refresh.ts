/** stub */
import type { ExitCode } from './exit.js'
import type { Flags } from './options.js'
import type { Terminal } from './terminal.js'

export async function refresh(_flags: Flags, _terminal: Terminal): Promise<ExitCode> {
  return 0
}
