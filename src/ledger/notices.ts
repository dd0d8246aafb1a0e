/** What is to be told of a ledger itself. Has no words: those are the checks'. */
import type { LedgerFile, LedgerNotice } from '../model.js'
import type { LedgerAnswer } from './engine.js'
import type { countReasons } from './reasons.js'

/** What the notices are made of. */
export interface Told {
  readonly files: readonly LedgerFile[]
  readonly answer: LedgerAnswer
  readonly reasons: ReturnType<typeof countReasons>
  /** Why DuckDB was wanted and cannot be used; null where it was used, or not wanted. */
  readonly engineMissing: string | null
}

/** The notices, as `LedgerNotice` in the model tells their arguments. */
export function noticesOf({ files, answer, reasons, engineMissing }: Told): readonly LedgerNotice[] {
  const notices: LedgerNotice[] = []
  const lines = reasons.lines
  if (engineMissing !== null) notices.push({ code: 'LEDGER_ENGINE_MISSING', args: { reason: engineMissing } })
  for (const { name, repeats, lines: repeated } of files) {
    if (repeats !== null) {
      notices.push({ code: 'LEDGER_FILE_REPEATED', args: { file: name, repeats, lines: repeated } })
    } else if (repeated === 0) notices.push({ code: 'LEDGER_FILE_EMPTY', args: { file: name } })
  }
  const add = (code: LedgerNotice['code'], count: number, more: LedgerNotice['args'] = {}) => {
    if (count > 0) notices.push({ code, args: { count, ...more } })
  }
  const share = (count: number) => (lines === 0 ? '0%' : `${((count / lines) * 100).toFixed(1)}%`)
  const [days, money] = [reasons.holdsOf.dayUnreadable ?? 0, reasons.holdsOf.moneyUnreadable ?? 0]
  const { unreadDays, unreadMoney } = answer
  add('LEDGER_DAYS_UNREADABLE', days, { lines, share: share(days), examples: unreadDays.examples.join('、') })
  add('LEDGER_MONEY_UNREADABLE', money, {
    lines,
    share: share(money),
    examples: unreadMoney.examples.join('、'),
  })
  add('LEDGER_DAYS_AMBIGUOUS', answer.ambiguousDays, { lines })
  add('LEDGER_IDS_AS_NUMBERS', answer.idsInBothForms)
  add('LEDGER_ORDERS_IN_SEVERAL_FILES', answer.ordersInSeveralFiles)
  const negative = answer.customers.reduce((count, { fen }) => count + (fen < 0 ? 1 : 0), 0)
  add('LEDGER_TOTALS_NEGATIVE', negative)
  return notices
}
