import { type Cell, isDay } from '../../cells/cell.js'
import { rfm as composite } from '../../cells/rfm.js'
import type { Customer, FieldName } from '../../model.js'
import { fieldOf } from '../../register/fields.js'
import { defineCheck } from './check.js'

/** A value filled down a whole column tells no customer from another, and mostly was never filled in at all. */
export const columnConstant = defineCheck({
  code: 'COLUMN_CONSTANT',
  group: 'column',
  severity: 'info',
  text: {
    'zh-CN': '“{field}”整列都是“{same}”（{rows} 行）。请核对是否误填，或逐行填写。',
    en: 'The column "{field}" says "{same}" in all of its {rows} rows. Check whether it was filled down by mistake, and fill it in row by row.',
  },
  harm: {
    'zh-CN': '整列相同就分不出客户。',
    en: 'What is the same for everybody tells no customer from another.',
  },
  repair: {
    'zh-CN': '十行以上才检查；行业、地区、负责人、更新时间等本来就可能全表相同的列不检查。',
    en: 'Checked from ten rows on, and not in columns that may well say the same everywhere, such as industry, region, owner or the day of the last update.',
  },
  example: {
    fails: {
      rows: Array.from({ length: 10 }, () => ({ spend: 10000 })),
      at: { row: null, column: 'spend' },
    },
    passes: { rows: Array.from({ length: 10 }, (_, index) => ({ spend: 10000 + index * 1000 })) },
  },
  *find(customers, { columns }) {
    for (const { field } of columns.mapped) {
      if (!telling.has(field)) continue
      const same = sameEverywhere(customers, field)
      if (same !== undefined) {
        yield { row: null, field, args: { same: shown(same, field), rows: customers.length } }
      }
    }
  },
})

const fewestRows = 10

/** What differs between any ten customers. */
const telling: ReadonlySet<FieldName> = new Set([
  ...(['name', 'contact', 'phone', 'email', 'contactInfo', 'address', 'rfm', 'lastOrder', 'orders'] as const),
  ...([
    'firstOrder',
    'spend',
    'averageOrder',
    'profit',
    'satisfaction',
    'needs',
    'strategy',
    'tier',
  ] as const),
])

/** The value that every row has; undefined where one is blank or differs, which mostly the second row shows. */
function sameEverywhere(customers: readonly Customer[], field: FieldName): Customer[FieldName] {
  const first = customers[0]?.[field]
  if (customers.length < fewestRows || first === undefined) return undefined
  const key = keyOf(first)
  return customers.every((customer) => keyOf(customer[field]) === key) ? first : undefined
}

function keyOf(value: Customer[FieldName]): unknown {
  if (typeof value !== 'object' || isDay(value as Cell)) return value
  return 'spendFen' in value ? composite.print(value) : value
}

function shown(value: NonNullable<Customer[FieldName]>, field: FieldName): string | number {
  return String(fieldOf(field).kind.print(value))
}
