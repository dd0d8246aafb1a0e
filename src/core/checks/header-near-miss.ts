import { defineCheck } from './check.js'
import { on } from './example.js'

/** A typo in a header silently drops a whole column. */
export const headerNearMiss = defineCheck({
  code: 'HEADER_NEAR_MISS',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN': '表头“{header}”是否就是“{suggestion}”？如果是，请改正表头，或在设置 aliases 里写明。',
    en: 'Is the header "{header}" meant to be "{suggestion}"? If so, correct it, or name it under aliases in the settings.',
  },
  harm: {
    'zh-CN': '表头里一个错字会让整列都用不上。',
    en: 'One typo in a header leaves a whole column out.',
  },
  example: {
    fails: { rows: [{ 最近下但时间: on('2024-05-20') }], at: { row: 1, column: '最近下但时间' } },
    passes: { rows: [{ 最近下单时间: on('2024-05-20') }] },
  },
})
