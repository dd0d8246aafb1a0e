import type { Customer, FieldName } from '../../model.js'
import { fields } from '../../register/fields.js'
import { defineCheck } from './check.js'

/** A row without a name is graded for nobody: no one can be called, and nothing can be compared next quarter. */
export const requiredMissing = defineCheck({
  code: 'REQUIRED_MISSING',
  group: 'row',
  severity: 'error',
  ungrades: true,
  text: {
    'zh-CN': '缺少“{field}”。请填写，或删除这一行。',
    en: '"{field}" is missing. Fill it in, or delete the row.',
  },
  harm: {
    'zh-CN': '没有名称的一行无从跟进，不能分层。',
    en: 'Nobody can follow up a row without a name, so it gets no tier.',
  },
  example: {
    fails: {
      rows: [
        { id: 'C202405001', name: '示例甲公司' },
        { id: 'C202405002', name: null },
      ],
      at: { row: 3, column: 'name' },
    },
    passes: {
      rows: [
        { id: 'C202405001', name: '示例甲公司' },
        { id: 'C202405002', name: '示例乙公司' },
      ],
    },
  },
  *find(customers, { columns }) {
    const required = columns.mapped.map(({ field }) => field).filter(isRequired)
    for (const customer of customers) {
      for (const field of required) {
        if (isBlank(customer, field)) yield { row: customer.row, field }
      }
    }
  },
})

function isRequired(field: FieldName): boolean {
  const entry: { readonly required?: boolean } = fields[field]
  return entry.required === true
}

function isBlank(customer: Customer, field: FieldName): boolean {
  const value = customer[field]
  return value === undefined || value === ''
}
