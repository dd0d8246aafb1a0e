import { cellError } from '../../cells/cell.js'
import { defineCheck } from './check.js'

/** An error value hides what the cell should say. */
export const cellErrorValue = defineCheck({
  code: 'CELL_ERROR_VALUE',
  group: 'cell',
  severity: 'error',
  text: {
    'zh-CN': '单元格是错误值 {value}。请修正公式，或直接填入数值。',
    en: 'The cell shows {value}. Mend its formula, or type the value in.',
  },
  harm: {
    'zh-CN': '这一格的内容不可用；若是 R、F、M 所需，该客户不能分层。',
    en: 'What the cell should say is unknown; where R, F or M needs it, the customer gets no tier.',
  },
  example: {
    fails: { rows: [{ spend: cellError('#REF!') }], at: { row: 2, column: 'spend' } },
    passes: { rows: [{ spend: 12000 }] },
  },
})
