import { describe, expect, it } from 'vitest'
import { runChecks, runSegmentChecks } from '../../../src/core/checks/index.js'
import { creditCodeOf } from '../../../src/core/duplicates/credit-code.js'
import { findDuplicates } from '../../../src/core/duplicates/find-duplicates.js'
import { createFindings } from '../../../src/core/findings.js'
import { segment } from '../../../src/core/run.js'
import type { Customer, FieldName, Policy } from '../../../src/model.js'
import { contextOf } from '../checks/register.js'
import { daysAgo, inspectionOf, policyOf, type Row, rfm } from '../registers.js'

/** `survivor row < other row by key, …` of each cluster. */
function clusters(rows: readonly Row[], mode: Policy['duplicates'] = 'near'): readonly string[] {
  return findDuplicates(customersOf(rows), mode).map(
    ({ survivor, others }) =>
      `${survivor.customer.row} < ${others.map(({ customer, key }) => `${customer.row} by ${key}`).join(', ')}`,
  )
}

/** Rows 2, 3, …, each with an ID of its own unless it says otherwise. */
function customersOf(rows: readonly Row[]): readonly Customer[] {
  return rows.map((row, index) => ({ row: index + 2, id: `C${index}`, ...row }))
}

/** The findings of the two checks: `CODE field row`. */
function found(rows: readonly Row[], changes: Partial<Policy> = {}): readonly string[] {
  const fields: readonly FieldName[] = ['id', 'name', 'phone', 'creditCode']
  const customers = customersOf(rows)
  const context = contextOf(fields, changes)
  const duplicates = findDuplicates(customers, context.policy.duplicates)
  const sink = createFindings(context.policy, '客户')
  runChecks(customers, { ...context, duplicates }, sink)
  const codes = new Set(['CUSTOMER_DUPLICATE', 'PHONE_SHARED', 'ID_DUPLICATE'])
  return sink
    .finish()
    .list.filter(({ code }) => codes.has(code))
    .map(({ code, field, row }) => `${code} ${field} ${row}`)
}

const code = '91440300MA5DEMO11L'
const otherCode = '91310000MA1DEMO226'

describe('the credit code', () => {
  it('counts as checked where its check digit is that of GB 32100', () => {
    const digits = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].map((last) =>
      creditCodeOf(`91440300MA5DEM011${last}`),
    )
    expect(digits.filter((one) => one?.isChecked)).toHaveLength(1)
  })

  it('is a key in spite of spaces, small letters and an O for a zero', () => {
    expect(creditCodeOf(' 9144 0300-ma5dem011l')?.code).toBe(creditCodeOf('9144O3OOMA5DEM011L')?.code)
  })

  it('is none where it is short or one letter over and over', () => {
    expect(creditCodeOf('无')).toBeNull()
    expect(creditCodeOf('0'.repeat(18))).toBeNull()
  })

  it('joins two rows whatever their names', () => {
    expect(
      clusters([
        { name: '样云科技', creditCode: code },
        { name: '另一家商行', creditCode: code },
      ]),
    ).toEqual(['2 < 3 by creditCode'])
  })

  it('keeps two firms of one name apart where both codes are right', () => {
    const [a, b] = [code, otherCode].map(rightCode)
    const rows = [
      { name: '样云科技有限公司', creditCode: a! },
      { name: '样云科技有限公司', creditCode: b! },
    ]
    expect(clusters(rows)).toEqual([])
    expect(clusters([rows[0]!, { name: '样云科技有限公司', creditCode: `${b!.slice(0, 17)}?` }])).toEqual([
      '2 < 3 by name',
    ])
  })
})

describe('one telephone', () => {
  it('joins people of one name, who without it are two people', () => {
    expect(clusters([{ name: '王样' }, { name: '王样' }])).toEqual([])
    expect(
      clusters([
        { name: '王样', phone: '13800000001' },
        { name: '王样', phone: '13800000001' },
      ]),
    ).toEqual(['2 < 3 by phone'])
  })

  it('joins a branch and its firm, and names that are generic', () => {
    expect(
      clusters([
        { name: '样云科技有限公司', phone: '13800000001' },
        { name: '样云科技有限公司深圳分公司', phone: '13800000001' },
        { name: '贸易公司', phone: '13800000002' },
        { name: '贸易有限公司', phone: '13800000002' },
      ]),
    ).toEqual(['2 < 3 by phone', '4 < 5 by phone'])
  })

  it('under two names is told as shared, once for each row but the first', () => {
    const phone = '13800000001'
    const rows = [
      { name: '样云科技', phone },
      { name: '启达贸易', phone },
      { name: '朗沁餐饮', phone: `13900000002;${phone}` },
    ]
    expect(found(rows)).toEqual(['PHONE_SHARED phone 3', 'PHONE_SHARED phone 4'])
  })

  it('of one customer in two rows is not told as shared', () => {
    const phone = '13800000001'
    expect(
      found([
        { name: '样云科技', phone },
        { name: '样云科技有限公司', phone },
      ]),
    ).toEqual(['CUSTOMER_DUPLICATE phone 3'])
  })

  it('of a hundred customers joins none of them', () => {
    const rows = Array.from({ length: 100 }, () => ({ name: '王样', phone: '13800000000' }))
    expect(clusters(rows)).toEqual([])
    expect(found(rows)).toHaveLength(99)
  })

  it('is passed over where it is blank', () => {
    expect(found([{ name: '样云科技' }, { name: '启达贸易' }])).toEqual([])
  })
})

describe('one ID in two rows', () => {
  it('is told by its own check alone', () => {
    const row = { id: 'C1', name: '样云科技', phone: '13800000001' }
    expect(found([row, row])).toEqual(['ID_DUPLICATE id 3'])
  })

  it('does not make its second row a duplicate of a third', () => {
    const rows = [
      { id: 'C0', name: '样云科技' },
      { id: 'C1', name: '样云科技' },
      { id: 'C1', name: '样云科技' },
    ]
    expect(found(rows)).toEqual(['CUSTOMER_DUPLICATE name 3', 'ID_DUPLICATE id 4'])
  })
})

describe('one name', () => {
  it('at two places is two firms, and without a place is neither of them', () => {
    expect(
      clusters([
        { name: '深圳样云科技' },
        { name: '上海样云科技' },
        { name: '样云科技' },
        { name: '样云科技公司' },
      ]),
    ).toEqual(['4 < 5 by name'])
  })

  it('without a legal form is told apart by the place in the row', () => {
    const rows = [
      { name: '样味超市', city: '北京' },
      { name: '样味超市', city: '上海' },
    ]
    expect(clusters(rows)).toEqual([])
    expect(clusters(rows.map((row) => ({ ...row, name: '样味超市有限公司' })))).toEqual(['2 < 3 by name'])
  })

  it('of one letter and a word of trade counts only where the whole name is equal', () => {
    expect(clusters([{ name: 'A科技公司' }, { name: 'A科技集团' }])).toEqual([])
    expect(clusters([{ name: 'A科技公司' }, { name: 'Ａ科技公司' }])).toEqual(['2 < 3 by name'])
  })

  it('is near where one letter is wrong, the first as well', () => {
    const rows = [{ name: '启云达朗科技有限公司' }, { name: '起云达朗科技有限公司' }]
    expect(clusters(rows)).toEqual(['2 < 3 by nearName'])
    expect(clusters(rows, 'exact')).toEqual([])
    expect(clusters(rows, 'off')).toEqual([])
  })

  it('is near to two others at most: of a series none is a slip for another', () => {
    const seriesOf = (letters: string) =>
      [...letters].map((letter) => ({ name: `启云达朗${letter}科技有限公司` }))
    expect(clusters(seriesOf('沁恒'))).toEqual(['2 < 3 by nearName'])
    expect(clusters(seriesOf('沁恒禾'))).toEqual(['2 < 3 by nearName, 4 by nearName'])
    expect(clusters(seriesOf('沁恒禾睿'))).toEqual([])
  })

  it('in a series is one all the same where it is written twice, or a place keeps the series apart', () => {
    const rows = [...'沁恒禾睿'].map((letter) => ({ name: `启云达朗${letter}科技有限公司` }))
    expect(clusters([...rows, { name: '启云达朗沁科技公司' }])).toEqual(['2 < 6 by name'])
    const cities = ['深圳', '深圳', '上海', '北京']
    expect(clusters(rows.map(({ name }, index) => ({ name: `${cities[index]}${name}` })))).toEqual([
      '2 < 3 by nearName',
    ])
  })

  it('is judged without the beginning that a great part of the register has', () => {
    const pair = [{ name: '样例云达朗科技有限公司' }, { name: '样例云达沁科技有限公司' }]
    const crowd = Array.from({ length: 30 }, (_, index) => ({
      name: `样例${String.fromCharCode(0x5000 + 40 * index, 0x5010 + 40 * index)}商行有限公司`,
    }))
    expect(clusters(pair)).toEqual(['2 < 3 by nearName'])
    expect(clusters([...pair, ...crowd])).toEqual([])
    const slips = [{ name: '样例云达朗科技有限公司' }, { name: '样例芸达朗科技有限公司' }]
    expect(clusters([...slips, ...crowd])).toEqual(['2 < 3 by nearName'])
  })

  it('of shops with one telephone is not that of its neighbour in a count', () => {
    const phone = '13800000001'
    expect(
      clusters([
        { name: '样辰戊科技', phone },
        { name: '样辰午科技', phone },
      ]),
    ).toEqual([])
    expect(
      clusters([
        { name: '样云午科技', phone },
        { name: '样芸午科技', phone },
      ]),
    ).toEqual(['2 < 3 by phone'])
  })

  it('joins through a third row, and no further than credit codes allow', () => {
    const [a, b] = [code, otherCode].map(rightCode)
    expect(
      clusters([
        { name: '样云科技有限公司', creditCode: a! },
        { name: '样云科技公司' },
        { name: '样云科技集团', creditCode: b! },
      ]),
    ).toEqual(['2 < 3 by name'])
  })
})

describe('the row that stays', () => {
  const name = '样云科技'
  it('is the one with most cells filled', () => {
    expect(clusters([{ name }, { name, owner: '李经理' }])).toEqual(['3 < 2 by name'])
  })

  it('is then the one with the latest order', () => {
    expect(
      clusters([
        { name, lastOrder: daysAgo(30) },
        { name, lastOrder: daysAgo(3) },
      ]),
    ).toEqual(['3 < 2 by name'])
  })

  it('is then the one with the oldest ID', () => {
    expect(
      clusters([
        { id: 'C202405002', name },
        { id: 'C202301001', name },
      ]),
    ).toEqual(['3 < 2 by name'])
  })
})

describe('the tier of a cluster', () => {
  const rows: readonly Row[] = [
    { name: '样云科技有限公司', ...rfm(20, 3, 60) },
    { name: '样云科技公司', ...rfm(10, 3, 60) },
    { name: '启达贸易', ...rfm(30, 2, 60) },
    { name: '朗沁餐饮', ...rfm(200, 1, 1) },
  ]

  it('is that of all orders and money together, under the means of the register as it is', () => {
    const policy = policyOf()
    const inspection = { ...inspectionOf(rows, { fields: ['id', 'name', 'rfm'] }, policy) }
    const duplicates = findDuplicates(inspection.customers, 'near')
    const result = segment({ ...inspection, duplicates }, policy)
    const [cluster] = result.inspection.duplicates
    expect(cluster?.merged).toEqual({ recencyDays: 10, orders: 6, spendFen: 120_000_000, tier: 'S' })
    expect(result.benchmarks.whole.n).toBe(4)
    const findings = runSegmentChecks(result.inspection, result.segments, policy, true)
    expect(findings.list.find(({ code }) => code === 'CUSTOMER_DUPLICATE')?.args).toMatchObject({
      survivorRow: 2,
      size: 2,
      mergedTier: 'S',
      tier: cluster?.others[0]?.tier,
    })
  })

  it('is unknown where one of its rows has none', () => {
    const policy = policyOf()
    const inspection = inspectionOf(rows, { fields: ['id', 'name', 'rfm'], ungraded: [3] }, policy)
    const duplicates = findDuplicates(inspection.customers, 'near')
    expect(segment({ ...inspection, duplicates }, policy).inspection.duplicates[0]?.merged?.tier).toBeNull()
  })
})

/** The code with the check digit that belongs to it. */
function rightCode(text: string): string {
  const start = text.slice(0, 17).replace(/[OISZV]/g, '0')
  const last = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'].find((one) => creditCodeOf(start + one)?.isChecked)
  return start + last
}
