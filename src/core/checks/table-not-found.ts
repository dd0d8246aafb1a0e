import { defineCheck } from './check.js'

/** Without its header row a register cannot be read at all. */
export const tableNotFound = defineCheck({
  code: 'TABLE_NOT_FOUND',
  group: 'file',
  severity: 'error',
  text: {
    'zh-CN':
      '在工作表 {sheets} 里没有找到客户表：前 30 行中没有一行含有两个以上认得的表头。请用 --sheet 和 --header-row 指明，或在设置 aliases 里写明表头。',
    en: 'No customer table in {sheets}: none of the first 30 rows has two headers that are known. Point to it with --sheet and --header-row, or name the headers under aliases in the settings.',
  },
  harm: {
    'zh-CN': '找不到表头就无法读取客户，本次运行会停止。',
    en: 'Without its header row the register cannot be read; the run stops.',
  },
  example: {
    fails: {
      'zh-CN': '前 30 行里没有一行含有两个以上认得的表头。',
      en: 'None of the first 30 rows has two headers that are known.',
    },
    passes: {
      'zh-CN': '表头可以在前 30 行的任何一行，上面有标题也行。',
      en: 'The headers may stand in any of the first 30 rows, below a title.',
    },
    test: 'test/core/locate.test.ts',
  },
})
