import { repeatedTexts } from '../duplicates/repeated-texts.js'
import { defineCheck } from './check.js'

/** Two rows for one customer split its orders and score both too low. The first row stands; later ones get no tier. */
export const duplicateId = defineCheck({
  code: 'ID_DUPLICATE',
  group: 'row',
  severity: 'error',
  ungrades: true,
  text: {
    'zh-CN': '客户编号 {id} 已在第 {firstRow} 行出现。请合并或改正其中一行。',
    en: 'Customer ID {id} already stands in row {firstRow}. Merge the two rows or correct one.',
  },
  harm: {
    'zh-CN': '同一客户的订单分散在两行，两行的等级都会偏低；后出现的一行不分层。',
    en: 'The orders of one customer are split over two rows and both come out too low; the later row gets no tier.',
  },
  example: {
    fails: {
      rows: [{ id: 'C202405001' }, { id: 'C202405002' }, { id: 'C202405001' }],
      at: { row: 4, column: 'id' },
    },
    passes: { rows: [{ id: 'C202405001' }, { id: 'C202405002' }, { id: 'C202405003' }] },
  },
  *find(customers) {
    const repeated = repeatedTexts(customers, 'id')
    if (repeated.size === 0) return
    const firstRows = new Map<string, number>()
    for (const { id, row } of customers) {
      if (!id || !repeated.has(id)) continue
      const firstRow = firstRows.get(id)
      if (firstRow === undefined) firstRows.set(id, row)
      else yield { row, field: 'id', value: id, args: { id, firstRow } }
    }
  },
})
