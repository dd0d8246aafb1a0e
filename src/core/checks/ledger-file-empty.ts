import { defineCheck } from './check.js'

/** An export that failed leaves an empty file, and its orders are missing. */
export const ledgerFileEmpty = defineCheck({
  code: 'LEDGER_FILE_EMPTY',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN': '{file} 里没有明细行。请重新导出，或去掉这个文件。',
    en: '{file} holds no lines. Export it again, or leave it out.',
  },
  harm: {
    'zh-CN': '这个文件里本该有的订单没有计入。',
    en: 'The orders that it should hold do not count.',
  },
  example: {
    fails: { 'zh-CN': '其中一个文件只有表头。', en: 'One of several files has nothing but its headers.' },
    passes: { 'zh-CN': '每个文件都有明细行。', en: 'Every file has lines.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
