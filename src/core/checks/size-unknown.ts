import { defineCheck } from './check.js'
import { oddOnes, remembering } from './odd-ones.js'

/** A size without a number stands in no order, so that no rule can compare it. */
export const sizeUnknown = defineCheck({
  code: 'SIZE_UNKNOWN',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN': '企业规模“{value}”认不出有多少人。请写成“100-500人”或“50人以下”的样式。',
    en: 'The company size "{value}" names no headcount. Write it in the style of 100-500 or "under 50".',
  },
  harm: {
    'zh-CN': '认不出人数的客户不能按规模比较。',
    en: 'The customer cannot be compared by its size.',
  },
  repair: {
    'zh-CN': '只在半数以上的规模都认得时才检查。',
    en: 'Checked only where at least half of the sizes are known.',
  },
  example: {
    fails: {
      rows: [{ size: '50人以下' }, { size: '100-500人' }, { size: '还行' }],
      at: { row: 4, column: 'size' },
    },
    passes: { rows: [{ size: '50人以下' }, { size: '500+' }, { size: '中型' }] },
  },
  columns: ['size'],
  find(customers) {
    const isKnown = remembering((size) => sizeLike.test(size.normalize('NFKC')))
    return oddOnes(customers, ({ row, size }) => {
      if (size === undefined) return undefined
      return isKnown(size) ? null : { row, field: 'size', value: size }
    })
  },
})

/** A headcount in whatever words, or one of the four official sizes. */
const sizeLike =
  /\d|^(特大|超大|大|中大|中|中小|小|小微|微|微小)(型|型企业|企业|型公司)?$|^[一二两三五十百千万几数上]+人|^(micro|small|medium|mid|mid-?size|mid-market|smb|sme|large|enterprise)(-?sized)?\b/i
