/** `crmseg explain FILE --id ID`: why one customer stands in its tier, and the nearest way up. Changes nothing. */
import { segment } from '../core/run.js'
import type { Segment } from '../model.js'
import { explainLines } from '../reports/basis.js'
import { explainDocument, jsonPieces } from '../reports/json.js'
import { CrmsegError, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import type { Flags } from './options.js'
import { createProgress } from './progress.js'
import { withRegister } from './reading.js'
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

/** Tells of the customer (of every row, where the ID stands in several); an ID that is not there ends the run. */
export async function explain(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const [file = ''] = files
  const id = (flags.id ?? '').trim()
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  try {
    return await withRegister(file, flags, terminal, progress, async ({ source, policy, inspection }) => {
      const result = segment(inspection, policy)
      progress.stop()
      const found = customersWithId(result.segments, id)
      if (found.length === 0) {
        const hasIds = inspection.columns.mapped.some(({ field }) => field === 'id')
        const text = hasIds ? unknownText : noIdsText
        throw new CrmsegError('CUSTOMER_NOT_FOUND', text, { file: source.name, id })
      }
      const lines = explainLines({ ...result, lang: terminal.lang }, id)
      if (flags.json) await terminal.print(jsonPieces([explainDocument(result, found, lines)]))
      else if (!flags.quiet) await terminal.print(`${lines.join('\n')}\n`)
      return exitCodes.fine
    })
  } finally {
    progress.stop()
  }
}

function customersWithId(segments: readonly Segment[], id: string): Segment[] {
  return segments.filter(({ customer }) => customer.id === id)
}
