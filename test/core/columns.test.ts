import { describe, expect, it } from 'vitest'
import { mapColumns } from '../../src/core/columns.js'
import { locateTable } from '../../src/core/locate.js'
import type { Policy } from '../../src/model.js'
import { headOf, policyWith } from './tables.js'

function map(headers: readonly (string | null)[], policy: Policy = policyWith()) {
  const table = locateTable([headOf([headers])], 1900, policy)
  const mapping = mapColumns(
    table ?? {
      sheet: headOf([]).sheet,
      headerRow: 1,
      headerTopRow: 1,
      firstRow: 2,
      headers: headers.map((header) => header ?? ''),
      dateSystem: 1900,
    },
    policy,
  )
  const fields = Object.fromEntries(mapping.columns.mapped.map(({ header, field }) => [header, field]))
  const codes = mapping.findings.map(({ code, field, args }) => [code, field ?? args?.header])
  return { ...mapping, fields, codes }
}

describe('the three kinds of register', () => {
  it('the segmentation table maps whole', () => {
    const headers = [
      '客户编号',
      '客户名称',
      '联系人',
      '所属行业',
      '企业规模',
      '客户等级',
      'RFM指标(R/F/M)',
      '核心需求标签',
      '当前跟进策略',
      '负责人',
      '最后更新时间',
      '备注',
    ]
    const { fields, codes, columns } = map(headers)
    expect(Object.values(fields)).toEqual([
      'id',
      'name',
      'contact',
      'industry',
      'size',
      'tier',
      'rfm',
      'needTags',
      'strategy',
      'owner',
      'updated',
      'notes',
    ])
    expect(codes).toEqual([])
    expect(columns.lang).toBe('zh-CN')
    expect(columns.mapped.every(({ how }) => how === 'exact')).toBe(true)
  })

  it('the registration form maps whole, groups and all', () => {
    const groups = ['基础信息', null, null, '行为数据', null, null, '需求与反馈', null, '标签管理']
    const headers = [
      '客户姓名/企业名称',
      '联系方式',
      '地域',
      '消费频次',
      '客单价',
      '偏好品类',
      '核心需求',
      '投诉/建议记录',
      '客户标签',
    ]
    const table = locateTable(
      [
        headOf([groups, headers], {
          merges: [
            [1, 1, 0, 2],
            [1, 1, 3, 5],
            [1, 1, 6, 7],
          ],
        }),
      ],
      1900,
      policyWith(),
    )!
    const { columns, findings } = mapColumns(table, policyWith())
    expect(columns.mapped.map(({ field }) => field)).toEqual([
      'name',
      'contactInfo',
      'region',
      'orders',
      'averageOrder',
      'categories',
      'needs',
      'complaints',
      'tags',
    ])
    expect(findings).toEqual([])
  })

  it.each([
    [
      '纷享销客',
      '客户名称 客户编号 客户级别 1级行业 省 市 详细地址 电话 邮件 备注 负责人 最后一次成交时间 最后跟进时间 下次跟进时间 最后修改时间',
      'name id tier industry province city address phone email notes owner lastOrder lastContact nextContact updated',
    ],
    [
      '销售易',
      '客户名称 客户级别 行业 省份 市 电话 生效订单数 订单总金额 最近拜访时间 客户所有人 最新修改日',
      'name tier industry province city phone orders spend lastContact owner updated',
    ],
    [
      '悟空',
      '*客户名称 *手机 客户行业 客户级别 下次联系时间 邮箱 负责人 更新时间',
      'name phone industry tier nextContact email owner updated',
    ],
  ])('an export of %s maps', (_product, headers, fields) => {
    expect(Object.values(map(headers.split(' ')).fields)).toEqual(fields.split(' '))
  })

  it('an English export maps, and says that it is English', () => {
    const { fields, columns } = map([
      'Record Id',
      'Account Name',
      'Account Owner',
      'Industry',
      'Last Activity Date (GMT+8)',
      'Orders',
      'Total Spend',
      'Billing City',
      'Modified Time',
    ])
    expect(Object.values(fields)).toEqual([
      'id',
      'name',
      'owner',
      'industry',
      'lastContact',
      'orders',
      'spend',
      'city',
      'updated',
    ])
    expect(columns.lang).toBe('en')
  })
})

describe('a header', () => {
  it('keeps the unit in its brackets', () => {
    expect(map(['客户名称', '年采购额（万元）']).columns.mapped[1]).toMatchObject({
      field: 'spend',
      unit: '万元',
      how: 'alias',
    })
  })

  it('with an explanation in brackets is known without it', () => {
    expect(map(['客户名称', '客户标签(如：高价值)', '订单次数']).fields['客户标签(如：高价值)']).toBe('tags')
  })

  it('of the settings beats every other', () => {
    const { fields, codes } = map(
      ['客户名称', '消费金额', '销售额'],
      policyWith({ aliases: { spend: ['销售额'] } }),
    )
    expect(fields).toMatchObject({ 销售额: 'spend' })
    expect(codes).toEqual([['HEADER_DUPLICATE', 'spend']])
  })

  it('that nobody knows is told and left alone', () => {
    const { columns, codes } = map(['客户名称', '订单次数', '来源'])
    expect(columns.unknown).toEqual([{ columnIndex: 2, header: '来源' }])
    expect(codes).toEqual([['HEADER_UNKNOWN', '来源']])
  })

  it('two edits from another is never taken for it', () => {
    expect(map(['客户编号', '客户名称', '订单次数']).fields).toEqual({
      客户编号: 'id',
      客户名称: 'name',
      订单次数: 'orders',
    })
  })

  it('one letter from a long one is asked about, not mapped', () => {
    const { columns, findings } = map(['客户名称', '订单次数', '最近下单时问'])
    expect(columns.mapped.map(({ field }) => field)).toEqual(['name', 'orders'])
    expect(findings).toMatchObject([
      { code: 'HEADER_NEAR_MISS', field: 'lastOrder', args: { suggestion: '最近下单时间' } },
    ])
  })

  it('one letter from a field that has its column already is merely unknown', () => {
    expect(map(['客户名称', '最近下单时间', '最近下单时问']).codes).toEqual([
      ['HEADER_UNKNOWN', '最近下单时问'],
    ])
  })

  it.each(['销售额', 'Annual Revenue', '年营业额（万元）', '总人数'])('%s is a false friend', (header) => {
    expect(map(['客户名称', '订单次数', header]).findings).toMatchObject([
      { code: 'HEADER_FALSE_FRIEND', args: { header } },
    ])
  })

  it('最近跟进时间 is the last contact, not the last order', () => {
    expect(map(['客户名称', '订单次数', '最近跟进时间']).fields.最近跟进时间).toBe('lastContact')
  })
})

describe('two columns for one field', () => {
  it('the better match wins, wherever it stands', () => {
    const { fields, findings } = map(['客户名称', '累计消费', '近12个月订单金额'])
    expect(fields).toEqual({ 客户名称: 'name', 近12个月订单金额: 'spend' })
    expect(findings).toMatchObject([
      { code: 'HEADER_DUPLICATE', columnIndex: 1, args: { header: '累计消费', used: '近12个月订单金额' } },
    ])
  })

  it('of equals the left one wins', () => {
    expect(map(['客户名称', '订单次数', '订单次数']).columns.mapped[1]).toMatchObject({ columnIndex: 1 })
  })
})

describe('a missing column', () => {
  it('names are needed', () => {
    expect(map(['客户编号', '订单次数']).codes).toEqual([['COLUMN_MISSING', 'name']])
  })

  it('something to measure by is needed', () => {
    expect(map(['客户编号', '客户名称', '客单价']).codes).toEqual([['COLUMN_MISSING', 'rfm']])
    expect(map(['客户编号', '客户名称', '最近下单时间']).codes).toEqual([])
  })
})

describe('columns of an earlier run', () => {
  const ours = ['客户等级', '上期等级', '等级变化', 'R(天)', 'F(次)', 'M(元)', '分层依据']

  it('are recognised, and the tier is a field', () => {
    const { columns, fields, codes } = map(['客户名称', '订单次数', ...ours])
    expect(columns.outputs.map(({ name }) => name)).toEqual([
      'previousTier',
      'change',
      'recency',
      'frequency',
      'monetary',
      'basis',
    ])
    expect(fields.客户等级).toBe('tier')
    expect(codes).toEqual([])
  })

  it('are recognised in the other language', () => {
    const english = ['Tier', 'Previous tier', 'Change', 'Recency (days)', 'Frequency', 'Monetary', 'Basis']
    expect(map(['客户名称', '订单次数', ...english]).columns.outputs).toHaveLength(6)
  })

  it('are not seen in a table that has common words for headers', () => {
    const { columns } = map(['Customer name', 'Orders', 'Recency (days)', 'Frequency', 'Monetary', 'Change'])
    expect(columns.outputs).toEqual([])
    expect(columns.unknown.map(({ header }) => header)).toEqual([
      'Recency (days)',
      'Frequency',
      'Monetary',
      'Change',
    ])
  })

  it('下次跟进日期 is ours, 下次跟进时间 the field', () => {
    const { columns, fields } = map(['客户名称', '订单次数', '下次跟进时间', '下次跟进日期', ...ours])
    expect(fields.下次跟进时间).toBe('nextContact')
    expect(columns.outputs.map(({ name }) => name)).toContain('nextContact')
  })
})
