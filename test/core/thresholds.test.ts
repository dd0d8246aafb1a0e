import { describe, expect, it } from 'vitest'
import { thresholdsOf } from '../../src/config/thresholds.js'
import { judge, segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { rfm8 } from '../../src/core/tiers/shipped-scores.js'
import type { Customer, LastRun, Policy } from '../../src/model.js'
import { CrmsegError } from '../../src/text.js'
import { inspectionOf, policyOf, type Row, resultOf, rfm } from './registers.js'

const few: readonly Row[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((step) => ({
  ...rfm(step * 10, step, step),
  industry: '制造业',
}))

function frozen(changes: Partial<Policy> = {}): Policy {
  const policy = policyOf(changes)
  return { ...policy, scores: { ...policy.scores, thresholds: 'frozen' } }
}

function lastOf(rows: readonly Row[]): LastRun {
  return lastRunOf(snapshotOf(resultOf(rows), '客户表', keyOf), keyOf)
}

const keyOf = ({ id }: Pick<Customer, 'id'>) => id ?? null

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof CrmsegError) return error.code
    throw error
  }
  return 'none'
}

describe('frozen thresholds', () => {
  it('score and compare a better quarter with the bounds and means of the last one', () => {
    const better = few.map((_, index): Row => ({ ...rfm(5, 20 + index, 50), industry: '制造业' }))
    const last = lastOf(few)
    const { segments, cutPoints, benchmarks } = segment(inspectionOf(better), frozen(), last)
    expect(cutPoints).toBe(last.snapshot.cutPoints)
    expect(benchmarks).toBe(last.snapshot.benchmarks)
    for (const { scores, tier } of segments) {
      expect(scores).toEqual({ r: 5, f: 5, m: 5 })
      expect(tier).toBe('S')
    }
  })

  it('of the policy come before those of a snapshot', () => {
    const { benchmarks, cutPoints } = lastOf(few).snapshot
    const policy = { ...frozen(), frozen: { benchmarks, cutPoints } }
    const last = lastOf(few.slice(0, 3))
    expect(segment(inspectionOf(few), policy, last).cutPoints).toBe(cutPoints)
  })

  it('compare an industry that the last run did not know with its whole register', () => {
    const rows = few.map((row): Row => ({ ...row, industry: '零售业' }))
    const last = lastOf(few)
    const { segments } = segment(inspectionOf(rows), frozen(), last)
    expect(segments[0]?.because?.benchmark).toBe(last.snapshot.benchmarks.whole)
  })

  it('that are not there end the run, and no check of a register', () => {
    expect(codeOf(() => segment(inspectionOf(few), frozen()))).toBe('THRESHOLDS_MISSING')
    expect(codeOf(() => judge(inspectionOf(few), frozen({ scheme: rfm8 })))).toBe('none')
  })

  it('of another number of scores end the run', () => {
    const policy = frozen()
    const quartiles = { ...policy, scores: { ...policy.scores, bins: 4 } }
    expect(codeOf(() => segment(inspectionOf(few), quartiles, lastOf(few)))).toBe('THRESHOLDS_OTHER_BINS')
  })
})

describe('a document for --thresholds', () => {
  const bounds = { recencyDays: [1, 2], orders: [1, 1], spendFen: [100, 250.5] }
  const cutPoints = {
    method: 'quantile',
    bins: 3,
    closed: 'right',
    monetary: 'total',
    n: 9,
    bounds,
    lowest: null,
  }
  const whole = { n: 9, spendFen: 1, orders: 1, origin: 'register' }
  const industries = [{ industry: '制造业', n: 5, spendFen: 2.5, orders: 1, origin: 'industry' }]
  const document = {
    format: 1,
    command: 'segment',
    thresholds: { cutPoints, benchmarks: { whole, industries } },
  }

  it('gives cut points and means, with money in fen', () => {
    const { cutPoints: read, benchmarks } = thresholdsOf(`\uFEFF${JSON.stringify(document)}`, 'last.json')
    expect(read?.bounds).toEqual({ recency: [1, 2], orders: [1, 1], spend: [100, 250.5] })
    expect(benchmarks.whole).toEqual({ industry: null, ...whole })
    expect(benchmarks.industries.get('制造业')).toEqual(industries[0])
  })

  it.each([
    ['no JSON', 'R,F,M'],
    ['a list', '[]'],
    ['another command', JSON.stringify({ ...document, command: 'validate' })],
    ['another format', JSON.stringify({ ...document, format: 2 })],
    [
      'bounds that fall',
      JSON.stringify({
        ...document,
        thresholds: {
          ...document.thresholds,
          cutPoints: { ...cutPoints, bounds: { ...bounds, orders: [2, 1] } },
        },
      }),
    ],
    [
      'more bounds than scores',
      JSON.stringify({
        ...document,
        thresholds: { ...document.thresholds, cutPoints: { ...cutPoints, bins: 2 } },
      }),
    ],
  ])('is refused as %s', (_, text) => {
    expect(codeOf(() => thresholdsOf(text, 'last.json'))).toBe('THRESHOLDS_INVALID')
  })
})
