import { defineCheck } from './check.js'

/** An example that was counted as a customer would move the means that all others are compared with. */
export const exampleRows = defineCheck({
  code: 'EXAMPLE_ROWS',
  group: 'file',
  severity: 'info',
  text: {
    'zh-CN':
      '模板的示例行（编号以“示例-”开头，共 {rows} 行）不算客户，不参与校验和分层。填好自己的客户后请删除。',
    en: 'Example rows of the template (IDs that begin with EXAMPLE-: {rows}) are no customers: they are neither checked nor graded. Delete them once your own customers are in.',
  },
  harm: {
    'zh-CN': '示例行留在表里，会被当成真的客户来看。',
    en: 'Whoever reads the sheet may take the examples for customers.',
  },
  example: {
    fails: {
      rows: [{ id: '示例-001' }, { id: 'EXAMPLE-002' }, { id: 'C202405001' }],
      at: { row: 2, column: 'id' },
    },
    passes: { rows: [{ id: '示例001' }, { id: 'Example-002' }] },
  },
})
