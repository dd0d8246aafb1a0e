/** 纷享销客: its customers (AccountObj). 最后一次成交金额 is one order, not the spend of a year. */
import type { Preset } from './preset.js'

export const fxiaoke: Preset = {
  name: 'fxiaoke',
  title: { 'zh-CN': '纷享销客 客户', en: 'Fxiaoke (纷享销客) customers' },
  system: 'fxiaoke',
  rows: 'customers',
  must: ['客户名称'],
  telling: [
    '最后一次成交时间',
    '最后一次成交金额',
    '负责人主属部门',
    '所属公海',
    '1级行业',
    '2级行业',
    '成交状态',
    '客户级别',
    '最后跟进时间',
    '最后修改时间',
  ],
  enough: 4,
  columns: {
    id: ['客户编号'],
    tier: ['客户级别'],
    stage: ['成交状态', '客户状态'],
    industry: ['1级行业', '2级行业'],
    address: ['详细地址'],
    phone: ['电话', '手机'],
    lastOrder: ['最后一次成交时间'],
    lastContact: ['最后跟进时间'],
    since: ['创建时间'],
    updated: ['最后修改时间'],
  },
  left: ['来源', '区', '负责人主属部门', '所属公海', '最后一次成交金额', '创建人', '最后修改人', '归属部门'],
}
