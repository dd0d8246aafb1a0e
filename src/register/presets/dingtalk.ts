/** 钉钉 CRM: its customers. Some headers end in `(系统)`, which every header may. */
import type { Preset } from './preset.js'

export const dingtalk: Preset = {
  name: 'dingtalk',
  title: { 'zh-CN': '钉钉 客户', en: 'DingTalk (钉钉) customers' },
  system: 'dingtalk',
  rows: 'customers',
  must: ['客户名称', '客户跟进状态'],
  telling: ['客户跟进状态', '是否重要', '客户意向', '客户状态', '客户来源', '客户行业', '区域城市'],
  enough: 4,
  columns: {
    stage: ['客户跟进状态', '客户状态'],
    industry: ['客户行业'],
    region: ['区域城市'],
    phone: ['手机', '电话'],
  },
  left: ['是否重要', '客户意向', '客户来源'],
}
