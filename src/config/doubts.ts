/** What is doubtful about settings that the schema accepts: schemes as the lint reads them, plays that nobody gets. Throws nothing. */
import { lintScheme } from '../core/tiers/lint.js'
import { filled, type Text } from '../text.js'
import { ownSchemes, schemeOf, scorePolicyOf } from './policy.js'
import type { Settings } from './settings.js'
import type { Key } from './walk.js'

/** One doubt; an `error` keeps the settings from being used. */
export interface Doubt {
  readonly severity: 'error' | 'warning'
  readonly text: Text
  /** What it is about: `schemes.NAME`, perhaps with `rules.INDEX`, or `playbook.INDEX.for.tier`. */
  readonly path: readonly Key[]
}

const unknownTier: Text = {
  'zh-CN': '方案 {scheme} 没有等级“{tier}”，这条策略不会用到。可以写：{tiers}。',
  en: 'scheme {scheme} has no tier "{tier}", so this play is never used. Allowed: {tiers}.',
}

/** Every doubt about the user's own schemes, the chosen one and the playbook. */
export function doubtsAbout(settings: Settings): readonly Doubt[] {
  const { bins } = scorePolicyOf(settings)
  const schemes = new Map(
    [schemeOf(settings), ...ownSchemes(settings)].map((scheme) => [scheme.name, scheme]),
  )
  const inSchemes = [...schemes.values()].flatMap((scheme) =>
    lintScheme(scheme, bins).map(({ severity, text, args }): Doubt => {
      const rule = typeof args.rule === 'number' ? ['rules', args.rule - 1] : []
      return { severity, text: filled(text, args), path: ['schemes', scheme.name, ...rule] }
    }),
  )
  return [...inSchemes, ...unusedPlays(settings)]
}

function unusedPlays(settings: Settings): Doubt[] {
  const scheme = schemeOf(settings)
  const tiers = scheme.tiers.map(({ name }) => name)
  return (settings.playbook ?? []).flatMap(({ for: { tier } }, index): Doubt[] => {
    if (tier === undefined || tiers.includes(tier)) return []
    const text = filled(unknownTier, { scheme: scheme.name, tier, tiers: tiers.join(', ') })
    return [{ severity: 'warning', text, path: ['playbook', index, 'for', 'tier'] }]
  })
}
