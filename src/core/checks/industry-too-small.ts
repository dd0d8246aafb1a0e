import type { Policy, Segment } from '../../model.js'
import { defineCheck } from './check.js'

/** Few customers make no mean: whoever is alone in an industry is compared with everybody, and should know it. */
export const industryTooSmall = defineCheck({
  code: 'INDUSTRY_TOO_SMALL',
  group: 'column',
  severity: 'info',
  text: {
    'zh-CN':
      '{count} 个行业（{industries}）下过单的客户不足 {minimum} 位，已改与全部客户比较。请合并相近的行业，或在设置 benchmark 里给出均值。',
    en: '{count} industries ({industries}) have fewer than {minimum} buying customers and were compared with the whole register. Join similar industries, or give their means under benchmark in the settings.',
  },
  harm: {
    'zh-CN': '这些客户不是和同行比较，等级可能偏高或偏低。',
    en: 'These customers are not compared with their like, so that their tiers may be off.',
  },
  example: {
    fails: {
      rows: ['零售业', '零售业', '零售业', '教育'].map((industry, index) => ({
        industry,
        rfm: `${70 + index}天/2次/3万`,
      })),
      settings: { benchmark: { minimum: 2 } },
      at: { row: null, column: 'industry' },
    },
    passes: {
      rows: ['零售业', '零售业', '教育', '教育'].map((industry, index) => ({
        industry,
        rfm: `${70 + index}天/2次/3万`,
      })),
      settings: { benchmark: { minimum: 2 } },
    },
  },
  *findInSegments(segments, { policy }) {
    if (!comparesWithMeans(policy)) return
    const small = smallIndustries(segments)
    if (small.length === 0) return
    const named = small.slice(0, mostNamed).join(' / ')
    const industries = small.length > mostNamed ? `${named} …` : named
    const { minimum } = policy.benchmark
    yield { row: null, field: 'industry', args: { count: small.length, industries, minimum } }
  },
})

const mostNamed = 5

function comparesWithMeans({ scheme }: Policy): boolean {
  return scheme.rules.some(({ when }) =>
    when.some(({ measure }) => measure === 'spendVsMean' || measure === 'ordersVsMean'),
  )
}

/** Industries with a buyer whose customers were compared with the whole register, in the order of the sheet. */
function smallIndustries(segments: readonly Segment[]): readonly string[] {
  const found = new Set<string>()
  for (const { customer, because, measure } of segments) {
    const { industry } = customer
    if (industry === undefined || !because || measure.orders < 1) continue
    if (because.benchmark.industry === null) found.add(industry)
  }
  return [...found]
}
