/** Which cut points and means a run goes by: its own, or those of an earlier run. Computes neither. */
import type { LastRun, Policy, Thresholds } from '../model.js'
import { CrmsegError, type Text } from '../text.js'

const texts = {
  missing: {
    'zh-CN':
      '设置 thresholds 为 frozen，但没有上次的评分分界和行业均值。请用 --thresholds 指定上次 segment --json 的输出，或改为 fresh。',
    en: "thresholds is set to frozen, and there is no earlier run's cut points and means. Name what segment --json printed then with --thresholds, or set it to fresh.",
  },
  otherBins: {
    'zh-CN':
      '上次的评分是 1 到 {earlier}，现在的设置是 1 到 {now}。请把 scores 设置改回上次的样子，或不用 --thresholds。',
    en: 'The earlier run scored 1 to {earlier}, and the settings ask for 1 to {now}. Set scores as they were then, or leave --thresholds out.',
  },
} satisfies Readonly<Record<string, Text>>

/**
 * The thresholds of an earlier run that `policy` asks for, null for fresh ones. Throws THRESHOLDS_MISSING where it asks for
 * frozen ones and there are none, THRESHOLDS_OTHER_BINS where they are of another number of scores.
 */
export function frozenThresholds(policy: Policy, last: LastRun | null): Thresholds | null {
  if (policy.scores.thresholds === 'fresh') return null
  const frozen = policy.frozen ?? (last?.tiersOnly ? null : last?.snapshot)
  if (!frozen) throw new CrmsegError('THRESHOLDS_MISSING', texts.missing)
  const { bins } = policy.scores
  if (frozen.cutPoints && frozen.cutPoints.bins !== bins) {
    const args = { earlier: frozen.cutPoints.bins, now: bins }
    throw new CrmsegError('THRESHOLDS_OTHER_BINS', texts.otherBins, args)
  }
  return frozen
}
