/** What to do about a customer: the tier's play, with an alert's, tag's or lifecycle's laid over it. Assigns no people. */

import { day } from '../cells/cell.js'
import type { Alert, Customer, Day, Lifecycle, Play, Policy } from '../model.js'

/** Picks the play of a graded customer; null where the playbook has none. Equal plays are one object. */
export type PlayFinder = (
  tier: string,
  lifecycle: Lifecycle | null,
  alert: Alert | null,
  customer: Customer,
  ruleTags: readonly string[],
) => Play | null

/**
 * The tier's play is the ground; the first play that fits an alert, else a tag, else the lifecycle overlays it and
 * replaces what it names.
 */
export function compilePlaybook(playbook: readonly Play[]): PlayFinder {
  const byTier = firstBy(playbook, (play) => play.for.tier)
  const byAlert = firstBy(playbook, (play) => play.for.alert)
  const byLifecycle = firstBy(playbook, (play) => play.for.lifecycle)
  const byTag = [...firstBy(playbook, (play) => play.for.tag)]
  const merged = new Map<Play | undefined, Map<Play, Play>>()

  function overlaid(ground: Play | undefined, overlay: Play): Play {
    let plays = merged.get(ground)
    if (!plays) {
      plays = new Map()
      merged.set(ground, plays)
    }
    let play = plays.get(overlay)
    if (!play) {
      play = { ...ground, ...overlay, for: { ...ground?.for, ...overlay.for } }
      plays.set(overlay, play)
    }
    return play
  }

  return (tier, lifecycle, alert, customer, ruleTags) => {
    const ground = byTier.get(tier)
    const overlay =
      (alert === null ? undefined : byAlert.get(alert)) ??
      byTag.find(([tag]) => hasTag(tag, customer, ruleTags))?.[1] ??
      (lifecycle === null ? undefined : byLifecycle.get(lifecycle))
    return overlay ? overlaid(ground, overlay) : (ground ?? null)
  }
}

function firstBy<Key>(playbook: readonly Play[], keyOf: (play: Play) => Key | undefined): Map<Key, Play> {
  const plays = new Map<Key, Play>()
  for (const play of playbook) {
    const key = keyOf(play)
    if (key !== undefined && !plays.has(key)) plays.set(key, play)
  }
  return plays
}

function hasTag(tag: string, { tags, needTags }: Customer, ruleTags: readonly string[]): boolean {
  return ruleTags.includes(tag) || (tags?.includes(tag) ?? false) || (needTags?.includes(tag) ?? false)
}

/**
 * The strategy after the policy's mode: `keep` never changes what stands; `fill` writes where the cell is blank or holds
 * one of `ours` (an action of the playbook); `assign` always writes where there is a play.
 */
export function strategyOf(
  typed: string | undefined,
  play: Play | null,
  mode: Policy['strategy'],
  ours: ReadonlySet<string>,
): string | null {
  const stands = typed ?? null
  if (mode === 'keep' || !play) return stands
  return mode === 'assign' || stands === null || ours.has(stands) ? play.action : stands
}

/** The last contact (else asOf) plus the play's rhythm; null for a play without one. */
export function nextContactOf(customer: Customer, play: Play | null, asOf: Day): Day | null {
  if (play?.everyDays === undefined) return null
  return day((customer.lastContact ?? asOf).epochDays + play.everyDays)
}
