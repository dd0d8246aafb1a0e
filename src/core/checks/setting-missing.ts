import { defineCheck } from './check.js'

/** Half a row of settings is none. */
export const settingMissing = defineCheck({
  code: 'SETTING_MISSING',
  group: 'settings',
  severity: 'error',
  text: {
    'zh-CN': '这一行没有填“{column}”，{effect}。请填写：{allowed}。',
    en: '{column} is blank, so {effect}. Fill it in: {allowed}.',
  },
  harm: {
    'zh-CN': '这一行设置没有生效。',
    en: 'This row of settings is not in force.',
  },
  example: {
    fails: {
      'zh-CN': '工作簿的“负责人”表里，一行有姓名、没有角色。',
      en: 'In the sheet People of the workbook, a row has a name and no role.',
    },
    passes: { 'zh-CN': '姓名和角色都填了。', en: 'It has a name and a role.' },
    test: 'test/config/workbook-settings.test.ts',
  },
})
