/** The shipped schemes over scores: the published tables of named segments, and the eight of Chinese textbooks. Data only. */
import type { Condition, Scheme, TierInfo, TierRule } from '../../model.js'

/** Both ends of a range of scores count; 1 to 5 is any score. */
type Range = readonly [from: number, to: number]
type ScoreName = 'rScore' | 'fScore' | 'mScore'

const any: Range = [1, 5]
const bestScore = 5

function within(measure: ScoreName, [from, to]: Range): Condition[] {
  if (from === to && from !== 1 && from !== bestScore) return [{ measure, op: '=', value: from }]
  const least: Condition[] = from > 1 ? [{ measure, op: '>=', value: from }] : []
  return to < bestScore ? [...least, { measure, op: '<=', value: to }] : least
}

function cells(tier: string, r: Range, f: Range, m: Range): TierRule {
  return { tier, when: [...within('rScore', r), ...within('fScore', f), ...within('mScore', m)] }
}

function tier(name: string, colour: string, chinese: string, english: string): TierInfo {
  return { name, meaning: { 'zh-CN': chinese, en: english }, colour }
}

const champions = tier(
  'Champions',
  'F6C343',
  '冠军客户：最近买、买得多、花得多',
  'Bought lately, often and the most',
)
const loyal = tier('Loyal Customers', 'FFE699', '忠诚客户：经常购买，金额可观', 'Buy often and spend well')
const potential = tier(
  'Potential Loyalist',
  'A9D18E',
  '潜在忠诚客户：最近买过，不止一次',
  'Bought lately and more than once',
)
const fresh = tier('New Customers', 'C6E0B4', '新客户：刚开始购买', 'Bought lately, for the first time or so')
const promising = tier(
  'Promising',
  'DDEBF7',
  '有潜力客户：较近买过，还不多',
  'Bought fairly lately, not much yet',
)
const attention = tier(
  'Need Attention',
  '9DC3E6',
  '需要关注：三项居中，可能变冷',
  'Middling in all three, may cool down',
)
const sleepy = tier(
  'About To Sleep',
  'CCC0DA',
  '即将沉睡：中等偏下，渐行渐远',
  'Below the middle and drifting off',
)
const atRisk = tier('At Risk', 'F4B183', '有流失风险：以前常买，很久没来', 'Bought often, but long ago')
const cannotLose = tier(
  "Can't Lose Them",
  'F8CBAD',
  '不能失去：以前买得最多，很久没来',
  'Bought the most, but long ago',
)
const lost = tier('Lost', 'BFBFBF', '已流失：很久没买，买得也少', 'Bought little, and long ago')
const others = tier(
  'Others',
  'D9D9D9',
  '其余客户，以及没有评分的客户',
  'Everyone else, and those without scores',
)

const named = [
  champions,
  loyal,
  potential,
  fresh,
  promising,
  attention,
  sleepy,
  atRisk,
  cannotLose,
  lost,
  others,
]

/**
 * The table of R's rfm in its test suite (tests/testthat/test-rfm-segment.R) and in its documentation up to 0.2.2. Three of
 * its rows can never win, and some cells are left to Others: it is kept as published.
 */
export const rRfm: Scheme = {
  name: 'r-rfm',
  title: { 'zh-CN': 'R 语言 rfm 包的细分表', en: "R's rfm: table of its test suite" },
  tiers: named,
  rules: [
    cells('Champions', [4, 5], [4, 5], [4, 5]),
    cells('Loyal Customers', [2, 5], [3, 5], [3, 5]),
    cells('Potential Loyalist', [3, 5], [1, 3], [1, 3]),
    cells('New Customers', [4, 5], [1, 1], [1, 1]),
    cells('Promising', [3, 4], [1, 1], [1, 1]),
    cells('Need Attention', [2, 3], [2, 3], [2, 3]),
    cells('About To Sleep', [2, 3], [1, 2], [1, 2]),
    cells('At Risk', [1, 2], [2, 5], [2, 5]),
    cells("Can't Lose Them", [1, 1], [4, 5], [4, 5]),
    cells('Lost', [1, 2], [1, 2], [1, 2]),
    { tier: 'Others', when: [] },
  ],
}

/** The table in the documentation of R's rfm from 0.3.0 on (rfm_segment, rfm_segment_summary), with its own order of rows. */
export const rRfm03: Scheme = {
  name: 'r-rfm-0.3',
  title: { 'zh-CN': 'R 语言 rfm 包 0.3 的细分表', en: "R's rfm 0.3: table of its documentation" },
  tiers: named,
  rules: [
    cells('Champions', [5, 5], [5, 5], [5, 5]),
    cells('Potential Loyalist', [3, 5], [3, 5], [2, 5]),
    cells('Loyal Customers', [2, 4], [2, 4], [2, 4]),
    cells('Promising', [3, 4], [1, 3], [3, 5]),
    cells('New Customers', [4, 5], [1, 3], [1, 5]),
    cells("Can't Lose Them", [1, 2], [3, 4], [4, 5]),
    cells('At Risk', [1, 2], [2, 5], [4, 5]),
    cells('Need Attention', [1, 3], [3, 5], [3, 5]),
    cells('About To Sleep', [2, 3], [1, 3], [1, 4]),
    cells('Lost', [1, 1], [1, 5], [1, 5]),
    { tier: 'Others', when: [] },
  ],
}

/** The widely used 5 × 5 map of R and F (as the regular expressions of countless notebooks have it); M is not asked. */
export const rfMap: Scheme = {
  name: 'rf-map',
  title: { 'zh-CN': 'R×F 十类客户图', en: 'The 5 × 5 map of R and F' },
  tiers: [
    champions,
    loyal,
    { ...potential, name: 'Potential Loyalists' },
    fresh,
    promising,
    attention,
    { ...sleepy, name: 'About to Sleep' },
    atRisk,
    { ...cannotLose, name: "Can't Lose" },
    tier('Hibernating', 'BFBFBF', '沉睡客户：很久没买，买得也少', 'Bought little, and long ago'),
    tier(
      'Prospects',
      'D9D9D9',
      '没有评分：尚无订单，或不知最近下单时间',
      'No scores: no order, or no day of one',
    ),
  ],
  rules: [
    cells('Champions', [5, 5], [4, 5], any),
    cells('Loyal Customers', [3, 4], [4, 5], any),
    cells('Potential Loyalists', [4, 5], [2, 3], any),
    cells('New Customers', [5, 5], [1, 1], any),
    cells('Promising', [4, 4], [1, 1], any),
    cells('Need Attention', [3, 3], [3, 3], any),
    cells('About to Sleep', [3, 3], [1, 2], any),
    cells("Can't Lose", [1, 2], [5, 5], any),
    cells('At Risk', [1, 2], [3, 4], any),
    cells('Hibernating', [1, 2], [1, 2], any),
    { tier: 'Prospects', when: [] },
  ],
}

const high: Range = [4, 5]
const low: Range = [1, 3]

/**
 * Our own: the eight classes of Chinese textbooks, with 4 and 5 for high. Every one of the 125 cells is in exactly one row,
 * so that no order of rows matters; who has no scores is a potential customer.
 */
export const rfm8: Scheme = {
  name: 'rfm8',
  title: { 'zh-CN': 'RFM 八类客户', en: 'Eight classes by R, F and M' },
  tiers: [
    tier('重要价值客户', 'F6C343', '最近买、买得多、花得多', 'Important, to be kept close: R, F and M high'),
    tier(
      '重要发展客户',
      'FFE699',
      '最近买、花得多，次数还少',
      'Important, to be developed: R and M high, F low',
    ),
    tier(
      '重要保持客户',
      'F4B183',
      '买得多、花得多，近来沉默',
      'Important, to be won back: F and M high, R low',
    ),
    tier('重要挽留客户', 'F8CBAD', '花得多，次数少，近来沉默', 'Important, about to leave: only M high'),
    tier('一般价值客户', 'A9D18E', '最近买、买得多，金额不大', 'Ordinary, active: R and F high, M low'),
    tier('一般发展客户', 'C6E0B4', '最近才买，次数和金额都少', 'Ordinary, new or rare: only R high'),
    tier('一般保持客户', '9DC3E6', '买得多，金额不大，近来沉默', 'Ordinary, cooling down: only F high'),
    tier('一般挽留客户', 'BFBFBF', '次数、金额都少，近来沉默', 'Ordinary, as good as gone: R, F and M low'),
    tier(
      '潜在客户',
      'D9D9D9',
      '没有评分：尚无订单，或不知最近下单时间',
      'Potential: no order, or no day of one',
    ),
  ],
  rules: [
    cells('重要价值客户', high, high, high),
    cells('重要发展客户', high, low, high),
    cells('重要保持客户', low, high, high),
    cells('重要挽留客户', low, low, high),
    cells('一般价值客户', high, high, low),
    cells('一般发展客户', high, low, low),
    cells('一般保持客户', low, high, low),
    cells('一般挽留客户', low, low, low),
    { tier: '潜在客户', when: [] },
  ],
}
