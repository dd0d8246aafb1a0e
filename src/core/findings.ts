/** Collects what is wrong with the data: applies levels, counts exactly, keeps a bounded number. Puts nothing in words. */
import { type Cell, isCellError, isDay, isoDay } from '../cells/cell.js'
import type { Args, Columns, FieldName, Finding, Findings, Level, Policy, Severity, Text } from '../model.js'
import type { Check } from './checks/check.js'
import { customChecksOf } from './checks/custom/index.js'
import { checkOf } from './checks/registry.js'
import { FaultyCells } from './faulty-cells.js'

/** Where a finding stands and what fills its message. */
export interface FindingPlace {
  /** Where it is not the sink's. */
  readonly sheet?: string
  /** 1-based, as Excel shows it. */
  readonly row?: number | null
  /** 0-based; where it is not said, the field's column. */
  readonly columnIndex?: number | null
  readonly field?: FieldName | null
  /** The cell as typed. */
  readonly value?: Cell
  readonly args?: Args
  /** A safe repair: what the cell should say. */
  readonly fix?: string | number
}

/** Takes findings while a register is read. */
export interface FindingSink {
  /** Counts one finding and tells how severe it is under the policy; `off` when it is switched off. */
  add(code: string, at: FindingPlace): Severity | 'off'
}

interface Tally {
  readonly check: Pick<Check, 'severity' | 'severityIn'> & Partial<Pick<Check, 'group'>>
  /** Of the user's own checks. */
  readonly words: Text | undefined
  readonly level: Level | undefined
  readonly told: boolean
  readonly kept: Finding[]
  count: number
  fixes: number
}

/**
 * A sink for one sheet, whose fields stand in the columns of `mapped`. Every finding of a code that is told is counted, and every cell with a fault; of each code the first `keepFindings` are kept.
 * A code that no check owns is a bug and throws.
 */
export function createFindings(
  policy: Pick<Policy, 'levels' | 'keepFindings' | 'keepFixes' | 'told' | 'customChecks'>,
  sheet: string,
  mapped: Columns['mapped'] = [],
): FindingSink & { finish(): Findings; readonly faulty: FaultyCells } {
  const tallies = new Map<string, Tally>()
  const totals: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  const faulty = new FaultyCells()
  const places = new Map(mapped.map(({ field, columnIndex }) => [field, columnIndex]))

  function begin(code: string): Tally {
    const custom = customChecksOf(policy).find((each) => each.code === code)
    const check = custom ?? checkOf(code)
    const told = isTold(code, policy.told)
    const tally: Tally = {
      check,
      words: custom?.text,
      level: policy.levels[code],
      told,
      kept: [],
      count: 0,
      fixes: 0,
    }
    tallies.set(code, tally)
    return tally
  }

  return {
    faulty,
    add(code, at) {
      const tally = tallies.get(code) ?? begin(code)
      const severity = tally.level ?? severityIn(tally.check, at.field)
      if (severity === 'off') return severity
      // Told or not, the quality of the data is the same.
      if (at.field && at.row && severity !== 'info' && tally.check.group === 'cell')
        faulty.mark(at.field, at.row)
      if (!tally.told) return severity
      totals[severity]++
      const isFixable = at.fix !== undefined
      if (isFixable) tally.fixes++
      if (tally.count++ < policy.keepFindings || (isFixable && policy.keepFixes)) {
        const columnIndex = at.columnIndex ?? (at.field && places.get(at.field)) ?? null
        tally.kept.push(findingAt({ code, severity, sheet, words: tally.words, columnIndex }, at))
      }
      return severity
    },
    finish: () => {
      const found = [...tallies].filter(([, { count }]) => count > 0)
      return findingsOf(
        found.flatMap(([, { kept }]) => kept),
        new Map(found.map(([code, { count }]) => [code, count])),
        new Map(found.flatMap(([code, { fixes }]) => (fixes > 0 ? [[code, fixes] as const] : []))),
        { ...totals },
      )
    },
  }
}

/** Whether findings of that code come to anybody's eyes: neither switched off nor left out by `told`. */
export function isReported(code: string, { levels, told }: Pick<Policy, 'levels' | 'told'>): boolean {
  return levels[code] !== 'off' && isTold(code, told)
}

function isTold(code: string, told: Policy['told']): boolean {
  if (!told) return true
  return (told.only.length === 0 || told.only.includes(code)) && !told.skip.includes(code)
}

/** How severe a finding of this check is in that field, before the policy's levels. */
export function severityIn(
  check: Pick<Check, 'severity' | 'severityIn'>,
  field: FieldName | null | undefined,
): Severity {
  return (field && check.severityIn?.[field]) || check.severity
}

/**
 * `earlier` with all findings of `codes` taken out and `later` added: for checks judged again once tiers are known.
 * `severityOf` tells the level at which each of the `codes` was counted.
 */
export function replaceFindings(
  earlier: Findings,
  codes: ReadonlySet<string>,
  severityOf: (code: string) => Level,
  later: Findings,
): Findings {
  const counts = new Map(earlier.counts)
  const fixes = new Map(earlier.fixes)
  const totals: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  for (const severity of ['error', 'warning', 'info'] as const) {
    totals[severity] = earlier.count(severity) + later.count(severity)
  }
  for (const code of codes) {
    const severity = severityOf(code)
    if (severity !== 'off') totals[severity] -= counts.get(code) ?? 0
    counts.delete(code)
    fixes.delete(code)
  }
  for (const [code, count] of later.counts) counts.set(code, count)
  for (const [code, count] of later.fixes) fixes.set(code, count)
  const list = [...earlier.list.filter(({ code }) => !codes.has(code)), ...later.list]
  return findingsOf(list, counts, fixes, totals)
}

/** `findings` without those of `settled`, every one of which must be in the list. */
export function withoutFindings(findings: Findings, settled: ReadonlySet<Finding>): Findings {
  const counts = new Map(findings.counts)
  const fixes = new Map(findings.fixes)
  const totals: Record<Severity, number> = {
    error: findings.count('error'),
    warning: findings.count('warning'),
    info: findings.count('info'),
  }
  for (const { code, severity, fix } of settled) {
    totals[severity]--
    lower(counts, code)
    if (fix !== undefined) lower(fixes, code)
  }
  return findingsOf(
    findings.list.filter((finding) => !settled.has(finding)),
    counts,
    fixes,
    totals,
  )
}

function lower(counts: Map<string, number>, code: string): void {
  const count = counts.get(code) ?? 0
  if (count > 1) counts.set(code, count - 1)
  else counts.delete(code)
}

function findingsOf(
  list: Finding[],
  counts: ReadonlyMap<string, number>,
  fixes: ReadonlyMap<string, number>,
  totals: Readonly<Record<Severity, number>>,
): Findings {
  const inSheetOrder = (a: Finding, b: Finding) =>
    (a.row ?? 0) - (b.row ?? 0) || (a.columnIndex ?? -1) - (b.columnIndex ?? -1)
  return { list: list.sort(inSheetOrder), counts, fixes, count: (severity) => totals[severity] }
}

function findingAt(
  {
    code,
    severity,
    sheet,
    words,
    columnIndex,
  }: Pick<Finding, 'code' | 'severity' | 'sheet' | 'words' | 'columnIndex'>,
  at: FindingPlace,
): Finding {
  return {
    code,
    severity,
    sheet: at.sheet ?? sheet,
    row: at.row ?? null,
    columnIndex,
    field: at.field ?? null,
    value: at.value === undefined ? null : typed(at.value),
    args: at.args ?? {},
    ...(at.fix === undefined ? {} : { fix: at.fix }),
    ...(words === undefined ? {} : { words }),
  }
}

/** The cell JSON-safe: a day as 2024-05-20, an error by its code. */
function typed(cell: Cell): string | number | boolean | null {
  if (isDay(cell)) return isoDay(cell)
  if (isCellError(cell)) return cell.error
  return cell
}
