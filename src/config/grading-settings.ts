/** The settings of means and of stages: what a customer is compared with, and when it is new, quiet or lost. Grades nobody. */
import * as z from 'zod'
import { amount, factor, told, wholeFrom } from './told.js'

/** What `benchmark` in the settings holds. */
export const benchmarkSettings = z
  .strictObject({
    statistic: told(
      z.enum(['mean', 'median', 'trimmed']).prefault('mean'),
      '行业均值的算法：平均、中位数、截尾平均',
      "How the industry's mean is taken: mean, median, trimmed mean",
    ),
    minimum: told(
      wholeFrom(1).prefault(5),
      '行业内有订单的客户少于此数，就与全部客户比较',
      'With fewer buying customers in an industry, the whole register is compared with',
    ),
    given: told(
      z
        .record(
          z.string(),
          z.strictObject({
            spend: told(amount(), 'M 的均值', 'The mean of M'),
            orders: told(factor(), 'F 的均值', 'The mean of F'),
          }),
        )
        .prefault({}),
      '直接给出的行业均值，按行业；* 代表全部客户',
      'Means given outright, by industry; * stands for the whole register',
    ),
  })
  .prefault({})

/** What `lifecycle` in the settings holds. */
export const lifecycleSettings = z
  .strictObject({
    newDays: told(
      wholeFrom(1).prefault(90),
      '首单在这些天内为新客户',
      'First order within so many days: new',
    ),
    quietDays: told(wholeFrom(1).prefault(90), 'R 超过这些天为流失风险', 'R beyond so many days: at risk'),
    lostDays: told(wholeFrom(1).prefault(365), 'R 超过这些天为流失', 'R beyond so many days: lost'),
    rhythmFactor: told(
      factor().prefault(2),
      'R 超过自身平均间隔的这些倍为流失风险',
      'R beyond so many times the own mean interval: at risk',
    ),
    growthFactor: told(
      factor().prefault(1.2),
      '后半段超过前半段的这些倍为成长',
      'Second half above so many times the first: growing',
    ),
    frequentFactor: told(
      factor().prefault(1.3),
      'F 达到均值的这些倍为高频',
      'F of so many times the mean: frequent',
    ),
  })
  .prefault({})
