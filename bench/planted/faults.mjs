/**
 * Every fault that is planted. A fault writes each of its `values` into one field of a customer that was clean before; its
 * `code` must then be found at that cell. Measures nothing.
 *
 * `change`: functions of the clean cell, in place of values. `into`: the field that is written, where the fault shows in another.
 * `where`: which customers it may strike. `beside`: what else becomes of the row, so that nothing but this is wrong.
 * `only`: the one format that can show it. `also`: what a check rightly says besides, with the reason: these are the
 * side effects that count as no false alarm.
 */
import { asOf } from './clean.mjs'
import { faultsInCells } from './faults-in-cells.mjs'
import { faultsInRows } from './faults-in-rows.mjs'
import { innocents } from './innocents.mjs'
import { words } from './words.mjs'

/** What is planted into single cells of a register in that language; without a code, it is innocent. */
export function cellFaults(lang) {
  const say = (chinese, english) => (lang === 'en' ? english : chinese)
  const told = words[lang]
  return [...faultsInCells(say, told), ...faultsInRows(say, told), ...innocents(say, told)]
}

/**
 * The registers: `full` has every column and all faults; `composite` has R, F and M in one column only, mostly blank, and no
 * column of owners.
 */
export const shapes = {
  full: {
    without: [],
    /** Headers and columns as a whole: `row` is where the finding stands, null where no row is meant. */
    columnFaults: [
      { code: 'HEADER_UNKNOWN', field: 'unknown', row: 'header' },
      { code: 'HEADER_DUPLICATE', field: 'double', row: 'header' },
      { code: 'HEADER_NEAR_MISS', field: 'nearMiss', row: 'header' },
      { code: 'HEADER_FALSE_FRIEND', field: 'falseFriend', row: 'header' },
      { code: 'COLUMN_CONSTANT', field: 'needs', row: null },
      { code: 'INDUSTRY_TOO_SMALL', field: 'industry', row: null },
    ],
  },
  composite: {
    without: [
      ...['tier', 'lastOrder', 'firstOrder', 'orders', 'spend', 'averageOrder', 'profit', 'owner'],
      ...['unknown', 'double', 'nearMiss', 'falseFriend'],
    ],
    columnFaults: [
      { code: 'COLUMN_MOSTLY_BLANK', field: 'rfm', row: null },
      { code: 'OWNER_COLUMN_MISSING', field: null, row: null },
    ],
  },
}

/** Codes that are not planted here, and what holds them instead. */
export const elsewhere = {
  TABLE_NOT_FOUND: 'ends the run: test/core/locate.test.ts',
  COLUMN_MISSING: 'ends the run: test/core/columns.test.ts',
  EXAMPLE_ROWS: 'about the rows of a template: test/core/example-rows.test.ts',
  REGISTER_EMPTY: 'about a register without customers: test/core/checks/register-empty.test.ts',
  SETTING_DOUBTFUL: 'about the settings sheets: test/config/workbook-settings.test.ts',
  SETTING_MISSING: 'about the settings sheets: test/config/workbook-settings.test.ts',
  SETTING_UNREADABLE: 'about the settings sheets: test/config/workbook-settings.test.ts',
  TIER_RULES_WRONG: 'about the settings sheets: test/config/workbook-settings.test.ts',
  LOOK_STAYS_BEHIND: 'about older formats: test/formats/legacy',
  SIGNATURE_WILL_BREAK: 'about the file, not about its cells: test/corpus/annotate.test.ts',
}

/** The settings of the run: what a firm must say of itself before its tags and owners can be judged. */
export function settingsOf(lang, shape) {
  const { owners, dictionary, exclusive } = words[lang]
  const people = shapes[shape].without.includes('owner')
    ? []
    : owners.map((name) => ({ name, role: 'sales' }))
  return {
    asOf: asOf.text,
    owner: { mode: 'keep', people },
    tags: { ...(dictionary && { dictionary }), ...(exclusive && { exclusive }) },
  }
}
