import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { day } from '../../../src/cells/cell.js'
import { toPolicy } from '../../../src/config/policy.js'
import { type SettingsInput, settingsSchema } from '../../../src/config/settings.js'
import { customChecksOf } from '../../../src/core/checks/custom/index.js'
import { sayFinding } from '../../../src/core/checks/index.js'
import { inspect } from '../../../src/core/run.js'
import { openFile } from '../../../src/formats/index.js'

const asOf = day(19_875)

/** What the rules find in a register of those lines: code, cell, value. */
async function found(rule: NonNullable<SettingsInput['checks']>[number], ...lines: readonly string[]) {
  const settings = settingsSchema.parse({ checks: [rule] })
  const path = join(mkdtempSync(join(tmpdir(), 'crmseg-own-')), 'a.csv')
  writeFileSync(path, lines.join('\n'))
  const policy = toPolicy(settings, asOf)
  const { findings } = await inspect(await openFile(path), policy)
  const [check] = customChecksOf(policy)
  const own = findings.list.filter(({ code }) => code === check?.code)
  expect(findings.counts.get(check?.code ?? '') ?? 0).toBe(own.length)
  return own
}

const cells = (findings: Awaited<ReturnType<typeof found>>) => findings.map(({ row, value }) => [row, value])

describe('a rule of the settings', () => {
  it('asks for a pattern, and says so in the words of the user', async () => {
    const findings = await found(
      {
        code: 'PHONE_IS_MOBILE',
        field: 'phone',
        pattern: '^1\\d{10}$',
        message: '第 {row} 行的{field}：{value}',
        severity: 'error',
      },
      '客户名称,电话,下单次数',
      '甲,13800001111,1',
      '乙,0755-82345678,1',
      '丙,,1',
    )
    expect(findings).toMatchObject([
      { code: 'PHONE_IS_MOBILE', severity: 'error', row: 3, columnIndex: 1, field: 'phone' },
    ])
    expect(sayFinding(findings[0]!, 'zh-CN')).toBe('第 3 行的电话：0755-82345678')
  })

  it('asks for one of some values, of each of several tags', async () => {
    expect(
      cells(
        await found(
          { field: 'size', oneOf: ['小', '大'] },
          '客户名称,规模,下单次数',
          '甲,小,1',
          '乙,巨大,1',
          '丙,,1',
        ),
      ),
    ).toEqual([[3, '巨大']])
    expect(
      cells(
        await found(
          { field: 'tags', oneOf: ['老客户'] },
          '客户名称,客户标签,下单次数',
          '甲,老客户,1',
          '乙,老客户；新客户,1',
        ),
      ),
    ).toEqual([[3, '新客户']])
  })

  it('asks for a range of money in yuan, of numbers and of days, both ends included', async () => {
    const money = await found(
      { field: 'spend', range: { max: '1万' } },
      '客户名称,累计消费,下单次数',
      '甲,10000,1',
      '乙,10000.01,1',
    )
    expect(cells(money)).toEqual([[3, 10000.01]])
    expect(money[0]?.args).toMatchObject({ min: '-∞', max: '10000' })
    expect(
      cells(await found({ field: 'orders', range: { min: 2 } }, '客户名称,下单次数', '甲,2', '乙,1')),
    ).toEqual([[3, 1]])
    const days = await found(
      { field: 'lastOrder', range: { min: '2024-01-01' } },
      '客户名称,最近下单时间',
      '甲,2024-01-01',
      '乙,2023-12-31',
    )
    expect(cells(days)).toEqual([[3, '2023-12-31']])
    expect(days[0]?.args).toMatchObject({ min: '2024-01-01', max: '∞' })
  })

  it('asks for a field where another has some value, or any', async () => {
    const lines = ['客户名称,客户等级,负责人,下单次数', '甲,S,,1', '乙,B,,1', '丙,A,张三,1', '丁,,,1']
    expect(
      cells(await found({ field: 'owner', requiredWhen: { field: 'tier', oneOf: ['S', 'A'] } }, ...lines)),
    ).toEqual([[2, null]])
    expect(cells(await found({ field: 'owner', requiredWhen: { field: 'tier' } }, ...lines))).toEqual([
      [2, null],
      [3, null],
    ])
  })

  it('asks for fields that stand together only once, blanks aside', async () => {
    const findings = await found(
      { unique: ['name', 'phone'] },
      '客户名称,电话,下单次数',
      '甲,13800001111,1',
      '甲,13800001112,1',
      '甲,13800001111,1',
      '乙,,1',
      '乙,,1',
    )
    expect(findings).toMatchObject([{ row: 4, args: { firstRow: 2, headers: '客户名称 + 电话' } }])
  })

  it('compares two fields where both are filled', async () => {
    const findings = await found(
      { compare: ['firstOrder', '<=', 'lastOrder'] },
      '客户名称,首次下单时间,最近下单时间',
      '甲,2024-01-01,2024-01-01',
      '乙,2024-02-01,2024-01-01',
      '丙,,2024-01-01',
    )
    expect(findings).toMatchObject([{ row: 3, field: 'firstOrder', value: '2024-02-01' }])
    expect(sayFinding(findings[0]!, 'en')).toBe(
      '"First order date" (2024-02-01) should be <= "最近下单时间" (2024-01-01). Check both cells.',
    )
  })

  it('is silent over a field without a column', async () => {
    expect(
      await found(
        { field: 'owner', requiredWhen: { field: 'tier' } },
        '客户名称,客户等级,下单次数',
        '甲,S,1',
      ),
    ).toEqual([])
  })

  it('is raised, lowered or switched off under levels by its code', async () => {
    const policy = (level: 'error' | 'off') =>
      toPolicy(
        settingsSchema.parse({
          checks: [{ field: 'size', oneOf: ['小'] }],
          levels: { CUSTOM_SIZE_ONE_OF: level },
        }),
        asOf,
      )
    const path = join(mkdtempSync(join(tmpdir(), 'crmseg-own-')), 'a.csv')
    writeFileSync(path, '客户名称,规模,下单次数\n甲,大,1\n')
    const count = async (level: 'error' | 'off') =>
      (await inspect(await openFile(path), policy(level))).findings
    expect((await count('error')).list).toContainEqual(
      expect.objectContaining({ code: 'CUSTOM_SIZE_ONE_OF', severity: 'error' }),
    )
    expect((await count('off')).counts.has('CUSTOM_SIZE_ONE_OF')).toBe(false)
  })
})
