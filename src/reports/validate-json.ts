/** The JSON document of `validate`. Checks nothing itself. */
import type { RepairOutcome } from '../core/repair.js'
import type { Inspection, Policy } from '../model.js'
import type { Lang } from '../text.js'
import { countsOf, duplicateItem, findingItems, qualityOf, repairItems } from './findings-json.js'
import { headOf, type JsonDocument, type JsonWritten, mapped } from './json.js'

/** A marked copy, and how much of what was found it shows. */
export interface JsonAnnotated {
  readonly path: string
  readonly bytes: number
  readonly cells: number
  readonly listed: number
}

/** What `validate` did beside telling; null for what was not asked for. */
export interface ValidateDeeds {
  readonly repair: (RepairOutcome & { readonly written: JsonWritten | null }) | null
  readonly annotated: JsonAnnotated | null
}

/**
 * `validate`: the file, its columns, the counts, what was marked (null where nothing was asked for), and every finding with its
 * place and message. Of a run that repairs, the findings are those that are left.
 */
export function validateDocument(
  inspection: Inspection,
  policy: Policy,
  lang: Lang,
  { repair, annotated }: ValidateDeeds = { repair: null, annotated: null },
): JsonDocument {
  const findings = repair?.findings ?? inspection.findings
  const head = {
    ...headOf('validate', inspection, policy),
    findingCounts: countsOf(findings),
    quality: qualityOf(inspection),
    annotated: annotated && annotatedItem(annotated),
  }
  const duplicates = mapped(inspection.duplicates, duplicateItem)
  if (!repair) return { head, lists: { findings: findingItems(findings, lang), duplicates } }
  return {
    head: { ...head, repaired: repair.repairs.length, written: repair.written },
    lists: {
      repairs: repairItems(repair),
      findings: findingItems(findings, lang),
      duplicates,
    },
  }
}

function annotatedItem({ path, bytes, cells, listed }: JsonAnnotated): JsonAnnotated {
  return { path, bytes, cells, listed }
}
