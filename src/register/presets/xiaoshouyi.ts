/** 销售易: its customers (account). 销售额 is the customer's own turnover and no field; 总人数 is the size. */
import type { Preset } from './preset.js'

export const xiaoshouyi: Preset = {
  name: 'xiaoshouyi',
  title: { 'zh-CN': '销售易 客户', en: 'Neocrm (销售易) customers' },
  system: 'xiaoshouyi',
  rows: 'customers',
  must: ['客户名称'],
  telling: [
    '最新活动记录时间',
    '结单商机数',
    '结单商机总金额',
    '生效订单数',
    '订单总金额',
    '所属公海',
    '总人数',
    '销售额',
    '客户所有人',
    '最近拜访时间',
    '最新修改日',
  ],
  enough: 4,
  columns: {
    tier: ['客户级别'],
    size: ['总人数'],
    orders: ['生效订单数', '结单商机数'],
    spend: ['订单总金额', '结单商机总金额'],
    lastContact: ['最近拜访时间', '最新活动记录时间'],
    owner: ['客户所有人'],
    since: ['创建日期'],
    updated: ['最新修改日', '最新修改日期'],
  },
  left: ['销售额', '区', '所属公海', '创建人', '最新修改人'],
}
