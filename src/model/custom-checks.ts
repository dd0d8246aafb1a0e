/** Checks of the user's own. Types only. */
import type { FieldName } from '../register/fields.js'
import type { Text } from '../text.js'
import type { Severity } from './findings.js'

/** What a check of the user's own asks of fields. Money in fen and days in days since 1970-01-01, as `Customer` has them. */
export type CustomRule =
  | { readonly kind: 'pattern'; readonly field: FieldName; readonly pattern: string }
  | { readonly kind: 'oneOf'; readonly field: FieldName; readonly values: readonly string[] }
  | {
      readonly kind: 'range'
      readonly field: FieldName
      readonly min: number | null
      readonly max: number | null
    }
  | {
      readonly kind: 'requiredWhen'
      readonly field: FieldName
      readonly when: FieldName
      /** Null: whenever `when` is filled. */
      readonly values: readonly string[] | null
    }
  | { readonly kind: 'unique'; readonly fields: readonly FieldName[] }
  | {
      readonly kind: 'compare'
      readonly left: FieldName
      readonly op: '<' | '<=' | '>' | '>=' | '=' | '!='
      readonly right: FieldName
    }

/** A check without code, from the settings. */
export interface CustomCheck {
  readonly code: string
  readonly severity: Severity
  /** The user's words with `{value}`, `{field}` and `{row}`; null for those of the rule. */
  readonly message: Text | null
  readonly rule: CustomRule
}
