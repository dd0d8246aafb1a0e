import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { day } from '../../src/cells/cell.js'
import { loadSettings } from '../../src/config/load.js'
import { toPolicy } from '../../src/config/policy.js'
import { inspect } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'

const register = `客户名称,电话,行业,累计消费,客户等级,负责人,首次下单时间,最近下单时间,下单次数
示例一号,13800001111,零售,100,S,张三,2024-01-01,2024-05-01,3
示例二号,0755-82345678,采矿,200000000,S,,2024-05-02,2024-05-01,3
示例一号,13800001111,零售,100,B,,2024-01-01,2024-05-01,3
`

it('the example of own checks finds what each of its rules forbids', async () => {
  const configPath = join(import.meta.dirname, '../../examples/own-checks.yaml')
  const { settings, warnings } = await loadSettings({ configPath, env: {}, flags: {} })
  expect(warnings).toEqual([])
  const path = join(mkdtempSync(join(tmpdir(), 'crmseg-own-')), '客户.csv')
  writeFileSync(path, register)
  const { findings } = await inspect(await openFile(path), toPolicy(settings, day(19_875)))
  const own = findings.list.filter(({ words }) => words !== undefined)
  expect(own.map(({ code, severity, row }) => `${code} ${severity} ${row}`).sort()).toEqual([
    'CUSTOM_FIRST_ORDER_LAST_ORDER_COMPARE warning 3',
    'CUSTOM_INDUSTRY_ONE_OF warning 3',
    'CUSTOM_NAME_PHONE_UNIQUE info 4',
    'CUSTOM_OWNER_REQUIRED_WHEN error 3',
    'CUSTOM_SPEND_RANGE warning 3',
    'PHONE_IS_MOBILE warning 3',
  ])
})
