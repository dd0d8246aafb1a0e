/** What the lists of the settings hold: schemes, plays, people, tags. Knows no default but that of an entry left out. */
import * as z from 'zod'
import type { Condition, MeasureName } from '../model.js'
import { measureNames } from '../register/measures.js'
import { allowedFor, conditionsOf } from './conditions.js'
import { allowing, amount, told, wholeFrom, words, wrong } from './told.js'

const when = allowing(
  z
    .partialRecord(z.enum(measureNames), z.union([z.number(), z.string(), words()]))
    .transform((inputs, context) => {
      const conditions: Condition[] = []
      for (const measure of Object.keys(inputs) as MeasureName[]) {
        const read = conditionsOf(measure, inputs[measure] ?? '')
        if (read) conditions.push(...read)
        else wrong(context, allowedFor(measure), [measure])
      }
      return conditions
    }),
  '指标: 条件，如 spendVsMean: "> 1.5"',
  'measure: condition, such as spendVsMean: "> 1.5"',
)

const title = allowing(
  z.union([z.string().min(1), z.strictObject({ 'zh-CN': z.string(), en: z.string() })]),
  '文字，或 zh-CN 与 en 各一',
  'a text, or one each for zh-CN and en',
)

/** A tier scheme of the user's own. */
export const scheme = z.strictObject({
  title: told(title.optional(), '方案的名称，用于汇总表', 'What the summary calls the scheme'),
  tiers: told(
    z
      .array(
        z.strictObject({
          name: told(z.string().min(1), '等级名称', 'The name of the tier'),
          meaning: told(title.optional(), '等级的含义', 'What the tier means'),
          colour: told(
            allowing(
              z
                .string()
                .regex(/^#?[0-9a-f]{6}$/i, '')
                .optional(),
              '六位十六进制颜色，如 F6C343',
              'a colour of six hexadecimal digits, such as F6C343',
            ),
            '等级的底色',
            "The fill of the tier's cells",
          ),
        }),
      )
      .min(1)
      .optional(),
    '等级，由高到低；不写则按规则出现的次序',
    'The tiers, best first; left out, the order of the rules',
  ),
  rules: told(
    z
      .array(
        z.strictObject({
          tier: told(z.string().min(1), '条件都成立时的等级', 'The tier when all conditions hold'),
          when: told(
            when.optional(),
            '各指标的条件，如 spendVsMean: "> 1.5"；不写条件表示其余所有客户',
            'Conditions by measure, such as spendVsMean: "> 1.5"; without any: everyone else',
          ),
        }),
      )
      .min(1),
    '规则，从上往下，第一条成立的生效',
    'The rules, from the top; the first that holds wins',
  ),
})

const lifecycles = ['potential', 'new', 'growing', 'steady', 'atRisk', 'lost'] as const

/** One entry of the playbook. */
export const play = z.strictObject({
  for: told(
    z
      .strictObject({
        tier: told(z.string().optional(), '等级', 'A tier'),
        lifecycle: told(z.enum(lifecycles).optional(), '生命周期', 'A lifecycle'),
        alert: told(z.enum(['quietHighValue']).optional(), '预警', 'An alert'),
        tag: told(z.string().optional(), '客户标签', 'A tag of the customer'),
      })
      .superRefine((target, context) => {
        if (Object.values(target).some((name) => name !== undefined)) return
        wrong(context, {
          'zh-CN': 'tier、lifecycle、alert、tag 至少一项',
          en: 'at least one of tier, lifecycle, alert, tag',
        })
      }),
    '针对谁：等级，或叠加其上的生命周期、预警、标签',
    'Whom it is for: a tier, or on top of it a lifecycle, alert or tag',
  ),
  action: told(
    z.string().min(1),
    '跟进策略，写入表格的文字',
    'What to do, as it is written into the workbook',
  ),
  role: told(
    z.string().optional(),
    '由什么角色负责，与 owner.people 的 role 对应',
    'Whose task it is; the role of owner.people',
  ),
  everyDays: told(wholeFrom(1).optional(), '两次联系之间的天数', 'Days between contacts'),
  resources: told(z.string().optional(), '可用的资源', 'What may be offered'),
  measure: told(z.string().optional(), '如何衡量效果', 'How success is measured'),
})

/** Someone who can own customers. */
export const person = z.strictObject({
  name: told(z.string().min(1), '姓名，写入负责人列', 'The name, as it is written into the owner column'),
  role: told(z.string().min(1), '角色，与策略表的 role 对应', 'The role, as in the playbook'),
  regions: told(
    words().prefault([]),
    '负责的地区（省、市或大区）；空表示不限',
    'Regions (province, city, great region); empty for any',
  ),
  industries: told(words().prefault([]), '负责的行业；空表示不限', 'Industries; empty for any'),
  capacity: told(
    wholeFrom(0).nullable().prefault(null),
    '最多负责几位客户；null 表示不限',
    'The most customers; null for no limit',
  ),
})

/** One tag of the dictionary. */
export const tagEntry = z.strictObject({
  tag: told(z.string().min(1), '标准写法', 'The spelling to use'),
  synonyms: told(words().prefault([]), '同义的其他写法', 'Other spellings of it'),
  kind: told(
    z.enum(['value', 'need', 'behaviour']),
    '类别：价值、需求、行为',
    'What it speaks of: value, need, behaviour',
  ),
})

/** One rule that gives tags. */
export const tagRule = z.strictObject({
  name: told(z.string().min(1).optional(), '规则名称', 'The name of the rule'),
  from: told(
    z.enum(['spend', 'region', 'category', 'complaints', 'behaviour', 'conditions']),
    '依据什么给标签',
    'What the tag is made from',
  ),
  tag: told(
    z.string().min(1),
    '标签文字，{value} 处填入所依据的值',
    'The tag, with {value} for what it is made from',
  ),
  brackets: told(z.array(amount()).optional(), 'from: spend 的各档金额', 'The amounts of from: spend'),
  when: told(
    when.optional(),
    'from: conditions 的条件，写法同方案',
    'The conditions of from: conditions, written as in a scheme',
  ),
})
