import { formulaWithoutValue as unsaved } from '../../cells/cell.js'
import { defineCheck } from './check.js'

/** A formula saved by a program that does not calculate reads as blank. */
export const formulaWithoutValue = defineCheck({
  code: 'FORMULA_WITHOUT_VALUE',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN': '公式没有保存计算结果，按空白处理。请用 Excel 或 WPS 打开文件，保存一次再运行。',
    en: 'The formula was saved without its result and counts as blank. Open the file in Excel or WPS, save it once and run again.',
  },
  harm: {
    'zh-CN': '该客户的这一项按空白计算，等级可能偏低。',
    en: 'The value counts as blank, so that the tier may come out too low.',
  },
  example: {
    fails: { rows: [{ spend: unsaved }], at: { row: 2, column: 'spend' } },
    passes: { rows: [{ spend: 12000 }] },
  },
})
