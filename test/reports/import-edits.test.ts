import { describe, expect, it } from 'vitest'
import { isDay, isoDay } from '../../src/cells/cell.js'
import type { Cell } from '../../src/model.js'
import { registerChanges } from '../../src/reports/import-edits.js'
import { importAll, sourceOf } from '../core/import/sources.js'

/** What the edits say of the register, by header and row; undefined (left as it is) is left out. */
async function changed(
  register: readonly string[],
  exported: readonly string[],
  { overwrite = false, idMonth = null as string | null } = {},
) {
  const own = await sourceOf('客户.csv', register, 'register')
  const imported = importAll([own, await sourceOf('导出.csv', exported)], { overwrite, idMonth })
  const changes = registerChanges(imported, own, { overwrite, lang: 'zh-CN', stamp: { asOf: '2024-05-22' } })
  const cells: Record<string, Cell> = {}
  for (const { header, cellAt } of changes.edits.columns) {
    for (let row = 1; row <= changes.edits.lastRow; row++) {
      const cell = cellAt(row)
      if (cell === undefined || cell === null) continue
      cells[`${header} ${row}`] = typeof cell === 'object' && isDay(cell) ? isoDay(cell) : cell
    }
  }
  return { ...changes, cells }
}

describe('a register that exports go into', () => {
  const register = [
    '客户编号,客户名称,手机号,负责人,最近下单时间,备注',
    'C1,甲公司,,李示例,昨天,无',
    'C2,乙公司,13900000002,,,',
  ]

  it('has its blanks filled and what was typed kept, even what nobody can read', async () => {
    const { cells, filled, overwritten, newRows, edits } = await changed(register, [
      '客户编号,客户名称,手机号,负责人,最近下单时间,备注',
      'C1,甲新公司,13900000001,王示例,2024-05-01,常客',
      'C2,乙公司,13900000009,王示例,2024-05-02,',
    ])
    expect(cells).toEqual({ '手机号 2': '13900000001', '负责人 3': '王示例', '最近下单时间 3': '2024-05-02' })
    expect({ filled, overwritten, newRows }).toEqual({ filled: 3, overwritten: 0, newRows: 0 })
    expect(edits.newRows).toBeUndefined()
    expect(edits.columns.every(({ keepsFormulas }) => keepsFormulas)).toBe(true)
  })

  it('gives way by --overwrite, except for its ids and what says the same', async () => {
    const { cells, overwritten } = await changed(
      register,
      ['客户名称,手机号,负责人,最近下单时间', '乙公司,139-0000-0002,,', '甲公司,,王示例,2024-05-01'],
      { overwrite: true },
    )
    expect(cells).toEqual({ '负责人 2': '王示例', '最近下单时间 2': '2024-05-01' })
    expect(overwritten).toBe(2)
  })

  it('gets new customers as rows below, and says how many', async () => {
    const { cells, edits, newRows } = await changed(
      register,
      ['客户编号,客户名称,手机号', ',丙公司,13900000003', 'C9,丁公司,'],
      { idMonth: '202405' },
    )
    expect({ newRows, lastRow: edits.lastRow }).toEqual({ newRows: 2, lastRow: 5 })
    expect(edits.newRows).toBe(2)
    expect(cells).toMatchObject({ '客户编号 4': 'C202405001', '客户名称 4': '丙公司', '客户编号 5': 'C9' })
    expect(edits.stamp).toEqual({ asOf: '2024-05-22' })
  })

  it('gets no columns of its own accord, and is told which it lacks', async () => {
    const { edits, leftOut } = await changed(register, [
      '客户编号,客户名称,邮箱,性别',
      'C1,甲公司,a@example.com,',
    ])
    expect(edits.columns).toEqual([])
    expect(leftOut).toEqual(['email'])
  })
})

describe('a register that says things in its own way', () => {
  it('gets money in the unit of its header', async () => {
    const { cells } = await changed(
      ['客户编号,客户名称,年采购额(万元)', 'C1,甲公司,'],
      ['客户编号,客户名称,消费金额', 'C1,甲公司,"125,000"'],
    )
    expect(cells).toEqual({ '年采购额(万元) 2': 12.5 })
  })

  it('gets phone and email in its one column for both', async () => {
    const { cells, leftOut } = await changed(
      ['客户编号,客户名称,联系方式', 'C1,甲公司,'],
      ['客户编号,客户名称,手机号,邮箱', 'C1,甲公司,13900000001,a@example.com', 'C2,乙公司,,b@example.com'],
    )
    expect(cells).toMatchObject({ '联系方式 2': '13900000001；a@example.com', '联系方式 3': 'b@example.com' })
    expect(leftOut).toEqual([])
  })

  it('gets R, F and M in its one cell for them, R up to the day of the row', async () => {
    const { cells, leftOut } = await changed(
      [
        '客户编号,客户名称,RFM指标(R/F/M),最后更新时间',
        'C1,甲公司,,2024-05-20',
        'C2,乙公司,45天/3次/80万,2024-05-20',
      ],
      [
        '客户编号,客户名称,最近下单时间,订单次数,消费金额',
        'C1,甲公司,2024-05-10,3,8000',
        'C2,乙公司,2024-05-10,4,9000',
        'C3,丙公司,2024-05-12,1,',
      ],
    )
    expect(cells).toMatchObject({ 'RFM指标(R/F/M) 2': '10天/3次/8000元', 'RFM指标(R/F/M) 4': '10天/1次/-' })
    expect(cells).not.toHaveProperty('RFM指标(R/F/M) 3')
    expect(leftOut).toEqual([])
  })
})
