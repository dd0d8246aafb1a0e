import { defineCheck } from './check.js'

/** Tier rules that contradict themselves, or leave customers without a tier, grade nobody. */
export const tierRulesWrong = defineCheck({
  code: 'TIER_RULES_WRONG',
  group: 'settings',
  severity: 'error',
  text: {
    'zh-CN': '{problem}请先改正，这张分层规则没有采用。',
    en: '{problem} Until then, these tier rules are not used.',
  },
  harm: {
    'zh-CN': '自己的分层规则没有生效，等级按别的方案评定。',
    en: 'The tier rules of the workbook are not in force: tiers follow another scheme.',
  },
  example: {
    fails: {
      'zh-CN': '工作簿的“分层规则”表最后一行还有条件，有的客户得不到等级。',
      en: 'In the sheet Tier rules of the workbook the last row has a condition, so that some customers get no tier.',
    },
    passes: { 'zh-CN': '最后一行不写条件。', en: 'The last row has no condition.' },
    test: 'test/config/workbook-settings.test.ts',
  },
})
