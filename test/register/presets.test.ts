import { describe, expect, it } from 'vitest'
import { mapColumns } from '../../src/core/columns.js'
import { locateTable } from '../../src/core/locate.js'
import { detectPreset, presetChoices, presets } from '../../src/register/presets/index.js'
import { headOf, policyWith } from '../core/tables.js'

/** A row of headers as each program exports it, shortened. */
const exported: Readonly<Record<string, string>> = {
  fxiaoke:
    '客户名称,客户编号,客户级别,客户类型,来源,客户状态,成交状态,1级行业,2级行业,省,市,区,详细地址,电话,邮件,备注,负责人,负责人主属部门,所属公海,最后一次成交时间,最后一次成交金额,最后跟进时间,下次跟进时间,创建时间,最后修改时间',
  xiaoshouyi:
    '客户名称,客户级别,客户类型,行业,省份,市,区,电话,总人数,销售额,最新活动记录时间,所属公海,结单商机数,结单商机总金额,生效订单数,订单总金额,最近拜访时间,客户所有人,创建日期,最新修改日',
  dingtalk:
    '客户名称(系统),客户跟进状态(系统),地址(系统),电话(系统),是否重要(系统),客户意向,客户状态,客户来源(系统),客户行业,区域城市,备注(系统)',
  wjx: '序号,提交答卷时间,所用时间,来源,来源详情,来自IP,1、您的姓名,2、您的手机号：,3、您的标签是什么？,4、您所在的城市',
  zoho: 'Record Id,Account Owner.id,Account Owner,Account Name,Phone,Website,Account Number,Account Type,Industry,Employees,Annual Revenue,Rating,Created Time,Modified Time,Billing City,Billing State,Billing Country,Description',
  'zoho-deals':
    'Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Closing Date,Account Name.id,Account Name,Stage,Probability (%),Expected Revenue',
  hubspot:
    'Record ID,Company name,Company owner,Create Date (GMT+8),Phone Number,Last Activity Date (GMT+8),City,Country/Region,Industry,Lead Status,Associated Contact IDs',
  'hubspot-deals':
    'Record ID,Deal Name,Deal Stage,Close Date (GMT+8),Deal owner,Amount,Pipeline,Associated Company IDs,Associated Company',
  salesforce:
    'Account ID,Account Name,Account Owner,Account Number,Industry,Annual Revenue,Employees,Rating,Last Activity,Billing State/Province',
  'salesforce-deals':
    'Opportunity Owner,Account Name,Opportunity Name,Stage,Fiscal Period,Amount,Probability (%),Close Date',
  wukong:
    '*客户名称,客户来源,手机,电话,网址,客户行业,客户级别,下次联系时间,备注,邮箱,负责人,最后跟进时间,更新时间',
  'google-sheets': '时间戳记,电子邮件地址,姓名,手机号,需求',
}

function read(headers: string, changes: Parameters<typeof policyWith>[0] & { preset?: string } = {}) {
  const policy = { ...policyWith(changes), ...changes }
  const table = locateTable([headOf([headers.split(',')])], 1900, policy)
  if (!table) throw new Error('no table')
  const { columns, findings } = mapColumns(table, policy)
  const fields = Object.fromEntries(columns.mapped.map(({ field, header }) => [field, header]))
  return { columns, fields, codes: findings.map(({ code, value }) => [code, value]) }
}

describe('an export layout', () => {
  for (const { name } of presets) {
    it(`${name} is told by its headers`, () => {
      expect(detectPreset((exported[name] ?? '').split(','))?.name).toBe(name)
    })
  }

  it('by API names of Salesforce is told too', () => {
    const headers = 'Id,Name,OwnerId,Industry,AnnualRevenue,NumberOfEmployees,LastActivityDate,Rating'.split(
      ',',
    )
    expect(detectPreset(headers)?.name).toBe('salesforce')
    const few = ['Id', 'Name', 'OwnerId', 'NumberOfEmployees', 'LastActivityDate']
    expect(detectPreset(few)?.name).toBe('salesforce')
  })

  it('is not seen in registers of one’s own', () => {
    for (const headers of [
      '客户编号,客户名称,联系人,所属行业,企业规模,客户等级,RFM指标(R/F/M),核心需求标签,当前跟进策略,负责人,最后更新时间,备注',
      '客户姓名/企业名称,联系方式,地域,消费频次,客单价,偏好品类,核心需求,投诉/建议记录,客户标签',
      '客户名称,客户来源,客户行业,客户级别,手机,最近下单时间,订单次数,消费金额,负责人,备注',
      'Customer ID,Customer name,Industry,Last order date,Orders,Spend,Owner,Notes',
    ]) {
      expect(detectPreset(headers.split(','))).toBeNull()
    }
  })

  it('that two layouts claim alike is none', () => {
    const zoho = ['Record Id', 'Account Name', 'Account Owner', 'Account Number', 'Employees', 'Rating']
    // Five of Zoho's and five of Salesforce's.
    expect(detectPreset(zoho)).toBeNull()
    expect(detectPreset([...zoho, 'Modified Time'])?.name).toBe('zoho')
  })

  it('named in the settings overrules the headers, and none knows no layout', () => {
    const headers = exported.zoho ?? ''
    expect(read(headers).columns.preset).toBe('zoho')
    expect(read(headers, { preset: 'none' }).columns.preset).toBeUndefined()
    expect(read(headers, { preset: 'salesforce' }).columns.preset).toBe('salesforce')
    expect(presetChoices).toContain('none')
  })
})

describe('what a header means in its layout', () => {
  it('总人数 of 销售易 is the size, 销售额 no spend', () => {
    const { fields, codes } = read(exported.xiaoshouyi ?? '')
    expect(fields).toMatchObject({
      size: '总人数',
      orders: '生效订单数',
      spend: '订单总金额',
      lastContact: '最近拜访时间',
    })
    expect(codes).toEqual([['HEADER_FALSE_FRIEND', '销售额']])
  })

  it('最后一次成交金额 of 纷享销客 is one order and no spend', () => {
    const { fields, codes } = read(exported.fxiaoke ?? '')
    expect(fields).toMatchObject({ lastOrder: '最后一次成交时间', stage: '成交状态', industry: '1级行业' })
    expect(fields).not.toHaveProperty('spend')
    expect(codes).toEqual([])
  })

  it('of X and X.id the words are the owner, and the id of a deal’s account is the customer’s', () => {
    expect(read(exported.zoho ?? '').fields).toMatchObject({ owner: 'Account Owner', id: 'Record Id' })
    expect(read(exported['zoho-deals'] ?? '').fields).toMatchObject({
      id: 'Account Name.id',
      name: 'Account Name',
    })
  })

  it('the rating of a CRM is no tier', () => {
    expect(read(exported.zoho ?? '').fields).not.toHaveProperty('tier')
    expect(read(exported.salesforce ?? '').fields).not.toHaveProperty('tier')
    expect(read(exported.zoho ?? '', { preset: 'none' }).fields).toHaveProperty('tier', 'Rating')
  })

  it('a question of 问卷星 is its words', () => {
    const { fields } = read(exported.wjx ?? '')
    expect(fields).toMatchObject({
      name: '1、您的姓名',
      phone: '2、您的手机号：',
      tags: '3、您的标签是什么？',
      updated: '提交答卷时间',
    })
  })

  it('time zones and (系统) do not hide a header', () => {
    expect(read(exported.hubspot ?? '').fields).toMatchObject({
      since: 'Create Date (GMT+8)',
      lastContact: 'Last Activity Date (GMT+8)',
    })
    expect(read(exported.dingtalk ?? '').fields).toMatchObject({
      stage: '客户跟进状态(系统)',
      region: '区域城市',
    })
  })

  it('of 手机 and 电话 the first is taken without a word', () => {
    const { fields, codes } = read(exported.wukong ?? '')
    expect(fields).toMatchObject({ phone: '手机', name: '*客户名称', nextContact: '下次联系时间' })
    expect(codes.map(([code]) => code)).not.toContain('HEADER_DUPLICATE')
  })

  it('an alias of the settings beats the layout', () => {
    const aliases = { tier: ['Rating'], notes: ['Website'] }
    const { fields, columns } = read(exported.zoho ?? '', { aliases })
    expect(fields).toMatchObject({ tier: 'Rating', notes: 'Website' })
    expect(columns.mapped.find(({ field }) => field === 'tier')?.how).toBe('setting')
  })
})

describe('every layout', () => {
  it('gives no header two meanings', () => {
    for (const { name, columns, left } of presets) {
      const all = [...Object.values(columns).flat(), ...left]
      expect([name, all.filter((header, at) => all.indexOf(header) !== at)]).toEqual([name, []])
    }
  })

  it('of deals says which are won, and maps customer, day and amount', () => {
    for (const { rows, won, columns } of presets.filter((preset) => preset.rows === 'deals')) {
      expect(rows).toBe('deals')
      expect(won?.length).toBeGreaterThan(0)
      expect(Object.keys(columns)).toEqual(expect.arrayContaining(['name', 'lastOrder', 'spend', 'stage']))
    }
  })

  it('stands under notes merged over the first row', () => {
    const headers = (exported.wukong ?? '').split(',')
    const head = headOf([['注意：红色为必填项'], headers, ['示例公司']], {
      merges: [[1, 1, 0, headers.length - 1]],
    })
    const table = locateTable([head], 1900, policyWith())
    expect(table?.headerRow).toBe(2)
  })
})
