import { defineCheck, type Spot } from './check.js'

/** The house's own format: C, year and month, a serial of at least three digits. */
export const houseIdPattern = String.raw`^C\d{6}\d{3,}$`

/**
 * An ID that breaks the pattern is mostly a typo, and the same customer comes back next quarter as a new one.
 * Nobody promised the house's pattern: it holds only where at least half of the register's IDs keep to it. A pattern
 * from the settings always holds.
 */
export const malformedId = defineCheck({
  code: 'ID_MALFORMED',
  group: 'row',
  severity: 'warning',
  text: {
    'zh-CN': '客户编号“{value}”不合格式（{pattern}）。请改正，或在设置 idPattern 里写明贵司的格式。',
    en: 'The customer ID "{value}" does not keep to the format ({pattern}). Correct it, or set your own format as idPattern in the settings.',
  },
  harm: {
    'zh-CN': '写错的编号下一期会被当成新客户，等级变化无法比较。',
    en: 'Under a mistyped ID the same customer counts as a new one next time.',
  },
  example: {
    fails: {
      rows: [{ id: 'C202405001' }, { id: 'C2024-917' }, { id: 'C202405003' }],
      at: { row: 3, column: 'id' },
    },
    passes: { rows: [{ id: 'C202405001' }, { id: 'C202405002' }] },
  },
  *find(customers, { policy: { idPattern } }) {
    const pattern = new RegExp(idPattern)
    const malformed: Spot[] = []
    let known = 0
    for (const { id, row } of customers) {
      if (!id) continue
      known++
      if (!pattern.test(id)) malformed.push({ row, field: 'id', value: id, args: { pattern: idPattern } })
    }
    if (idPattern !== houseIdPattern || malformed.length * 2 <= known) yield* malformed
  },
})
