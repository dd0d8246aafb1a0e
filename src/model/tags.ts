/** The tags that customers carry, and the rules that give them. Types only. */
import type { Condition } from './scheme.js'

/** What a tag tells of: the customer's worth, its wants, or what it does. */
export type TagKind = 'value' | 'need' | 'behaviour'

/** One tag of the dictionary and the other ways of writing it. */
export interface TagEntry {
  readonly tag: string
  readonly synonyms: readonly string[]
  readonly kind: TagKind
}

/** `brackets`: 年消费5万+; `region`, `category`: from the customer's region and first category; `complaints`, `behaviour`: counts. */
export interface TagRule {
  readonly name: string
  readonly from: 'spend' | 'region' | 'category' | 'complaints' | 'behaviour' | 'conditions'
  /** With `{value}`; the words of the tag in the user's own language. */
  readonly tag: string
  readonly brackets?: readonly number[]
  readonly when?: readonly Condition[]
}
