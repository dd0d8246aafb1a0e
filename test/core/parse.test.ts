import { describe, expect, it } from 'vitest'
import { cellError, dayOfDate, isoDay } from '../../src/cells/cell.js'
import { kindOfName } from '../../src/core/derive.js'
import { partner, relative, value } from '../../src/core/tiers/shipped.js'
import type { Scheme } from '../../src/model.js'
import { customerSchema } from '../../src/register/customer.js'
import { parseRows, policyWith } from './tables.js'

const firstOfMay = dayOfDate(2024, 5, 1)!
const codesOf = (told: readonly { readonly code: string }[]) => told.map(({ code }) => code)

describe('rows become customers', () => {
  it('with their Excel row, values by field, and what follows from them', async () => {
    const { customers, told } = await parseRows([
      [
        '客户编号',
        '客户名称',
        '地域',
        '最近下单时间',
        '订单次数',
        '消费金额（万元）',
        '客户标签',
        '联系方式',
      ],
      [
        'C202405001',
        'A科技公司',
        '广东省深圳市',
        firstOfMay,
        3,
        80,
        '高价值；稳定',
        '13800138000/a@example.com',
      ],
    ])
    expect(customers).toEqual([
      {
        row: 2,
        id: 'C202405001',
        name: 'A科技公司',
        region: '广东省深圳市',
        lastOrder: firstOfMay,
        orders: 3,
        spend: 80_000_000,
        tags: ['高价值', '稳定'],
        contactInfo: '13800138000;a@example.com',
        phone: '13800138000',
        email: 'a@example.com',
        province: '广东',
        city: '深圳',
        greatRegion: '华南',
        kind: 'company',
      },
    ])
    expect(told).toEqual([])
    expect(customerSchema.safeParse(customers[0]).success).toBe(true)
  })

  it('with a tier of the scheme in hand only: a letter is nothing where tiers are called otherwise', async () => {
    const rows = [
      ['客户名称', '客户等级'],
      ['甲', 'A'],
      ['乙', '潜力'],
      ['丙', '战略合作伙伴（2023）'],
    ]
    const tiersUnder = async (scheme: Scheme) => {
      const { customers, told } = await parseRows(rows, { policy: policyWith({ scheme }) })
      return [customers.map(({ tier }) => tier), told.map(({ code, row }) => `${code} ${row}`)]
    }
    expect(await tiersUnder(relative)).toEqual([
      ['A', undefined, undefined],
      ['CELL_NOT_A_TIER 3', 'CELL_NOT_A_TIER 4'],
    ])
    expect(await tiersUnder(value)).toEqual([
      [undefined, '潜力', undefined],
      ['CELL_NOT_A_TIER 2', 'CELL_NOT_A_TIER 4'],
    ])
    expect(await tiersUnder(partner)).toEqual([
      [undefined, undefined, '战略合作伙伴'],
      ['CELL_NOT_A_TIER 2', 'CELL_NOT_A_TIER 3'],
    ])
  })

  it('all of one shape, blanks included', async () => {
    const { customers } = await parseRows([
      ['客户名称', '订单次数', '备注'],
      ['甲', 1, null],
      ['乙', null, '好'],
    ])
    expect(customers.map((customer) => Object.keys(customer))).toEqual([
      ['row', 'name', 'orders', 'notes', 'kind'],
      ['row', 'name', 'orders', 'notes', 'kind'],
    ])
  })

  it('province and city in two columns make the region', async () => {
    const { customers } = await parseRows([
      ['客户名称', '订单次数', '省', '市'],
      ['甲', 1, '江苏省', '苏州市'],
      ['乙', 1, null, '深圳市'],
    ])
    expect(customers).toMatchObject([
      { region: '江苏省苏州市', province: '江苏', city: '苏州', greatRegion: '华东' },
      { region: '深圳市', province: '广东', city: '深圳', greatRegion: '华南' },
    ])
  })

  it('the place comes from the address where there is no region', async () => {
    const { customers } = await parseRows([
      ['客户名称', '订单次数', '地址'],
      ['甲', 1, '湖北省武汉市江岸区一路1号'],
    ])
    expect(customers[0]).toMatchObject({ city: '武汉', greatRegion: '华中' })
  })

  it('上期等级 of an earlier run is read', async () => {
    const { customers } = await parseRows([
      ['客户名称', '订单次数', '客户等级', '上期等级', '等级变化', 'R(天)', 'F(次)', 'M(元)', '分层依据'],
      ['甲', 1, 'A', 'B', '升级', 1, 1, 1, '…'],
    ])
    expect(customers[0]).toMatchObject({ tier: 'A', previousTier: 'B' })
  })

  it('a synonym of a tag becomes the tag', async () => {
    const policy = policyWith({
      tags: {
        ...policyWith().tags,
        dictionary: [{ tag: '价格敏感型', synonyms: ['价格敏感'], kind: 'need' }],
      },
    })
    const { customers } = await parseRows(
      [
        ['客户名称', '订单次数', '标签'],
        ['甲', 1, '价格敏感'],
      ],
      { policy },
    )
    expect(customers[0]?.tags).toEqual(['价格敏感型'])
  })
})

describe('rows that are no customers', () => {
  it('blank rows are passed over, and told once with their number', async () => {
    const { customers, told } = await parseRows([
      ['客户名称', '订单次数'],
      ['甲', 1],
      [],
      ['—', ''],
      ['乙', 2],
      [],
      ['丙', 3],
      [],
      [],
    ])
    expect(customers.map(({ row }) => row)).toEqual([2, 5, 7])
    expect(told).toMatchObject([{ code: 'BLANK_ROWS_INSIDE', row: 3, args: { rows: 3 } }])
  })

  it('a total below does not hide a gap above it', async () => {
    const { told } = await parseRows(
      [['客户名称', '订单次数'], ['甲', 1], [], ['乙', 2], ['合计', 3], [], ['丙', 3]],
      { blockRows: 9 },
    )
    expect(told).toMatchObject([{ code: 'BLANK_ROWS_INSIDE', row: 3, args: { rows: 2 } }])
  })

  it.each([
    ['合计', null],
    ['总计：', null],
    [null, '小计'],
    ['华东小计', ''],
    ['Total', null],
    ['合计(元)', '合计'],
  ])('a row of totals labelled %s, %s is passed over', async (id, name) => {
    const { customers, told } = await parseRows([
      ['客户编号', '客户名称', '订单次数'],
      ['C1', '甲', 1],
      [id, name, 99],
    ])
    expect(customers).toHaveLength(1)
    expect(told).toEqual([])
  })

  it('the label may stand in a first column that is no field', async () => {
    const { customers } = await parseRows([
      ['序号', '客户名称', '订单次数'],
      [1, '甲', 1],
      ['合计', null, 1],
    ])
    expect(customers.map(({ name }) => name)).toEqual(['甲'])
  })

  it('a firm whose name begins with such a word is a customer', async () => {
    const { customers } = await parseRows([
      ['客户编号', '客户名称', '订单次数'],
      ['C1', '合计科技公司', 1],
      ['C2', 'Total Foods', 1],
    ])
    expect(customers).toHaveLength(2)
  })
})

describe('what is wrong with a cell', () => {
  it('stands with its place, field and the cell as typed', async () => {
    const { told } = await parseRows([
      ['客户名称', '最近下单时间'],
      ['甲', '昨天'],
    ])
    expect(told).toMatchObject([
      { code: 'CELL_NOT_A_DAY', row: 2, columnIndex: 1, field: 'lastOrder', value: '昨天' },
    ])
  })

  it('an error in what R, F and M come from is noted by row, apart from errors in ID and name', async () => {
    const rows = [
      ['客户名称', '最近下单时间', '下次跟进时间'],
      ['甲', '昨天', null],
      ['乙', null, '明天'],
      ['丙', cellError('#REF!'), null],
    ]
    const { customers, unmeasured, ungraded } = await parseRows(rows, {
      errors: ['CELL_NOT_A_DAY', 'CELL_ERROR_VALUE'],
    })
    expect(customers).toHaveLength(3)
    expect([...unmeasured]).toEqual([2, 4])
    expect([...ungraded]).toEqual([])
    expect([...(await parseRows(rows)).unmeasured]).toEqual([])
  })

  it('a row that holds nothing but an unreadable cell is a row', async () => {
    const { customers } = await parseRows([
      ['客户名称', '最近下单时间'],
      [null, '昨天'],
    ])
    expect(customers).toHaveLength(1)
  })

  it('an order after asOf is told, the next contact may lie there', async () => {
    const { told } = await parseRows([
      ['客户名称', '最近下单时间', '下次跟进时间'],
      ['甲', dayOfDate(2024, 5, 23)!, dayOfDate(2024, 6, 1)!],
      ['乙', dayOfDate(2024, 5, 22)!, null],
    ])
    expect(told).toMatchObject([
      { code: 'DAY_IN_FUTURE', row: 2, field: 'lastOrder', args: { asOf: '2024-05-22' } },
    ])
  })

  it('numbers as text are told in a workbook and not in a CSV', async () => {
    const rows = [
      ['客户名称', '订单次数'],
      ['甲', '3'],
    ]
    expect(codesOf((await parseRows(rows)).told)).toEqual(['NUMBER_AS_TEXT'])
    expect(codesOf((await parseRows(rows, { textSource: true })).told)).toEqual([])
  })
})

describe('days that leave open which is the month', () => {
  const header = ['客户名称', '最近下单时间']

  it('are settled by another cell of the column, above or below', async () => {
    const { customers, told } = await parseRows([
      header,
      ['甲', '03/04/2024'],
      ['乙', '25/12/2023'],
      ['丙', '01/02/2024'],
    ])
    expect(customers.map(({ lastOrder }) => lastOrder && isoDay(lastOrder))).toEqual([
      '2024-04-03',
      '2023-12-25',
      '2024-02-01',
    ])
    expect(told.map(({ code, row, fix }) => [code, row, fix])).toEqual([
      ['DAY_AS_TEXT', 3, '2023-12-25'],
      ['DAY_AS_TEXT', 2, '2024-04-03'],
      ['DAY_AS_TEXT', 4, '2024-02-01'],
    ])
  })

  it('are told where nothing settles them, or where the column contradicts itself', async () => {
    const alone = await parseRows([header, ['甲', '03/04/2024']])
    expect(alone.told).toMatchObject([{ code: 'DAY_AMBIGUOUS', row: 2, value: '03/04/2024' }])
    const both = await parseRows([header, ['甲', '03/04/2024'], ['乙', '25/12/2023'], ['丙', '12/25/2023']])
    expect(codesOf(both.told)).toEqual(['DAY_AS_TEXT', 'DAY_AS_TEXT', 'DAY_AMBIGUOUS'])
  })

  it('are compared with asOf only once settled', async () => {
    const { told } = await parseRows([header, ['甲', '05/06/2024'], ['乙', '25/12/2023']])
    expect(codesOf(told)).toEqual(['DAY_AS_TEXT', 'DAY_AS_TEXT', 'DAY_IN_FUTURE'])
    const { told: none } = await parseRows([header, ['甲', '05/06/2024'], ['乙', '12/25/2023']])
    expect(codesOf(none)).toEqual(['DAY_AS_TEXT', 'DAY_AS_TEXT'])
  })
})

describe('merged cells', () => {
  const rows = [
    ['客户名称', '所属行业', '订单次数'],
    ['甲', '制造业', 1],
    ['乙', null, 2],
    ['丙', null, 3],
    ['丁', null, 4],
  ]

  it('count for every row they cover, and are told', async () => {
    const { customers, told } = await parseRows(rows, { merges: [[2, 4, 1, 1]] })
    expect(customers.map(({ industry }) => industry)).toEqual(['制造业', '制造业', '制造业', undefined])
    expect(told).toMatchObject([
      { code: 'MERGED_CELLS_IN_TABLE', row: 2, columnIndex: 1, field: 'industry', args: { range: 'B2:B4' } },
    ])
  })

  it('above the data, across columns or beside the table are nothing to tell', async () => {
    const { told } = await parseRows(rows, {
      merges: [
        [2, 2, 0, 1],
        [2, 3, 8, 8],
      ],
    })
    expect(told).toEqual([])
  })

  it('may claim more rows than there are', async () => {
    const { customers } = await parseRows(rows, { merges: [[2, 1_048_576, 1, 1]] })
    expect(customers.map(({ industry }) => industry)).toEqual(['制造业', '制造业', '制造业', '制造业'])
  })
})

it.each([
  ['A科技公司', 'company'],
  ['张三', 'person'],
  ['城南食品店', 'company'],
  ['Acme Ltd', 'company'],
  ['某某（深圳）有限公司分部门', 'company'],
  ['Anna', undefined],
])('%s is taken for a %s', (name, kind) => {
  expect(kindOfName(name)).toBe(kind)
})
