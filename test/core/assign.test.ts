import { describe, expect, it } from 'vitest'
import type { Person, Policy } from '../../src/model.js'
import { policyOf, type Row, resultOf, rfm } from './registers.js'

const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

function person(name: string, role: string, more: Partial<Person> = {}): Person {
  return { name, role, regions: [], industries: [], capacity: null, ...more }
}

function owners(
  rows: readonly Row[],
  people: readonly Person[],
  changes: Partial<Policy> = {},
): (string | null)[] {
  return resultOf(rows, { benchmark: means, people, ...changes }).segments.map(({ owner }) => owner)
}

const s = rfm(10, 20, 20)
const c = rfm(400, 1, 1)

describe('owners', () => {
  it('in the register stay, and an empty one is assigned by the role of the tier', () => {
    const people = [person('甲', '销售总监'), person('乙', '客服团队')]
    expect(owners([s, c, { ...s, owner: '老王' }], people)).toEqual(['甲', '乙', '老王'])
  })

  it('go to the lightest load, those of the register counted', () => {
    const people = [person('甲', '销售总监'), person('乙', '销售总监')]
    expect(owners([{ ...s, owner: '甲' }, s, s, s], people)).toEqual(['甲', '乙', '甲', '乙'])
  })

  it('go to the closest match before the lightest load: city, province, great region, then industry', () => {
    const at = { city: '杭州市', province: '浙江省', greatRegion: '华东', industry: '制造业' }
    const people = [
      person('全国', '销售总监'),
      person('行业', '销售总监', { industries: ['制造业'] }),
      person('华东', '销售总监', { regions: ['华东'] }),
      person('浙江', '销售总监', { regions: ['浙江省'] }),
      person('杭州', '销售总监', { regions: ['杭州市'], capacity: 1 }),
    ]
    const more = Array.from({ length: 2 }, () => ({ ...s, ...at }))
    expect(owners(more, people)).toEqual(['杭州', '浙江'])
    expect(owners([{ ...s, ...at }], people.slice(0, 3))).toEqual(['华东'])
    expect(owners([{ ...s, ...at }], people.slice(0, 2))).toEqual(['行业'])
  })

  it('never are people of another region or industry', () => {
    const people = [
      person('华南', '销售总监', { regions: ['华南'] }),
      person('零售', '销售总监', { industries: ['零售业'] }),
    ]
    expect(owners([{ ...s, greatRegion: '华东', industry: '制造业' }], people)).toEqual([null])
  })

  it('never are more customers’ than a person can have; the best customers go first', () => {
    const people = [person('甲', '销售总监', { capacity: 2 })]
    const rows = [rfm(10, 20, 20), rfm(10, 20, 40), rfm(10, 20, 30)]
    expect(owners(rows, people)).toEqual([null, '甲', '甲'])
    expect(owners([{ ...c, owner: '甲' }, ...rows], people)).toEqual(['甲', null, '甲', null])
  })

  it('stay empty where nobody fits, and an S without one is told', () => {
    const { segments, inspection } = resultOf(
      [s],
      { benchmark: means, people: [person('乙', '客服团队')] },
      { fields: ['owner'] },
    )
    expect(segments.map(({ owner }) => owner)).toEqual([null])
    expect(inspection.findings.counts.get('OWNER_MISSING')).toBe(1)
  })

  it('are the same whatever the order of rows, ties in money included', () => {
    const people = [person('甲', '客服团队'), person('乙', '客服团队'), person('丙', '客服团队')]
    const rows = Array.from({ length: 20 }, (_, index) => ({ id: `C${index}`, ...rfm(400, 1, index % 3) }))
    const byId = (list: readonly Row[]) => {
      const found = resultOf(list, { benchmark: means, people }).segments
      return Object.fromEntries(found.map(({ customer, owner }) => [customer.id, owner]))
    }
    expect(byId([...rows].reverse())).toEqual(byId(rows))
  })

  it('in mode assign are given anew, in mode keep never', () => {
    const people = [person('甲', '销售总监')]
    const rows = [{ ...s, owner: '老王' }, s]
    expect(owners(rows, people, { owner: 'assign' })).toEqual(['甲', '甲'])
    expect(owners(rows, people, { owner: 'keep' })).toEqual(['老王', null])
  })

  it('of the register stay where the settings name nobody, whatever the mode', () => {
    expect(owners([{ ...s, owner: '老王' }], [], { owner: 'assign' })).toEqual(['老王'])
  })

  it('are not assigned to a row without a tier', () => {
    const { segments } = resultOf([s], { people: [person('甲', '销售总监')] }, { ungraded: [2] })
    expect(segments.map(({ owner }) => owner)).toEqual([null])
  })
})
