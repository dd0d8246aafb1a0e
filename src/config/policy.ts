/** Turns settings into the policy of a run. Reads no file and no clock: the day is handed in. */

import { asksForScores } from '../core/tiers/evaluate.js'
import { shippedSchemes } from '../core/tiers/shipped.js'
import type {
  Day,
  Lang,
  LedgerPolicy,
  Level,
  Play,
  Policy,
  Scheme,
  ScorePolicy,
  TagRule,
  TierInfo,
} from '../model.js'
import { type OutputName, outputNames } from '../register/outputs.js'
import { langs, type Text } from '../text.js'
import { daysWithin } from './follow-up-settings.js'
import { defaultSettings, type Settings } from './settings.js'
import { shippedDictionary, shippedPlaybook, shippedTagRules } from './shipped.js'
import { dayOfSetting } from './told.js'

/** pymc-marketing scores quartiles. */
const pymcBins = 4

/** The policy of `settings`; `today` counts where they name no day. */
export function toPolicy(settings: Settings, today: Day): Policy {
  const asOf = (settings.asOf === undefined ? undefined : dayOfSetting(settings.asOf)) ?? today
  const scheme = schemeOf(settings)
  const ownPlays = settings.playbook
  const ownTagRules = settings.tags.rules?.map((rule): TagRule => ({ ...rule, name: rule.name ?? rule.tag }))
  return {
    asOf,
    lang: settings.lang ?? null,
    sheet: settings.sheet ?? null,
    headerRow: settings.headerRow ?? null,
    preset: settings.preset,
    aliases: settings.aliases,
    idPattern: settings.idPattern,
    levels: levelsOf(settings),
    customChecks: settings.checks,
    keepFindings: settings.limits.findingsKept,
    ageing: settings.ageing,
    benchmark: { ...settings.benchmark, given: givenMeans(settings) },
    scheme,
    scores: scorePolicyOf(settings),
    hysteresis: settings.hysteresis,
    mask: settings.mask,
    followUps: { sheet: settings.followUps.sheet, withinDays: daysWithin(settings.followUps.within, asOf) },
    ledger: ledgerPolicyOf(settings),
    lifetime: {
      wanted: settings.clv.on,
      months: settings.clv.months,
      discountRate: settings.clv.discountRate,
    },
    lifecycle: settings.lifecycle,
    staleDays: settings.staleDays,
    complaintDays: settings.complaintDays,
    duplicates: settings.duplicates,
    tags: {
      ...settings.tags,
      dictionary: settings.tags.dictionary ?? langs.flatMap((lang) => shippedDictionary[lang]),
      ownDictionary: settings.tags.dictionary !== undefined,
      rules: ownTagRules ?? shippedTagRules['zh-CN'],
    },
    playbook: ownPlays ?? shippedPlaybook(scheme, 'zh-CN'),
    byLang: {
      ...(ownPlays ? {} : { playbook: playbooks(scheme) }),
      ...(ownTagRules ? {} : { tagRules: shippedTagRules }),
    },
    strategy: settings.strategy,
    owner: settings.owner.mode,
    people: settings.owner.people,
    vagueStrategies: settings.vagueStrategies,
    outputs: outputsOf(settings, scheme),
    summary: settings.summary,
  }
}

/** How `settings` score. */
export function scorePolicyOf({ scores, thresholds }: Settings): ScorePolicy {
  const { compat, cutPoints } = scores
  const standard = compat === 'pymc' ? 'mean' : 'total'
  return {
    method: cutPoints ? 'fixed' : compat === 'none' ? 'quantile' : compat,
    bins: compat === 'pymc' ? pymcBins : scores.bins,
    monetary: scores.monetary ?? standard,
    fixed: cutPoints ?? null,
    thresholds,
  }
}

/**
 * Every output that is not switched off; scores only where they are asked for: by the scheme, by any setting of `scores`,
 * or outright.
 */
function outputsOf({ outputs, scores }: Settings, { rules }: Scheme): readonly OutputName[] {
  const isSet = Object.entries(scores).some(([key, value]) => value !== standardScores[key])
  const wanted = { ...outputs, scores: outputs.scores ?? (isSet || asksForScores(rules)) }
  return outputNames.filter((name) => wanted[name] !== false)
}

const standardScores: Readonly<Record<string, unknown>> = defaultSettings().scores

/** pymc-marketing counts days with a purchase, whatever the settings say of orders. */
function ledgerPolicyOf({ ledger, scores }: Settings): LedgerPolicy {
  const { window: windowMonths, ...rest } = ledger
  const orderIs = scores.compat === 'pymc' ? 'day' : ledger.orderIs
  return { ...rest, windowMonths, orderIs }
}

/** The policy of a run without any settings. */
export function defaultPolicy(today: Day): Policy {
  return toPolicy(defaultSettings(), today)
}

/** The scheme that `settings` choose: one of their own before a shipped one of that name. */
export function schemeOf(settings: Settings): Scheme {
  const own = ownSchemes(settings).find(({ name }) => name === settings.scheme)
  const found = own ?? shippedSchemes.find(({ name }) => name === settings.scheme)
  if (!found) throw new Error(`no scheme ${settings.scheme}, which the settings' schema should have refused`)
  return found
}

/** Every scheme that `settings` define. */
export function ownSchemes({ schemes }: Settings): readonly Scheme[] {
  return Object.entries(schemes).map(([name, { title, tiers, rules }]) => {
    const named = tiers ?? [...new Set(rules.map(({ tier }) => tier))].map((tier) => ({ name: tier }))
    return {
      name,
      title: inBoth(title ?? name),
      tiers: named.map(tierInfo),
      rules: rules.map(({ tier, when }) => ({ tier, when: when ?? [] })),
    }
  })
}

/** Fills by rank for tiers without a colour: gold, green, blue, violet, grey from then on. */
const palette = ['F6C343', 'A9D18E', '9DC3E6', 'CCC0DA', 'D9D9D9']

function tierInfo(
  { name, meaning, colour }: { name: string; meaning?: string | Text; colour?: string },
  rank: number,
): TierInfo {
  return {
    name,
    meaning: inBoth(meaning ?? name),
    colour: colour?.replace('#', '').toUpperCase() ?? palette[Math.min(rank, palette.length - 1)]!,
  }
}

function inBoth(text: string | Text): Text {
  return typeof text === 'string' ? { 'zh-CN': text, en: text } : text
}

function playbooks(scheme: Scheme): Readonly<Record<Lang, readonly Play[]>> {
  return { 'zh-CN': shippedPlaybook(scheme, 'zh-CN'), en: shippedPlaybook(scheme, 'en') }
}

function levelsOf(settings: Settings): Policy['levels'] {
  const levels: Record<string, Level> = {}
  for (const [code, level] of Object.entries(settings.levels)) if (level) levels[code] = level
  return levels
}

function givenMeans({ benchmark }: Settings): Policy['benchmark']['given'] {
  return Object.fromEntries(
    Object.entries(benchmark.given).map(([industry, { spend, orders }]) => [
      industry,
      { spendFen: spend, orders },
    ]),
  )
}
