/** The settings of scores and of lifetime value. Scores nobody. */
import * as z from 'zod'
import { allowing, amount, told, wholeFrom, wrong } from './told.js'

/** What `scores` in the settings holds. */
export const scoreSettings = z
  .strictObject({
    compat: told(
      z.enum(['none', 'r-rfm', 'pymc', 'ntile']).prefault('none'),
      '与谁的结果一致：r-rfm（R 的 rfm 包）、pymc（pymc-marketing）、ntile（等量分组）；none 用本工具的分位数',
      "Whose numbers to equal: r-rfm (R's rfm), pymc (pymc-marketing), ntile (equal counts); none: our quantiles",
    ),
    bins: told(z.int().min(2).max(10).prefault(5), '分几档；pymc 固定为 4', 'How many scores; pymc has 4'),
    monetary: told(
      z.enum(['total', 'mean']).optional(),
      'M 评分按总额还是单均；不写则为总额（pymc 为单均）',
      'M scores the total or the mean order; left out: the total (pymc: the mean)',
    ),
    cutPoints: told(
      z
        .strictObject({
          recency: told(
            z.array(z.number()).min(1),
            'R 的分界（天），由小到大',
            'Bounds of R in days, ascending',
          ),
          orders: told(z.array(z.number()).min(1), 'F 的分界（次），由小到大', 'Bounds of F, ascending'),
          spend: told(z.array(amount()).min(1), 'M 的分界，由小到大', 'Bounds of M, ascending'),
        })
        .superRefine((cuts, context) => {
          for (const [name, bounds] of Object.entries(cuts)) {
            if (bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound))) continue
            wrong(context, { 'zh-CN': '由小到大的数', en: 'ascending numbers' }, [name])
          }
        })
        .optional(),
      '固定的评分分界，每项比档数少一个；写了就不按分位数',
      'Fixed bounds, one fewer than scores; with them no quantiles are taken',
    ),
  })
  .superRefine(({ bins, cutPoints, compat }, context) => {
    if (!cutPoints) return
    for (const [name, bounds] of Object.entries(cutPoints)) {
      if (bounds.length === bins - 1) continue
      const allowed = { 'zh-CN': `恰好 ${bins - 1} 个数`, en: `exactly ${bins - 1} numbers` }
      wrong(context, allowed, ['cutPoints', name])
    }
    if (compat !== 'none') {
      wrong(context, { 'zh-CN': '有 cutPoints 时为 none', en: 'none where cutPoints stand' }, ['compat'])
    }
  })
  .prefault({})

/** What `clv` in the settings holds. */
export const lifetimeSettings = z
  .strictObject({
    on: told(
      z.boolean().prefault(false),
      '是否计算活跃概率、预计订单和预计价值（需要订单明细）',
      'Whether P(alive), expected orders and CLV are computed (with a ledger)',
    ),
    months: told(wholeFrom(1).prefault(12), '预计多少个月', 'How many months ahead'),
    discountRate: told(
      allowing(
        z.number().min(0).max(10).prefault(0.1),
        '年折现率，0.1 即 10%',
        'a yearly rate, 0.1 for 10 %',
      ),
      '折现率',
      'The discount rate',
    ),
  })
  .prefault({})
