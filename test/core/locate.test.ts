import { describe, expect, it } from 'vitest'
import { locateTable } from '../../src/core/locate.js'
import { CrmsegError } from '../../src/text.js'
import { headOf, policyWith } from './tables.js'

const policy = policyWith()
const headers = ['客户编号', '客户名称', '所属行业', 'RFM指标(R/F/M)']
const data = ['C202405001', 'A科技公司', '信息技术', '45天/3次/80万']

function rowsOf(...args: Parameters<typeof locateTable>): [number, number, number] | undefined {
  const table = locateTable(...args)
  return table && [table.headerTopRow, table.headerRow, table.firstRow]
}

describe('the header row', () => {
  it('is the one with the most recognised headers, below titles and notes', () => {
    const rows = [['客户关系细分表'], ['制表人：客户部', null, '日期'], [], headers, data]
    expect(rowsOf([headOf(rows, { merges: [[1, 1, 0, 3]] })], 1900, policy)).toEqual([4, 4, 5])
  })

  it('is found in row 30 and not in row 31', () => {
    const blank = (count: number) => Array.from({ length: count }, () => [])
    expect(rowsOf([headOf([...blank(29), headers, data])], 1900, policy)).toEqual([30, 30, 31])
    expect(rowsOf([headOf([...blank(30), headers, data])], 1900, policy)).toBeUndefined()
  })

  it('needs two recognised headers', () => {
    expect(rowsOf([headOf([['客户名称', '甲', '乙'], data])], 1900, policy)).toBeUndefined()
    expect(rowsOf([headOf([['客户名称', '甲', '订单次数'], data])], 1900, policy)).toEqual([1, 1, 2])
  })

  it('is where the policy says', () => {
    const rows = [headers, ['客户编号', '客户名称'], data]
    expect(rowsOf([headOf(rows)], 1900, policyWith({ headerRow: 2 }))).toEqual([2, 2, 3])
    expect(() => locateTable([headOf(rows)], 1900, policyWith({ headerRow: 9 }))).toThrow(CrmsegError)
  })

  it('counts aliases of the settings', () => {
    const rows = [
      ['甲方', '打款', '备注'],
      ['x', 'y', 'z'],
    ]
    expect(rowsOf([headOf(rows)], 1900, policy)).toBeUndefined()
    expect(
      rowsOf([headOf(rows)], 1900, policyWith({ aliases: { name: ['甲方'], spend: ['打款'] } })),
    ).toEqual([1, 1, 2])
  })
})

describe('a two-row header', () => {
  const groups = ['基础信息', null, null, '行为数据', null, null, '需求与反馈', null, '标签管理']
  const fields = [
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
  const row = ['A科技公司', '13800138000', '广东省深圳市', '12次', '2000元', '食品', '快', null, '高价值']
  const merges: [number, number, number, number][] = [
    [1, 1, 0, 2],
    [1, 1, 3, 5],
    [1, 1, 6, 7],
  ]

  it('of merged groups over headers is joined', () => {
    const table = locateTable([headOf([groups, fields, row], { merges })], 1900, policy)
    expect(table).toMatchObject({ headerTopRow: 1, headerRow: 2, firstRow: 3 })
    expect(table?.headers.slice(0, 4)).toEqual([
      '基础信息/客户姓名/企业名称',
      '基础信息/联系方式',
      '基础信息/地域',
      '行为数据/消费频次',
    ])
  })

  it('with headers merged over both rows takes them from the upper one', () => {
    const top = ['客户编号', '客户名称', '行为数据', null, null, '负责人']
    const bottom = [null, null, '消费频次', '客单价', '最近下单时间', null]
    const table = locateTable(
      [
        headOf([top, bottom, row], {
          merges: [
            [1, 2, 0, 0],
            [1, 2, 1, 1],
            [1, 1, 2, 4],
            [1, 2, 5, 5],
          ],
        }),
      ],
      1900,
      policy,
    )
    expect(table?.headers).toEqual([
      '客户编号',
      '客户名称',
      '行为数据/消费频次',
      '行为数据/客单价',
      '行为数据/最近下单时间',
      '负责人',
    ])
    expect(table?.firstRow).toBe(3)
  })

  it('needs no merges, as in a CSV', () => {
    const top = ['客户编号', '行为数据', null, '基础信息', null]
    const bottom = [null, '消费频次', '客单价', '客户姓名', '联系方式']
    const table = locateTable([headOf([['登记表'], top, bottom, ['C1', '3', '5', '甲', '1']])], 1900, policy)
    expect(table?.headers).toEqual([
      '客户编号',
      '行为数据/消费频次',
      '行为数据/客单价',
      '基础信息/客户姓名',
      '基础信息/联系方式',
    ])
    expect(table?.headerTopRow).toBe(2)
  })

  it('is not seen in a title over a header, nor in a header over data', () => {
    const title = ['客户关系细分表', null, null, '2024年']
    expect(
      locateTable([headOf([title, headers, data], { merges: [[1, 1, 0, 2]] })], 1900, policy)?.headers,
    ).toEqual(headers)
    const source = ['客户编号', '客户名称', '来源', '订单次数']
    expect(rowsOf([headOf([source, ['C1', '公司', '电话', '3']])], 1900, policy)).toEqual([1, 1, 2])
  })
})

describe('the sheet', () => {
  const register = [headers, data]

  it('of the register comes before a list that has two headers too', () => {
    const list = headOf(
      [
        ['所属行业', '负责人'],
        ['制造业', '李'],
      ],
      { name: '字典' },
    )
    expect(locateTable([list, headOf(register, { index: 1 })], 1900, policy)?.sheet.name).toBe('客户')
  })

  it('is the first of equals, hidden ones last, sheets of ours never', () => {
    const hidden = headOf(register, { name: '旧', hidden: true })
    const ours = headOf(register, { name: '分层汇总', mark: 'summary' })
    const shown = headOf(register, { name: '新' })
    expect(
      locateTable([ours, hidden, shown, headOf(register, { name: '后' })], 1900, policy)?.sheet.name,
    ).toBe('新')
    expect(locateTable([ours, hidden], 1900, policy)?.sheet.name).toBe('旧')
    expect(locateTable([ours], 1900, policy)).toBeUndefined()
  })

  it('is the one that the policy names; an unknown name lists those that are there', () => {
    const heads = [headOf(register, { name: '甲' }), headOf(register, { name: '乙' })]
    expect(locateTable(heads, 1900, policyWith({ sheet: '乙' }))?.sheet.name).toBe('乙')
    expect(() => locateTable(heads, 1900, policyWith({ sheet: '丙' }))).toThrow('甲, 乙')
  })
})
