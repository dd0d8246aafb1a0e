import { describe, expect, it } from 'vitest'
import { toldPolicy } from '../../src/cli/told-codes.js'
import { defaultPolicy, toPolicy } from '../../src/config/policy.js'
import { settingsSchema } from '../../src/config/settings.js'
import { createFindings } from '../../src/core/findings.js'
import { asOf } from '../cells/read.js'

const policy = defaultPolicy(asOf)

describe('--only and --skip', () => {
  it('bound what is kept, what is counted and what the exit code looks at', () => {
    const told = toldPolicy(policy, { only: ['TEXT_PADDED', 'CELL_NOT_A_DAY'], skip: ['CELL_NOT_A_DAY'] })
    const sink = createFindings(told, '客户')
    for (const code of ['TEXT_PADDED', 'CELL_NOT_A_DAY', 'ID_DUPLICATE']) sink.add(code, { row: 5 })
    const findings = sink.finish()
    expect(findings.list.map(({ code }) => code)).toEqual(['TEXT_PADDED'])
    expect([...findings.counts]).toEqual([['TEXT_PADDED', 1]])
    expect(findings.count('error')).toBe(0)
  })

  it('leave the grading as it is: the sink still says how severe a finding is', () => {
    const sink = createFindings(toldPolicy(policy, { skip: ['ID_DUPLICATE'] }), '客户')
    expect(sink.add('ID_DUPLICATE', { row: 5 })).toBe('error')
  })

  it('know the codes of custom checks', () => {
    const settings = settingsSchema.parse({
      checks: [{ code: 'PHONE_IS_MOBILE', field: 'phone', pattern: '^1' }],
    })
    const custom = toPolicy(settings, asOf)
    expect(toldPolicy(custom, { only: ['PHONE_IS_MOBILE'] }).told?.only).toEqual(['PHONE_IS_MOBILE'])
    expect(() => toldPolicy(policy, { only: ['PHONE_IS_MOBILE'] })).toThrow()
  })

  it('change nothing where neither is given', () => {
    expect(toldPolicy(policy, {})).toBe(policy)
  })

  it('name the nearest codes for one that does not exist', () => {
    const flags = { skip: ['TEXT_PADDED', 'ID_DUPLICATED'] }
    expect(() => toldPolicy(policy, flags)).toThrow(expect.objectContaining({ code: 'CODE_UNKNOWN' }))
    expect(() => toldPolicy(policy, flags)).toThrow(/ID_DUPLICATED.*--skip.*ID_DUPLICATE,/)
  })
})
