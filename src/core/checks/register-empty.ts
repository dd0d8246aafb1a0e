import { defineCheck } from './check.js'

/** A report of noughts looks like a fault of the program where nothing has been filled in yet. */
export const registerEmpty = defineCheck({
  code: 'REGISTER_EMPTY',
  group: 'file',
  severity: 'info',
  text: {
    'zh-CN': '表里还没有客户。请在表头下面填写，一行一位客户，保存后再运行一次。',
    en: 'There are no customers in it yet. Fill them in below the header, a row for each, save, and run again.',
  },
  harm: {
    'zh-CN': '没有客户，各项统计都是 0。',
    en: 'Without customers every figure is nought.',
  },
  example: {
    fails: { 'zh-CN': '表头下面没有一行客户。', en: 'Below the header there is no row of a customer.' },
    passes: { 'zh-CN': '至少有一位客户。', en: 'There is a customer at least.' },
    test: 'test/core/checks/register-empty.test.ts',
  },
  *find(customers, { ledger }) {
    if (customers.length === 0 && !ledger?.isRegister) yield { row: null, field: null }
  },
})
