import { defineCheck } from './check.js'

/** A setting that cannot be read is not in force, whatever the sheet seems to say. */
export const settingUnreadable = defineCheck({
  code: 'SETTING_UNREADABLE',
  group: 'settings',
  severity: 'error',
  text: {
    'zh-CN': '“{column}”写的是“{value}”，{effect}。应为：{allowed}。',
    en: '{column} says "{value}", so {effect}. Allowed: {allowed}.',
  },
  harm: {
    'zh-CN': '以为改了标准，其实没有生效。',
    en: 'A standard seems to be changed and is not.',
  },
  example: {
    fails: {
      'zh-CN': '工作簿的“分层规则”表里，R(天) 写的是“三个月”。',
      en: 'In the sheet Tier rules of the workbook, R (days) says "three months".',
    },
    passes: { 'zh-CN': '写的是“≤ 90”。', en: 'It says "≤ 90".' },
    test: 'test/config/workbook-settings.test.ts',
  },
})
