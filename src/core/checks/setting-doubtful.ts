import { defineCheck } from './check.js'

/** A setting that can never take effect is most likely a slip. */
export const settingDoubtful = defineCheck({
  code: 'SETTING_DOUBTFUL',
  group: 'settings',
  severity: 'warning',
  text: {
    'zh-CN': '{problem}如果本意如此，可以不改。',
    en: '{problem} If that is what you mean, leave it as it is.',
  },
  harm: {
    'zh-CN': '这一行设置不起作用，多半不是本意。',
    en: 'This row of settings does nothing, which is hardly what it is for.',
  },
  example: {
    fails: {
      'zh-CN': '工作簿的“跟进策略”表里，一行针对方案中没有的等级。',
      en: 'In the sheet Playbook of the workbook a row is for a tier that the scheme does not have.',
    },
    passes: { 'zh-CN': '每一行都针对方案中的等级。', en: 'Every row is for a tier of the scheme.' },
    test: 'test/config/workbook-settings.test.ts',
  },
})
