/** Every notice of a ledger becomes a finding at its file, with words in both languages. What makes them is tested in test/ledger. */
import { describe, expect, it } from 'vitest'
import { checks, placeOf, sayFinding } from '../../../src/core/checks/index.js'
import { inspect } from '../../../src/core/run.js'
import type { Finding, LedgerNotice } from '../../../src/model.js'
import { langs } from '../../../src/text.js'
import { policyOf } from '../registers.js'
import { ledgerOf } from './ledgers.js'
import { sourceOf } from './sources.js'

const unread = { count: 3, lines: 12, share: '25.0%', examples: '待定、面议' }

const notices: readonly LedgerNotice[] = [
  { code: 'LEDGER_ENGINE_MISSING', args: { reason: 'ERR_MODULE_NOT_FOUND' } },
  { code: 'LEDGER_FILE_REPEATED', args: { file: '二月.csv', repeats: '一月.csv', lines: 9 } },
  { code: 'LEDGER_FILE_EMPTY', args: { file: '三月.csv' } },
  { code: 'LEDGER_DAYS_UNREADABLE', args: unread },
  { code: 'LEDGER_MONEY_UNREADABLE', args: unread },
  { code: 'LEDGER_DAYS_AMBIGUOUS', args: { count: 3, lines: 12 } },
  { code: 'LEDGER_IDS_AS_NUMBERS', args: { count: 2 } },
  { code: 'LEDGER_ORDERS_IN_SEVERAL_FILES', args: { count: 2 } },
  { code: 'LEDGER_TOTALS_NEGATIVE', args: { count: 2 } },
]

async function findingOf(notice: LedgerNotice): Promise<Finding> {
  const source = sourceOf(['客户编号,客户名称', 'C1,示例甲公司'])
  const ledger = ledgerOf([{ id: 'C1' }], { notices: [notice] })
  const { findings } = await inspect(source, policyOf(), undefined, ledger)
  const [finding] = findings.list.filter(({ code }) => code === notice.code)
  if (!finding) throw new Error(`${notice.code} is not told`)
  return finding
}

describe('a notice of the ledger', () => {
  it.each(notices)('$code is a finding with every slot filled, in both languages', async (notice) => {
    const finding = await findingOf(notice)
    for (const lang of langs) expect(sayFinding(finding, lang)).not.toMatch(/[{}]|undefined|object/)
    expect(placeOf(finding)).toBe(typeof notice.args.file === 'string' ? notice.args.file : '订单.csv')
  })

  it('is one of these, or found by a check of its own', () => {
    const told = new Set<string>(notices.map(({ code }) => code))
    const others = checks.filter(({ group, find, code }) => group === 'ledger' && !find && !told.has(code))
    expect(others).toEqual([])
  })

  it('of cells that are all blank says so', async () => {
    const finding = await findingOf({ code: 'LEDGER_DAYS_UNREADABLE', args: { ...unread, examples: '' } })
    expect(sayFinding(finding, 'zh-CN')).toContain('如 空白')
    expect(sayFinding(finding, 'en')).toContain('blank cells')
  })
})
