/** 悟空 CRM: its customers. Notes stand merged over row 1, the headers in row 2, some with `*`: both are passed over as always. */
import type { Preset } from './preset.js'

export const wukong: Preset = {
  name: 'wukong',
  title: { 'zh-CN': '悟空 CRM 客户', en: 'Wukong (悟空) CRM customers' },
  system: 'wukong',
  rows: 'customers',
  must: ['客户名称', '客户来源', '下次联系时间'],
  telling: [
    '客户来源',
    '手机',
    '电话',
    '网址',
    '客户行业',
    '客户级别',
    '下次联系时间',
    '最后跟进时间',
    '更新时间',
    '创建时间',
    '最后跟进记录',
    '成交状态',
  ],
  enough: 6,
  columns: {
    phone: ['手机', '电话'],
    industry: ['客户行业'],
    tier: ['客户级别'],
    stage: ['成交状态'],
    nextContact: ['下次联系时间'],
    lastContact: ['最后跟进时间'],
    since: ['创建时间'],
    updated: ['更新时间'],
  },
  left: ['客户来源', '网址', '创建人', '最后跟进记录', '距进入公海天数'],
}
