import { defineCheck } from './check.js'

/** A digital signature holds for the exact bytes that were signed. */
export const signatureWillBreak = defineCheck({
  code: 'SIGNATURE_WILL_BREAK',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN': '文件有数字签名，写出的副本签名会失效。需要签名的话，请对写出的文件重新签名。',
    en: 'The file carries a digital signature, which will not hold for the copy that is written. Sign the new file again if you need it.',
  },
  harm: {
    'zh-CN': '收件人会看到签名无效的提示。',
    en: 'Whoever opens the copy is told that its signature is not valid.',
  },
  example: {
    fails: { 'zh-CN': '工作簿带有数字签名。', en: 'The workbook carries a digital signature.' },
    passes: { 'zh-CN': '工作簿没有签名。', en: 'The workbook is not signed.' },
    test: 'test/formats/xlsx/workbook.test.ts',
  },
})
