/** `crmseg explain [FILE] --id ID`: why one customer stands in its tier, and the nearest way up. Changes nothing. */
import { maskResult } from '../core/mask/mask-result.js'
import { segment } from '../core/run.js'
import type { Result, Segment } from '../model.js'
import { explainDocument } from '../reports/explain-json.js'
import { explainLines, segmentsCalled } from '../reports/explain-lines.js'
import { jsonPieces } from '../reports/json.js'
import { CrmsegError, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import { ordersOf } from './ledger.js'
import type { Flags } from './options.js'
import { createProgress } from './progress.js'
import { withCustomers } from './reading.js'
import { lastRunOrDoubt } from './since.js'
import type { Terminal } from './terminal.js'

const unknownText: Text = {
  'zh-CN': '{file} 里没有客户编号 {id}。请检查编号的写法。',
  en: '{file} has no customer with the ID {id}. Check how the ID is written.',
}

const noIdsText: Text = {
  'zh-CN':
    '{file} 没有客户编号列，无法按编号查找。请在表里加一列“客户编号”，或在配置 aliases 里写上它的表头。',
  en: '{file} has no column of customer IDs to look in. Add one headed "Customer ID", or name its header under aliases in the settings.',
}

const noLineText: Text = {
  'zh-CN': '{file} 里没有客户 {id} 的订单。请检查写法。',
  en: '{file} has no order of customer {id}. Check how it is written.',
}

/**
 * Tells of the customer (of every row, where the ID stands in several), also of one who is in the ledger alone; an ID that is nowhere
 * ends the run. With `--since` it goes by the same last run as `segment` does.
 */
export async function explain(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const [file] = files
  const id = (flags.id ?? '').trim()
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  try {
    return await withCustomers(file, flags, terminal, progress, async ({ policy, inspection }) => {
      const graded = segment(inspection, policy, await lastRunOrDoubt(flags, policy, terminal))
      const called = segmentsCalled(graded, id)
      const orders = flags.orders ? await ordersOf(flags, policy, whoIs(called, id)) : null
      const result = maskResult(graded)
      const rows = new Set(called.map(({ customer }) => customer.row))
      const found = result.segments.filter(({ customer }) => rows.has(customer.row))
      progress.stop()
      if (found.length === 0 && !orders?.length) throw notFound(result, id)
      const lines = explainLines({ ...result, lang: terminal.lang }, id, orders, found)
      if (flags.json) await terminal.print(jsonPieces([explainDocument(result, found, lines, orders)]))
      else if (!flags.quiet) await terminal.print(`${lines.join('\n')}\n`)
      return exitCodes.fine
    })
  } finally {
    progress.stop()
  }
}

/** How the ledger calls the customer; where no line of it counts, how the register does. */
function whoIs(found: readonly Segment[], id: string): { id: string | null; name: string | null } {
  const known = found.find(({ measure }) => measure.ledger)?.measure.ledger
  if (known) return { id: known.id, name: known.name }
  const [segment] = found
  return segment ? { id: segment.customer.id ?? null, name: segment.customer.name ?? id } : { id, name: id }
}

function notFound({ inspection }: Result, id: string): CrmsegError {
  const { columns, file, ledger } = inspection
  const hasIds = columns.mapped.some(({ field }) => field === 'id')
  const text = ledger?.isRegister ? noLineText : hasIds ? unknownText : noIdsText
  return new CrmsegError('CUSTOMER_NOT_FOUND', text, { file, id })
}
