/** `--orders`: the order ledger that a command reads beside the register, or in its place. Reports nothing of what was found. */
import { setFlagsFromString } from 'node:v8'
import { readingError } from '../files/file-errors.js'
import type { LedgerOptions } from '../ledger/read-ledger.js'
import type { Ledger, LedgerOrder, Policy } from '../model.js'
import { say, type Text } from '../text.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import type { Progress } from './progress.js'
import type { Terminal } from './terminal.js'

const readingText: Text = { 'zh-CN': '汇总 {file}', en: 'Adding up {file}' }

/** The ledger that `--orders` names; undefined where none is wanted. */
export async function ledgerOf(
  flags: Flags,
  policy: Policy,
  terminal: Terminal,
  progress: Progress,
): Promise<Ledger | undefined> {
  const { orders } = flags
  if (orders === undefined) return undefined
  const [{ readLedger }, { removeTemporaryFolders }] = await Promise.all([
    import('../ledger/read-ledger.js'),
    import('../ledger/temporary.js'),
  ])
  letHeapGrow()
  const release = clearOnInterrupt(removeTemporaryFolders)
  const onProgress = progress.step(say(readingText, { file: orders.join(' ') }, terminal.lang))
  try {
    return await readLedger(orders, { ...optionsOf(flags, policy), onProgress })
  } catch (error) {
    throw readingError(error, fileOf(error) ?? orders.join(' '))
  } finally {
    release()
  }
}

/** Every order of one customer in the files that `--orders` names, oldest first. */
export async function ordersOf(
  flags: Flags,
  policy: Policy,
  who: { readonly id: string | null; readonly name: string | null },
): Promise<readonly LedgerOrder[]> {
  const { readOrdersOf } = await import('../ledger/read-ledger.js')
  return readOrdersOf(flags.orders ?? [], who, optionsOf(flags, policy))
}

/** In percent of what is held: from the 12 MB of a run that has begun to what a million customers take. */
const heapGrowth = 6000

/**
 * A ledger's customers come all at once and stay: where the heap grows in small steps, V8 looks at all of them at each. A flag that
 * V8 does not know would be told on stderr, so that only versions that know it get it.
 */
function letHeapGrow(): void {
  if (Number.parseInt(process.versions.node, 10) <= 24)
    setFlagsFromString(`--heap-growing-percent=${heapGrowth}`)
}

/** The file that the system's error speaks of. */
function fileOf(error: unknown): string | null {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : null
}

function optionsOf({ encoding }: Flags, policy: Policy): LedgerOptions {
  return {
    policy,
    ...(encoding !== undefined && { encoding }),
    open: async (path) => (await import('../formats/index.js')).openFile(path, { encoding }),
  }
}
