/**
 * Every noun of crmseg that is not a cell or a field: types only, kept by noun in model/ and named here, so that one import has
 * them all. Read this second, after the architecture page, in the order of a run:
 *
 * - what is read: `source`, `table`, `findings`, `duplicates`; `ledger` for orders, `import` for exports;
 * - what is decided before: `policy`, and in it `scheme`, `playbook`, `tags`, `custom-checks`;
 * - what a run finds: `segment` for one customer, with `scores`, `lifetime` and `history`; of all `summary`, `figures`, `result`;
 * - what is written: `edits`, `sheet-model`.
 */
export type { Cell, CellError, DateSystem, Day } from './cells/cell.js'
export type * from './model/custom-checks.js'
export type * from './model/duplicates.js'
export type * from './model/edits.js'
export type * from './model/figures.js'
export type * from './model/findings.js'
export type * from './model/history.js'
export type * from './model/import.js'
export type * from './model/ledger.js'
export type * from './model/lifetime.js'
export type * from './model/playbook.js'
export type * from './model/policy.js'
export type * from './model/result.js'
export type * from './model/scheme.js'
export type * from './model/scores.js'
export type * from './model/segment.js'
export type * from './model/sheet-model.js'
export type * from './model/source.js'
export type * from './model/summary.js'
export type * from './model/table.js'
export type * from './model/tags.js'
export type { Customer } from './register/customer.js'
export type { FieldName } from './register/fields.js'
export type { OutputName } from './register/outputs.js'
export type { Args, Lang, Text } from './text.js'
