import { defineCheck } from './check.js'

/** With two columns for one field, somebody may keep the wrong one up to date. */
export const headerDuplicate = defineCheck({
  code: 'HEADER_DUPLICATE',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN': '“{header}”和“{used}”都是“{field}”，只用了“{used}”。请删去或改名其中一列。',
    en: '"{header}" and "{used}" both are "{field}"; only "{used}" counts. Remove or rename one of them.',
  },
  harm: {
    'zh-CN': '同一字段有两列时，更新的可能是没有用上的那一列。',
    en: 'With two columns for one field, the one kept up to date may be the one that does not count.',
  },
  example: {
    fails: { rows: [{ 手机号: '19900000001', 联系电话: '19900000001' }], at: { row: 1, column: '联系电话' } },
    passes: { rows: [{ 手机号: '19900000001', 邮箱: 'wang@example.com' }] },
  },
})
