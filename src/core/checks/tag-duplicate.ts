import { defineCheck } from './check.js'

/** A tag that stands twice counts twice for whoever counts tags in the sheet. */
export const tagDuplicate = defineCheck({
  code: 'TAG_DUPLICATE',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN': '“{tag}”在这一格里出现了不止一次。请改成“{fix}”。',
    en: '"{tag}" stands in this cell more than once. Write "{fix}".',
  },
  harm: {
    'zh-CN': '在表里数标签时会重复计数。',
    en: 'Whoever counts tags in the sheet counts it twice.',
  },
  repair: {
    'zh-CN': '词典里的同义写法算同一个标签。',
    en: 'Synonyms of the dictionary are one tag.',
  },
  example: {
    fails: { rows: [{ tags: '高价值；品质追求；高价值' }], at: { row: 2, column: 'tags' } },
    passes: { rows: [{ tags: '高价值；品质追求' }] },
  },
})
