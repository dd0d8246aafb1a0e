/** The 300-row example has each fault as often as its README says, and none is left out that a workbook can show. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checks } from '../../src/core/checks/index.js'
import { dayOfDate, defaultPolicy, inspect, judge, openRegister } from '../../src/index.js'

const examples = fileURLToPath(new URL('../../examples/', import.meta.url))

/** What ends the run instead, or only other registers or kinds of file can show. */
const elsewhere = [
  'COLUMN_MISSING',
  'COLUMN_MOSTLY_BLANK',
  'EXAMPLE_ROWS',
  'INDUSTRY_TOO_SMALL',
  'LOOK_STAYS_BEHIND',
  'OWNER_COLUMN_MISSING',
  'OWNER_UNKNOWN',
  'PHONE_SHARED',
  'REGISTER_EMPTY',
  'SETTING_DOUBTFUL',
  'SETTING_MISSING',
  'SETTING_UNREADABLE',
  'SIGNATURE_WILL_BREAK',
  'TABLE_NOT_FOUND',
  'TEXT_REPLACEMENT_CHARACTERS',
  'TIER_RULES_WRONG',
]

describe('the register with deliberate faults', () => {
  it('shows each code as often as the table says', async () => {
    const source = await openRegister(`${examples}客户台账-300.xlsx`)
    const policy = defaultPolicy(dayOfDate(2024, 5, 22)!)
    const { customers, findings } = judge(await inspect(source, policy), policy).inspection
    await source.close()
    expect(customers).toHaveLength(300)
    expect(Object.fromEntries(findings.counts)).toEqual(Object.fromEntries(told()))
  })

  it('has every check that a workbook can show', () => {
    const ofRegisters = checks.filter(({ group }) => group !== 'ledger')
    const codes = ofRegisters.map(({ code }) => code)
    expect([...told().keys()].sort()).toEqual(codes.filter((code) => !elsewhere.includes(code)).sort())
  })
})

/** The counts in the README's table. */
function told(): Map<string, number> {
  const page = readFileSync(`${examples}README.md`, 'utf8')
  return new Map(
    [...page.matchAll(/\| ([A-Z_]+) \| (\d+)(?= \|)/g)].map(([, code = '', places]) => [
      code,
      Number(places),
    ]),
  )
}
