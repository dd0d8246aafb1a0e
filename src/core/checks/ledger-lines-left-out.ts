import { ledgerName } from '../ledger/findings.js'
import { linesLeftOut, reasonCounts } from '../ledger/line-reasons.js'
import { defineCheck } from './check.js'

/** What does not count is easily taken for lost: every line is accounted for. */
export const ledgerLinesLeftOut = defineCheck({
  code: 'LEDGER_LINES_LEFT_OUT',
  group: 'ledger',
  severity: 'info',
  text: {
    'zh-CN': '{lines} 行明细中有 {leftOut} 行不计：{reasons}。哪些计入请在设置 ledger 里调整。',
    en: 'Of {lines} lines {leftOut} do not count: {reasons}. What counts is set under ledger in the settings.',
  },
  harm: {
    'zh-CN': '不计的行不进 R、F、M；如果本该计入，金额就少了。',
    en: 'They are in no R, F or M; if they should be, money is missing.',
  },
  example: {
    fails: { 'zh-CN': '明细里有“已取消”的行。', en: 'The ledger has lines with the status "cancelled".' },
    passes: { 'zh-CN': '每一行都计入。', en: 'Every line counts.' },
    test: 'test/core/ledger/match.test.ts',
  },
  *find(_, { ledger: match }) {
    if (!match) return
    const { ledger } = match
    const { lines, leftOut } = ledger.counts
    const count = linesLeftOut(leftOut)
    if (count === 0) return
    const args = { lines, leftOut: count, reasons: reasonCounts(leftOut) }
    yield { row: null, field: null, sheet: ledgerName(ledger), args }
  },
})
