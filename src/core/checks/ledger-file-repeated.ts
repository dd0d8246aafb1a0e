import { defineCheck } from './check.js'

/** Orders that are read twice make every sum twice as large; a file that repeats another is left out whole. */
export const ledgerFileRepeated = defineCheck({
  code: 'LEDGER_FILE_REPEATED',
  group: 'ledger',
  severity: 'warning',
  text: {
    'zh-CN': '{file} 与 {repeats} 内容完全相同，没有重复计算（{lines} 行）。请去掉多余的文件。',
    en: '{file} holds the same bytes as {repeats} and is not counted again ({lines} lines). Leave one of the two out.',
  },
  harm: {
    'zh-CN': '若是误放，本应在那里的明细（如另一个月）就缺了。',
    en: 'If it stands there by mistake, the ledger that should (another month, say) is missing.',
  },
  example: {
    fails: {
      'zh-CN': '同一份明细存成两个文件，都给了 --orders。',
      en: 'One ledger saved under two names, both given to --orders.',
    },
    passes: { 'zh-CN': '每个文件内容不同。', en: 'Every file differs.' },
    test: 'test/core/ledger/notices.test.ts',
  },
})
