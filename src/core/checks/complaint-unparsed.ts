import { defineCheck } from './check.js'

/** A complaint without a day can be old or new: nobody is reminded of it. */
export const complaintUnparsed = defineCheck({
  code: 'COMPLAINT_UNPARSED',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN': '投诉记录“{entry}”看不出日期。请写成 2023-10-15:“物流慢”,已跟进，多条用；隔开。',
    en: 'The complaint "{entry}" shows no day. Write it as 2023-10-15:“slow delivery”,resolved, several separated by ; marks.',
  },
  harm: {
    'zh-CN': '没有日期的投诉无法判断拖了多久。',
    en: 'Without a day there is no telling how long the complaint has waited.',
  },
  example: {
    fails: {
      rows: [{ complaints: '2024-05-15:“物流慢”,已跟进' }, { complaints: '嫌物流慢' }],
      at: { row: 3, column: 'complaints' },
    },
    passes: { rows: [{ complaints: '2024-05-15:“物流慢”,已跟进' }, { complaints: '无' }] },
  },
})
