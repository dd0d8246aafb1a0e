import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/cells/cell.js'
import type { Play, Policy, Segment } from '../../src/model.js'
import { daysAgo, only, policyOf, type Row, resultOf, rfm } from './registers.js'

const means = { ...policyOf().benchmark, given: { '*': { spendFen: 10_000_000, orders: 10 } } }

function segmentOf(row: Row, changes: Partial<Policy> = {}): Segment {
  return only(resultOf([row], { benchmark: means, ...changes }))
}

function playbook(...plays: readonly Play[]): Partial<Policy> {
  return { playbook: plays, byLang: undefined }
}

const ground: Play = { for: { tier: 'C' }, action: '批量触达', role: '客服团队', everyDays: 90 }

describe('the play of a customer', () => {
  it('is the tier’s, with what an overlay names replaced', () => {
    const overlay: Play = { for: { lifecycle: 'lost' }, action: '召回', everyDays: 14 }
    expect(segmentOf(rfm(400, 1, 1), playbook(ground, overlay)).play).toMatchObject({
      action: '召回',
      role: '客服团队',
      everyDays: 14,
    })
  })

  it('lets an alert overlay before a tag, and a tag before the lifecycle', () => {
    const plays = playbook(
      ground,
      { for: { lifecycle: 'atRisk' }, action: '挽留' },
      { for: { tag: '价格敏感型' }, action: '促销' },
      { for: { alert: 'quietHighValue' }, action: '唤醒' },
    )
    const sensitive = { needTags: ['价格敏感型'] }
    expect(segmentOf({ ...rfm(200, 20, 20), ...sensitive }, plays).strategy).toBe('唤醒')
    expect(segmentOf({ ...rfm(200, 1, 1), ...sensitive }, plays).strategy).toBe('促销')
    expect(segmentOf(rfm(200, 1, 1), plays).strategy).toBe('挽留')
  })

  it('can follow from a tag that a rule gave', () => {
    const plays = playbook(ground, { for: { tag: '一次性' }, action: '二次购买券' })
    expect(segmentOf(rfm(10, 1, 0.1), { ...plays, scheme: policyOf().scheme }).strategy).toBe('二次购买券')
  })

  it('is none where the playbook says nothing of the tier', () => {
    expect(segmentOf(rfm(10, 20, 20), playbook(ground))).toMatchObject({
      tier: 'S',
      play: null,
      strategy: null,
      nextContact: null,
    })
  })
})

describe('the strategy', () => {
  const typed = { ...rfm(400, 1, 1), strategy: '发送新品试用邀请' }
  const old = { ...rfm(400, 1, 1), strategy: '月度高层拜访，定制化服务方案，定期推送行业动态与新品优先体验' }
  const action = '批量触达（行业报告、促销活动），筛选有潜力客户转销售'

  it('in mode fill keeps what the user typed, fills a blank and replaces what an earlier run wrote', () => {
    expect(segmentOf(typed).strategy).toBe('发送新品试用邀请')
    expect(segmentOf(rfm(400, 1, 1)).strategy).toBe(action)
    expect(segmentOf(old).strategy).toBe(action)
  })

  it('in mode fill replaces an earlier run’s action of the other language', () => {
    const english = segmentOf(rfm(400, 1, 1), { lang: 'en' }).strategy ?? ''
    expect(segmentOf({ ...rfm(400, 1, 1), strategy: english }).strategy).toBe(action)
  })

  it('in mode assign always is the play’s, in mode keep never', () => {
    expect(segmentOf(typed, { strategy: 'assign' }).strategy).toBe(action)
    expect(segmentOf(typed, { strategy: 'keep' }).strategy).toBe('发送新品试用邀请')
    expect(segmentOf(rfm(400, 1, 1), { strategy: 'keep' }).strategy).toBeNull()
  })
})

describe('the next contact', () => {
  const nextContact = (row: Row) => {
    const found = segmentOf({ ...rfm(10, 20, 20), ...row }).nextContact
    return found && isoDay(found)
  }

  it('is the last contact and the rhythm of the tier, overdue or not', () => {
    expect(nextContact({ lastContact: daysAgo(10) })).toBe('2024-06-11')
    expect(nextContact({ lastContact: daysAgo(100) })).toBe('2024-03-13')
  })

  it('counts from asOf where no contact is known', () => {
    expect(nextContact({})).toBe('2024-06-21')
  })
})
