import { describe, expect, it } from 'vitest'
import type { Findings } from '../../../src/model.js'
import { contextOf, found, judgedAgain, on } from './register.js'

describe('REQUIRED_MISSING', () => {
  it('finds a row without a name and keeps it from being graded', () => {
    const context = contextOf(['id', 'name'])
    expect(found([{ id: 'C202405001', name: 'A科技公司' }, { id: 'C202405002' }], context)).toEqual([
      'REQUIRED_MISSING name 3',
    ])
    expect([...context.ungraded]).toEqual([3])
  })

  it('lets other fields be blank', () => {
    expect(found([{ name: 'A科技公司' }], contextOf(['id', 'name', 'owner', 'phone']))).toEqual([])
  })

  it('says nothing of a name that no column holds', () => {
    expect(found([{ id: 'C202405001' }], contextOf(['id']))).toEqual([])
  })

  it('leaves the row graded where settings make it a warning', () => {
    const context = contextOf(['id', 'name'], { levels: { REQUIRED_MISSING: 'warning' } })
    expect(found([{ id: 'C202405001' }], context)).toEqual(['REQUIRED_MISSING name 2'])
    expect(context.ungraded.size).toBe(0)
  })
})

describe('ID_DUPLICATE', () => {
  const context = () => contextOf(['id', 'name'])

  it('finds the later of two rows with one ID, and only that row goes ungraded', () => {
    const at = context()
    const rows = [
      { id: 'C202405001', name: 'A科技公司' },
      { id: 'C202405002', name: 'B制造企业' },
      { id: 'C202405001', name: 'A科技' },
    ]
    expect(found(rows, at)).toEqual(['ID_DUPLICATE id 4'])
    expect([...at.ungraded]).toEqual([4])
  })

  it('finds equal IDs in neighbouring rows', () => {
    const rows = [
      { id: 'C202405001', name: 'A' },
      { id: 'C202405001', name: 'B' },
    ]
    expect(found(rows, context())).toEqual(['ID_DUPLICATE id 3'])
  })

  it('lets IDs in any order pass as long as none repeats', () => {
    const rows = [
      { id: 'C202405003', name: 'A' },
      { id: 'C202405001', name: 'B' },
      { id: 'C202405002', name: 'C' },
    ]
    expect(found(rows, context())).toEqual([])
  })

  it('takes blank IDs for no IDs', () => {
    expect(found([{ name: 'A' }, { name: 'B' }], context())).toEqual([])
  })
})

describe('ID_MALFORMED', () => {
  it('finds the odd one among IDs of the house format', () => {
    const rows = [
      { id: 'C202405001', name: 'A' },
      { id: 'C2024050O2', name: 'B' },
      { id: 'C202405003', name: 'C' },
      { name: 'D' },
    ]
    expect(found(rows, contextOf(['id', 'name']))).toEqual(['ID_MALFORMED id 3'])
  })

  it('stays silent where most IDs have a format of their own', () => {
    const rows = [
      { id: '1001', name: 'A' },
      { id: '1002', name: 'B' },
      { id: 'C202405003', name: 'C' },
    ]
    expect(found(rows, contextOf(['id', 'name']))).toEqual([])
  })

  it('holds every ID to a pattern from the settings', () => {
    const rows = [
      { id: '1001', name: 'A' },
      { id: '1002', name: 'B' },
    ]
    expect(found(rows, contextOf(['id', 'name'], { idPattern: '^K' }))).toEqual([
      'ID_MALFORMED id 2',
      'ID_MALFORMED id 3',
    ])
  })
})

describe('OWNER_MISSING', () => {
  const rows = [
    { name: 'A', tier: 'S' },
    { name: 'B', tier: 'S', owner: '王经理' },
    { name: 'C', tier: 'B' },
    { name: 'D' },
  ]

  it('finds a customer of the two best tiers without an owner', () => {
    expect(found(rows, contextOf(['name', 'tier', 'owner']))).toEqual(['OWNER_MISSING owner 2'])
  })

  it('says nothing before tiers are known where the register has no column for owners', () => {
    expect(found(rows, contextOf(['name', 'tier']))).toEqual([])
  })

  it('is judged again by the computed tiers, and counts once', () => {
    const { before, after } = judgedAgain(rows, ['C', 'S', 'A', 'A'], contextOf(['name', 'tier', 'owner']))
    expect(before.list.map(({ row }) => row)).toEqual([2])
    expect(after.list.flatMap(({ code, row }) => (code === 'OWNER_MISSING' ? [row] : []))).toEqual([4, 5])
    expect(after.counts.get('OWNER_MISSING')).toBe(2)
    expect(after.count('warning')).toBe(2)
  })

  it('leaves the other findings of the inspection as they are when judged again', () => {
    const broken = [{ tier: 'S', owner: '王经理' }, ...rows]
    const { after } = judgedAgain(broken, ['S', null, null, null, null], contextOf(['name', 'tier', 'owner']))
    expect(after.list.map(({ code, row }) => `${code} ${row}`)).toEqual(['REQUIRED_MISSING 2'])
    expect(after.count('error')).toBe(1)
    expect(after.count('warning')).toBe(0)
  })

  it('can be switched off', () => {
    const context = contextOf(['name', 'tier', 'owner'], {
      levels: { OWNER_MISSING: 'off', TIER_DISAGREES: 'off' },
    })
    const { before, after } = judgedAgain(rows, ['S', 'S', 'S', 'S'], context)
    expect([before.list, after.list]).toEqual([[], []])
  })
})

describe('OWNER_COLUMN_MISSING', () => {
  const rows = [{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'D' }]
  const tiers = ['S', 'A', 'A', 'B']
  const codes = ({ list }: Findings) => list.map(({ code, row }) => `${code} ${row}`)

  it('is told once, with the best tiers that are there and how many stand in them', () => {
    const { before, after } = judgedAgain(rows, tiers, contextOf(['name']))
    expect(codes(before)).toEqual([])
    expect(codes(after)).toEqual(['OWNER_COLUMN_MISSING null'])
    expect(after.list[0]?.args).toEqual({ tiers: 'S / A', customers: 3 })
    const { after: fewer } = judgedAgain(rows, ['A', 'B', 'C', null], contextOf(['name']))
    expect(fewer.list[0]?.args).toEqual({ tiers: 'A', customers: 1 })
  })

  it('is not told where nobody stands in a best tier, or where a column or people give owners', () => {
    expect(codes(judgedAgain(rows, ['B', 'C', null, 'B'], contextOf(['name'])).after)).toEqual([])
    const each = ['OWNER_MISSING 2', 'OWNER_MISSING 3', 'OWNER_MISSING 4']
    expect(codes(judgedAgain(rows, tiers, contextOf(['name', 'owner'])).after)).toEqual(each)
    const people = [{ name: '王经理', role: '销售', regions: [], industries: [], capacity: 0 }]
    expect(codes(judgedAgain(rows, tiers, contextOf(['name'], { people })).after)).toEqual(each)
  })
})

describe('STRATEGY_VAGUE', () => {
  const context = contextOf(['name', 'strategy'])

  it.each(['加强沟通', ' 保持联系。', '维护 关系', 'Keep in touch!'])('finds %s', (strategy) => {
    expect(found([{ name: 'A', strategy }], context)).toEqual(['STRATEGY_VAGUE strategy 2'])
  })

  it.each(['每月电话回访，保持联系', '季度技术方案研讨', 'Call once a month to keep in touch'])(
    'lets %s pass',
    (strategy) => {
      expect(found([{ name: 'A', strategy }], context)).toEqual([])
    },
  )

  it('leaves a blank strategy to STRATEGY_MISSING', () => {
    expect(found([{ name: 'A' }], context)).toEqual(['STRATEGY_MISSING strategy 2'])
  })
})

describe('ROW_STALE', () => {
  const context = contextOf(['name', 'updated'])

  it('finds a row last updated more than 92 days ago', () => {
    expect(found([{ name: 'A', updated: on('2024-02-19') }], context)).toEqual(['ROW_STALE updated 2'])
  })

  it('lets exactly 92 days, a later day and a blank pass', () => {
    const rows = [
      { name: 'A', updated: on('2024-02-20') },
      { name: 'B', updated: on('2024-06-01') },
      { name: 'C' },
    ]
    expect(found(rows, context)).toEqual([])
  })
})

describe('RFM_CONTRADICTS_COLUMNS', () => {
  const context = contextOf(['name', 'rfm', 'lastOrder', 'orders', 'spend'])
  const rfm = { recencyDays: 45, orders: 3, spendFen: 80_000_000 }
  const updated = on('2024-05-20')

  it('lets columns that say the same pass, the composite aged and rounded', () => {
    const row = { name: 'A', rfm, updated, lastOrder: on('2024-04-05'), orders: 3, spend: 80_312_450 }
    expect(found([row], context)).toEqual([])
  })

  it('finds each of the three measures that differ', () => {
    const row = { name: 'A', rfm, updated, lastOrder: on('2024-05-01'), orders: 4, spend: 95_000_000 }
    expect(found([row], context)).toEqual([
      'RFM_CONTRADICTS_COLUMNS lastOrder 2',
      'RFM_CONTRADICTS_COLUMNS orders 2',
      'RFM_CONTRADICTS_COLUMNS spend 2',
    ])
  })

  it('lets an undated composite be as old as it likes, but no younger than the last order', () => {
    expect(found([{ name: 'A', rfm, lastOrder: on('2024-01-01') }], context)).toEqual([])
    expect(found([{ name: 'A', rfm, lastOrder: on('2024-05-01') }], context)).toEqual([
      'RFM_CONTRADICTS_COLUMNS lastOrder 2',
    ])
  })

  it('takes the composite as of the day of the run where ageing is off', () => {
    const off = contextOf(['name', 'rfm', 'lastOrder'], { ageing: false })
    expect(found([{ name: 'A', rfm, lastOrder: on('2024-04-07'), updated: on('2024-03-01') }], off)).toEqual(
      [],
    )
    expect(found([{ name: 'A', rfm, lastOrder: on('2024-03-01') }], off)).toEqual([
      'RFM_CONTRADICTS_COLUMNS lastOrder 2',
    ])
  })

  it('compares only what both sides say', () => {
    const partly = { recencyDays: null, orders: null, spendFen: 80_000_000 }
    expect(
      found(
        [
          { name: 'A', rfm },
          { name: 'B', orders: 9 },
          { name: 'C', rfm: partly, orders: 9 },
        ],
        context,
      ),
    ).toEqual([])
  })
})

describe('ORDERS_CONTRADICT_NOTES', () => {
  const context = contextOf(['name', 'rfm', 'orders', 'notes'])
  const code = 'ORDERS_CONTRADICT_NOTES notes 2'

  it.each([
    '注册未下单,关注其融资动态',
    '客户从未购买',
    '无订单',
    '还未成交，暂缓',
    'Registered, no order yet',
    'never bought anything',
  ])('finds %s beside an order', (notes) => {
    expect(found([{ name: 'A', orders: 1, notes }], context)).toEqual([code])
  })

  it('looks at the composite where there is no column of orders', () => {
    const rfm = { recencyDays: 120, orders: 1, spendFen: 5_000_000 }
    expect(found([{ name: 'D创业公司', rfm, notes: '注册未下单,关注其融资动态' }], context)).toEqual([code])
  })

  it.each([
    '近3个月未下单',
    '本月没有订单',
    '长期未下单，需唤醒',
    '计划Q3采购新设备',
    'no order yet this year',
  ])('lets %s pass', (notes) => {
    expect(found([{ name: 'A', orders: 3, notes }], context)).toEqual([])
  })

  it('lets the note stand where there is no order, or nothing is known of orders', () => {
    expect(
      found(
        [
          { name: 'A', orders: 0, notes: '未下单' },
          { name: 'B', notes: '未下单' },
          { name: 'C', orders: 2 },
        ],
        context,
      ),
    ).toEqual([])
  })
})
