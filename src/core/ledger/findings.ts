/** What is to be told of the ledger itself, as findings. Compares it with no register: that is for the checks. */
import type { Ledger, Text } from '../../model.js'
import type { FindingSink } from '../findings.js'

/** What stands in a cell that says nothing. */
const blank: Text = { 'zh-CN': '空白', en: 'blank cells' }

/** Tells every notice of the ledger, at the file that it speaks of. */
export function addNotices(ledger: Ledger, sink: FindingSink): void {
  for (const { code, args } of ledger.notices) {
    const sheet = typeof args.file === 'string' ? args.file : ledgerName(ledger)
    sink.add(code, { sheet, args: args.examples === '' ? { ...args, examples: blank } : args })
  }
}

/** `订单.csv`; of several files the first, and how many there are besides: `订单-1月.csv +11`. */
export function ledgerName({ files }: Pick<Ledger, 'files'>): string {
  const first = files[0]?.name ?? ''
  return files.length > 1 ? `${first} +${files.length - 1}` : first
}
