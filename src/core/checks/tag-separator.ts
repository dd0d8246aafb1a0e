import { defineCheck } from './check.js'

/** Tags separated in many ways cannot be filtered or counted by whoever reads the sheet; some marks separate nothing at all. */
export const tagSeparator = defineCheck({
  code: 'TAG_SEPARATOR',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN': '“{value}”用“{separator}”分隔标签。请改用“{usual}”，写成“{fix}”。',
    en: '"{value}" separates its tags by "{separator}". Write "{fix}", with "{usual}" between them.',
  },
  harm: {
    'zh-CN': '各写各的分隔符，筛选和计数会漏掉；逗号不分隔，整格会当成一个标签。',
    en: 'With mixed separators, filters and counts miss tags; with a comma, the whole cell counts as one tag.',
  },
  repair: {
    'zh-CN':
      '整列都用同一种符号（如问卷导出的“┋”）时不提示。逗号只在各段都是词典里的标签时提示；也可以在设置里打开 tags.commaSeparates。',
    en: 'Not told where the whole column keeps to one mark, as a survey export does (┋). A comma is told only between tags of the dictionary; tags.commaSeparates in the settings makes it a separator.',
  },
  example: {
    fails: {
      rows: [{ tags: '高价值；品质追求' }, { tags: '高价值、品质追求' }],
      at: { row: 3, column: 'tags' },
    },
    passes: { rows: [{ tags: '高价值；品质追求' }, { tags: '高价值;品质追求' }] },
  },
})
