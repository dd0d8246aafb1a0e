/** The four customers of the segmentation table, as a Result made without any file. */
import { day, dayOfDate } from '../../src/cells/cell.js'
import { defaultPolicy } from '../../src/config/policy.js'
import { createFindings } from '../../src/core/findings.js'
import { segment } from '../../src/core/run.js'
import type { Customer, Inspection, MappedColumn, Policy, Result } from '../../src/model.js'
import { qualityIn } from '../core/registers.js'

export const asOf = dayOfDate(2024, 5, 22) ?? day(0)

/** Ageing off, as the table is meant. */
export const policy: Policy = { ...defaultPolicy(asOf), ageing: false }

const columns: readonly MappedColumn[] = [
  { field: 'id', columnIndex: 0, header: '客户编号', how: 'exact', unit: null },
  { field: 'name', columnIndex: 1, header: '公司\n名称', how: 'alias', unit: null },
  { field: 'rfm', columnIndex: 3, header: 'RFM(万元)', how: 'alias', unit: '万元' },
]

const customers: readonly Customer[] = [
  customer(4, 'C202405001', 45, 3, 80),
  customer(5, 'C202405002', 15, 5, 150),
  customer(6, 'C202405003', 75, 2, 30),
  customer(7, 'C202405004', 120, 1, 5),
]

/** Row 7 has a finding; nothing keeps a row from its tier. */
export const inspection: Inspection = {
  file: '客户.xlsx',
  table: {
    sheet: { index: 0, name: '客户', hidden: false, mark: null },
    headerRow: 3,
    headerTopRow: 3,
    firstRow: 4,
    headers: ['客户编号', '公司\n名称', '心情', 'RFM(万元)'],
    dateSystem: 1900,
  },
  columns: { mapped: columns, unknown: [{ columnIndex: 2, header: '心情' }], outputs: [], lang: 'zh-CN' },
  customers,
  ungraded: new Set(),
  findings: findings(),
  duplicates: [],
  quality: qualityIn(customers, ['id', 'name', 'rfm'], policy),
  end: { merges: [], lastRow: 7, formulasWithoutValue: 0 },
  stamp: {},
}

export const result: Result = segment(inspection, policy)

function customer(row: number, id: string, recencyDays: number, orders: number, wan: number): Customer {
  return { row, id, name: id, rfm: { recencyDays, orders, spendFen: wan * 1_000_000 } }
}

function findings() {
  const sink = createFindings({ levels: {}, keepFindings: 10 }, '客户')
  sink.add('ORDERS_CONTRADICT_NOTES', {
    row: 7,
    columnIndex: 3,
    field: 'notes',
    value: '注册未下单',
    args: { phrase: '未下单', orders: 1 },
  })
  return sink.finish()
}
