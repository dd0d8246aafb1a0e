/** The words of a comparison with last time, for workbook and terminal. Holds no figure. */
import { changeNames } from '../core/compare.js'
import { moveCauses } from '../core/comparison.js'
import type { Comparison, MoveCause, TierPassage } from '../model.js'
import { type Lang, say, type Text } from '../text.js'
import { shareText } from './figures.js'

export const moveWords = {
  tier: { 'zh-CN': '上期等级', en: 'Tier last time' },
  before: { 'zh-CN': '上期客户数', en: 'Customers then' },
  kept: { 'zh-CN': '保持', en: 'Kept' },
  up: { 'zh-CN': '升级', en: 'Up' },
  down: { 'zh-CN': '降级', en: 'Down' },
  left: { 'zh-CN': '流出', en: 'Left' },
  entered: { 'zh-CN': '新增', en: 'New' },
  lossRate: { 'zh-CN': '流失率', en: 'Loss rate' },
  upgradeRate: { 'zh-CN': '升级率', en: 'Upgrade rate' },
  repurchaseRate: { 'zh-CN': '复购率', en: 'Repurchase rate' },
  lossRateOf: { 'zh-CN': '{tier} 流失率', en: '{tier} loss rate' },
  upgradeRateOf: { 'zh-CN': '{tier} 升级率', en: '{tier} upgrade rate' },
  retention: { 'zh-CN': '留存率', en: 'Retention' },
  cause: { 'zh-CN': '原因', en: 'Cause' },
  noCauses: {
    'zh-CN': '上期只知道等级，没有快照，说不出升降的原因；crmseg refresh 会保留快照，下期即可说明。',
    en: 'Only the tiers of last time are known, no snapshot, so that causes cannot be told; crmseg refresh keeps snapshots, which tell them next time.',
  },
  lastTime: { 'zh-CN': '上期', en: 'last time' },
} satisfies Readonly<Record<string, Text>>

/** What moved a customer, in a word or two. */
export const causeNames: Readonly<Record<MoveCause, Text>> = {
  time: { 'zh-CN': '时间推移', en: 'Time' },
  behaviour: { 'zh-CN': '客户行为', en: 'Behaviour' },
  benchmark: { 'zh-CN': '均值变化', en: 'Benchmark' },
  rule: { 'zh-CN': '规则调整', en: 'Scheme' },
}

/** What moved a customer, in words. */
export const causeTexts: Readonly<Record<MoveCause, Text>> = {
  time: { 'zh-CN': '没有新订单，只是时间过去了', en: 'No new order; only time has passed' },
  behaviour: { 'zh-CN': '客户自己的订单或资料变了', en: "The customer's own orders or particulars changed" },
  benchmark: {
    'zh-CN': '客户没变，对比的均值或评分分界变了',
    en: 'The means or cut points that it is compared with changed',
  },
  rule: { 'zh-CN': '分层方案改了', en: 'The scheme changed' },
}

/** RRGGBB of what wants a look. */
export const warnColour = 'F8CBAD'

const goodColour = 'C6E0B4'

/** Fills for the words of a change. */
export function changeColours(lang: Lang): readonly { readonly equals: string; readonly fill: string }[] {
  return [
    { equals: changeNames.up[lang], fill: goodColour },
    { equals: changeNames.down[lang], fill: warnColour },
  ]
}

/** The causes that moved anyone, in their order; null where customers moved and nothing is known of why. */
export function toldCauses({ causes, tiers }: Comparison): readonly MoveCause[] | null {
  const told = moveCauses.filter((cause) => causes[cause].up + causes[cause].down > 0)
  return told.length === 0 && tiers.some(({ up, down }) => up + down > 0) ? null : told
}

/** The day of last time, or in words where nobody knows it. */
export function sinceText({ since }: Comparison, lang: Lang): string {
  return since === '' ? moveWords.lastTime[lang] : since
}

/** A rate with its name. */
export interface NamedRate {
  readonly name: string
  readonly rate: number
}

/** The best tier's loss rate, the upgrade rate of a tier B, and retention: those that there are. */
export function headlineRates({ tiers, retention }: Comparison, lang: Lang): NamedRate[] {
  const named = (text: Text, passage: TierPassage | undefined, rate: number | null | undefined) =>
    passage && typeof rate === 'number' ? [{ name: say(text, { tier: passage.tier }, lang), rate }] : []
  const [best] = tiers
  const middle = tiers.find(({ tier }) => tier === 'B')
  return [
    ...named(moveWords.lossRateOf, best, best?.lossRate),
    ...named(moveWords.upgradeRateOf, middle, middle?.upgradeRate),
    ...(retention === null ? [] : [{ name: moveWords.retention[lang], rate: retention }]),
  ]
}

/** `12.5%`; a dash where there is none. */
export function rateText(rate: number | null): string {
  return rate === null ? '–' : shareText(rate, 1)
}
