/** Which cut points and means a run goes by: its own, or those of an earlier run. Computes neither. */
import type { LastRun, Policy, Thresholds } from '../model.js'
import { CrmsegError, type Text } from '../text.js'

const texts = {
  missing: {
    'zh-CN':
      '要沿用上期的评分分界和行业均值（thresholds: frozen），但没有上期的数据。请用 --since 指定上期的快照（crmseg refresh 每期在历史文件夹里留一份 .json.gz，并自动沿用），或用 --thresholds 指定上次 segment --json 的输出；不沿用就写 --thresholds floating（设置里为 fresh）。',
    en: "The cut points and means of an earlier run are to be kept (thresholds: frozen), and there are none. Name that run's snapshot with --since (crmseg refresh leaves a .json.gz of every run in the history folder, and keeps to it by itself), or what segment --json printed then with --thresholds; to go by this run's own, --thresholds floating (fresh in the settings).",
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
