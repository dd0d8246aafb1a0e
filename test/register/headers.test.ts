import { expect, it } from 'vitest'
import { fieldOfKey, headerKey } from '../../src/register/headers.js'

it.each([
  ' 客户编号 ',
  '*客户编号',
  '客户编号（必填）',
  '客户编号(系统)',
  '客户\n编号',
  '客户 编号*',
  '客戶編號',
  'CUSTOMER ID',
  'customer_id',
])('%j goes by 客户编号', (header) => {
  expect(fieldOfKey(headerKey(header).whole)?.field).toBe('id')
})

it.each([
  ['近12个月订单金额(万元)', '万元'],
  ['年采购额（单位：万元）', '万元'],
  ['消费金额/元', '元'],
  ['RFM(天/次/万元)', '万元'],
  ['RFM指标(R/F/M)', null],
  ['客户标签(价值/需求)', null],
])('the unit of %s is %s', (header, unit) => {
  expect(headerKey(header).unit).toBe(unit)
})

it('a time zone is no part of a header', () => {
  expect(headerKey('Last Activity Date (GMT+8)').whole).toBe('lastactivitydate')
})
