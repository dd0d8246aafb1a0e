/** `--only` and `--skip`: which codes a run tells of. Finds nothing; a code that does not exist ends the run. */
import { checks } from '../core/checks/index.js'
import { nearestOf } from '../core/nearest.js'
import type { Policy } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import type { Flags } from './options.js'

const unknownText: Text = {
  'zh-CN': '{flag} 里的“{code}”不是检查项的代码。可以写的有 {near} 等，全部代码见 docs/reference/checks.md。',
  en: '"{code}", given to {flag}, is no code of a check. There are {near} and others: all codes are in docs/reference/checks.md.',
}

/** How many codes are offered in place of an unknown one. */
const offered = 3

/** The policy with what the flags say of codes. Throws CODE_UNKNOWN, which names the nearest codes. */
export function toldPolicy(policy: Policy, { only = [], skip = [] }: Flags): Policy {
  if (only.length === 0 && skip.length === 0) return policy
  const known = [...checks, ...(policy.customChecks ?? [])].map(({ code }) => code)
  assertKnown('--only', only, known)
  assertKnown('--skip', skip, known)
  return { ...policy, told: { only, skip } }
}

function assertKnown(flag: string, codes: readonly string[], known: readonly string[]): void {
  const code = codes.find((one) => !known.includes(one))
  if (code === undefined) return
  throw new CrmsegError('CODE_UNKNOWN', unknownText, {
    flag,
    code,
    near: nearestCodes(code, known).join(', '),
  })
}

/** By spelling first, then those that share a word with it. */
function nearestCodes(code: string, known: readonly string[]): string[] {
  const nearest = nearestOf(code, known)
  const words = new Set(code.split('_').filter((word) => word.length > 2))
  const shared = known
    .map((each) => ({ each, common: each.split('_').filter((word) => words.has(word)).length }))
    .filter(({ common }) => common > 0)
    .sort((a, b) => b.common - a.common)
  const found = new Set([...(nearest ? [nearest] : []), ...shared.map(({ each }) => each), ...known])
  return [...found].slice(0, offered)
}
