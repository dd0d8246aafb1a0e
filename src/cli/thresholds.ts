/** `--thresholds`: a policy that goes by its own cut points and means, or by an earlier run's. Judges no document: config does. */
import { readFile } from 'node:fs/promises'
import { thresholdsOf } from '../config/thresholds.js'
import { systemCode } from '../files/system-code.js'
import type { Policy } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import type { Flags } from './options.js'

const texts = {
  notFound: {
    'zh-CN': '找不到文件 {file}。请检查 --thresholds 的路径。',
    en: 'There is no file {file}. Check the path given to --thresholds.',
  },
  unreadable: {
    'zh-CN': '文件 {file} 无法打开（{reason}）。请检查文件权限。',
    en: 'The file {file} cannot be opened ({reason}). Check its permissions.',
  },
} satisfies Readonly<Record<string, Text>>

/** The words of `--thresholds`, as the settings call them; anything else is a file. */
const modes: Readonly<Record<string, Policy['scores']['thresholds']>> = {
  frozen: 'frozen',
  floating: 'fresh',
}

/**
 * The policy with the thresholds that `--thresholds` names: they count whatever the settings say. `frozen` leaves it to the run to
 * take those of the last snapshot. As it is without the flag.
 */
export async function withThresholds(policy: Policy, { thresholds: from }: Flags): Promise<Policy> {
  if (from === undefined) return policy
  const mode = modes[from]
  if (mode) return { ...policy, scores: { ...policy.scores, thresholds: mode } }
  const frozen = thresholdsOf(await textOf(from), from)
  return { ...policy, frozen, scores: { ...policy.scores, thresholds: 'frozen' } }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const reason = systemCode(error) ?? 'unknown'
    const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR'
    if (isMissing) throw new CrmsegError('THRESHOLDS_NOT_FOUND', texts.notFound, { file })
    throw new CrmsegError('THRESHOLDS_UNREADABLE', texts.unreadable, { file, reason }, error)
  }
}
