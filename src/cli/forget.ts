/** `crmseg forget --id ID`: takes a customer out of every snapshot. Touches no register and no workbook. */
import { stat } from 'node:fs/promises'
import { removeTemporaries } from '../files/temporary.js'
import { takeLock } from '../history/lock.js'
import type { Forgotten } from '../model.js'
import { forgetDocument } from '../reports/history-json.js'
import { jsonPieces } from '../reports/json.js'
import { say, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import { historyOf, type KeptHistory } from './history-of.js'
import { clearOnInterrupt } from './interrupt.js'
import { lockWorld } from './lock-world.js'
import type { Flags } from './options.js'
import type { Terminal } from './terminal.js'

const texts = {
  held: {
    'zh-CN': '已从 {held} 份快照中删去客户 {id}。',
    en: 'Snapshots that customer {id} was taken out of: {held}.',
  },
  none: {
    'zh-CN': '能读的快照都没有客户 {id}，没有改动。',
    en: 'No snapshot that can be read holds customer {id}: nothing was changed.',
  },
  elsewhere: {
    'zh-CN':
      '客户表、以前写出的分层结果（.xlsx、.csv）和变动报告里仍可能有这位客户，请另行删除；客户表里仍有时，下次 refresh 会再次记入快照。',
    en: 'The register, and workbooks, CSV files and reports of changes written earlier, may still hold the customer: remove it there too. While the register has it, the next refresh puts it into a snapshot again.',
  },
  broken: {
    'zh-CN': '快照 {path} 无法查看，其中可能还有这位客户。请恢复或删去这个文件后再运行一次。',
    en: 'The snapshot {path} could not be looked into and may still hold the customer. Restore or delete it, then run again.',
  },
} satisfies Readonly<Record<string, Text>>

/** Exit code 2 where a snapshot could not be looked into; 0 also where nobody held the customer. */
export async function forget(flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const kept = await historyOf(flags, terminal)
  const { history } = kept
  const id = (flags.id ?? '').trim()
  const forgotten = await forgetIn(kept, id)
  const { held, broken } = forgotten
  const { lang } = terminal
  for (const path of broken) terminal.tell(say(texts.broken, { path }, lang))
  if (flags.json) await terminal.print(jsonPieces([forgetDocument(history.folder, forgotten)]))
  else if (!flags.quiet) {
    await terminal.print(`${say(held > 0 ? texts.held : texts.none, { id, held }, lang)}\n`)
    terminal.tell(texts.elsewhere[lang])
  }
  return broken.length > 0 ? exitCodes.notDone : exitCodes.fine
}

/** Under the lock, so that no refresh adds what is being taken out; unfinished files of killed runs go too, as they may hold it. */
async function forgetIn({ history, output }: KeptHistory, id: string): Promise<Forgotten> {
  const isThere = await stat(history.folder).then(
    () => true,
    () => false,
  )
  if (!isThere) return { held: 0, broken: [] }
  const lock = await takeLock(history.folder, lockWorld())
  const goOn = clearOnInterrupt(() => lock.release())
  try {
    await removeTemporaries(output, lock.leftBehind)
    await history.clearLeftovers()
    // A customer without an ID is known by its name.
    return await history.forget({ id, name: id })
  } finally {
    goOn()
    lock.release()
  }
}
