import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { sayFinding } from '../../../src/core/checks/index.js'
import { inspect } from '../../../src/core/run.js'
import { openFile } from '../../../src/formats/index.js'
import { langs } from '../../../src/text.js'
import { policy } from './register.js'

const register = `客户编号,客户名称,手机号,邮箱,客户等级,订单次数,近12个月订单金额,最近下单时间,最近跟进时间,RFM指标(R/F/M),当前跟进策略,负责人,最后更新时间,备注,销售额,怪列,客户全称
C202405001,A科技公司,13800138000,a@example.com,S,3,80万,2024-05-01,2024-05-02,21天/3次/80万,保持联系,,2023-01-05,从未下单,1,2,x
,,,,,,,,,,,,,,,,
C202405001,B制造企业,12,a@,Z,三次,很多,昨天,1899-01-01,十天,季度研讨,*经理,2024-05-02,,1,2,x
C20240500X, C贸易公司 ,1.38E+10,b@example.com,A,3-4次,-5,2030-01-01,03/04/2024,10天/9次/5万,月度拜访,*经理,2024-05-02,,1,2,x
C202405004,Ｄ创业公司,#REF!,b@example.com,A,3,5万,2024-05-01,2024-05-02,21天/9次/90万,月度拜访,*经理,2024-05-02,,1,2,x
C202405005,,13800138000,b@example.com,C,3,5万,2024-05-01,2024-05-02,21天/3次/5万,月度拜访,*经理,2024-05-02,,1,2,x
C202405006,${'长'.repeat(3000)},13800138000,b@example.com,C,3,5万,2024-05-01,2024-05-02,21天/3次/5万,月度拜访,*经理,2024-05-02,,1,2,x
`

it('every slot of every message is filled by a real run over a register full of faults', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'crmseg-words-'))
  try {
    const path = join(folder, '客户.csv')
    await writeFile(path, register)
    const source = await openFile(path)
    const { findings } = await inspect(source, policy)
    await source.close()
    const said = findings.list.flatMap((finding) =>
      langs.map((lang) => `${finding.code} ${sayFinding(finding, lang)}`),
    )
    expect(said.filter((words) => /\{[a-z]\w*\}|undefined|“”|""/.test(words))).toEqual([])
    expect(findings.counts.size).toBeGreaterThan(20)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
