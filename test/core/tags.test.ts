import { describe, expect, it } from 'vitest'
import { day } from '../../src/cells/cell.js'
import type { Policy, TagRule } from '../../src/model.js'
import { daysAgo, only, policyOf, type Row, resultOf, rfm } from './registers.js'

const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

function tags(row: Row, changes: Partial<Policy> = {}): readonly string[] {
  return only(resultOf([row], { benchmark: means, ...changes })).ruleTags
}

function rulesOf(...rules: readonly TagRule[]): Partial<Policy> {
  const { byLang: _, ...policy } = policyOf()
  return { ...policy, byLang: undefined, tags: { ...policy.tags, rules } }
}

describe('the shipped tag rules', () => {
  it('name the highest bracket that the money reaches, a bound included', () => {
    expect(tags(rfm(10, 10, 5))).toContain('年消费5万+')
    expect(tags(rfm(10, 10, 4.99))).toContain('年消费1万+')
    expect(tags(rfm(10, 10, 250))).toContain('年消费100万+')
    expect(tags(rfm(10, 10, 0.5))).toEqual([])
  })

  it('name great region, first category and number of complaints', () => {
    const complaint = { day: day(0), text: '物流慢', state: null }
    const row = {
      ...rfm(10, 10, 0.1),
      greatRegion: '华东',
      categories: ['母婴用品', '玩具'],
      complaints: [complaint, complaint],
    }
    expect(tags(row)).toEqual(['华东区域', '母婴用品偏好', '投诉2次'])
  })

  it('tell one order, often and seldom apart, bounds included', () => {
    const behaviour = (orders: number) => tags(rfm(10, orders, 0.1))
    expect(behaviour(1)).toEqual(['一次性'])
    expect(behaviour(13)).toEqual(['高频'])
    expect(behaviour(12)).toEqual([])
    expect(behaviour(8)).toEqual([])
    expect(behaviour(7)).toEqual(['低频'])
    expect(behaviour(0)).toEqual([])
  })

  it('say nothing of behaviour where the number of orders is not known', () => {
    expect(tags({ lastOrder: daysAgo(3) })).toEqual([])
  })

  it('are English in an English register', () => {
    expect(tags(rfm(10, 1, 5), { lang: 'en' })).toEqual(['Spends 50K+ a year', 'One-off'])
  })
})

describe('tag rules from settings', () => {
  it('give a tag under conditions', () => {
    const rule: TagRule = {
      name: 'big',
      from: 'conditions',
      tag: '大单',
      when: [{ measure: 'averageOrder', op: '>=', value: 10_000_000 }],
    }
    expect(tags(rfm(10, 1, 10), rulesOf(rule))).toEqual(['大单'])
    expect(tags(rfm(10, 2, 10), rulesOf(rule))).toEqual([])
  })

  it('take a value as it is, even one that looks like a replacement pattern', () => {
    const rule: TagRule = { name: 'category', from: 'category', tag: '{value}偏好' }
    expect(tags({ ...rfm(10, 1, 10), categories: ['$&'] }, rulesOf(rule))).toEqual(['$&偏好'])
  })
})

it('equal lists of tags are one array', () => {
  const { segments } = resultOf([rfm(10, 1, 5), rfm(10, 1, 5)], { benchmark: means })
  expect(segments[0]?.ruleTags).toBe(segments[1]?.ruleTags)
})
