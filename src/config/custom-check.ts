/** The user's own checks as the settings write them, and what the policy makes of them. Looks at no register. */
import * as z from 'zod'
import { valueKindOf } from '../core/checks/custom/values.js'
import { checks } from '../core/checks/index.js'
import type { CustomCheck, CustomRule, FieldName, Text } from '../model.js'
import { fieldNames, fields } from '../register/fields.js'
import { amountOf } from './conditions.js'
import { isSafePattern } from './safe-pattern.js'
import { allowing, dayOfSetting, told, wrong } from './told.js'

const field = allowing(z.enum(fieldNames), '字段名，见字段参考', 'a field, as in the reference of fields')
const bound = z.union([z.number(), z.string()])
const values = z.array(z.union([z.string(), z.number()])).min(1)
const operators = ['<', '<=', '>', '>=', '=', '!='] as const
const ruleNames = ['pattern', 'oneOf', 'range', 'requiredWhen', 'unique', 'compare'] as const
const ofOneField: readonly string[] = ['pattern', 'oneOf', 'range', 'requiredWhen']

const safePattern = allowing(
  z.string().refine(isSafePattern),
  '正则表达式（不含重复中的重复，如 (a+)+，也不含反向引用）',
  'a regular expression, without a repeat within a repeat such as (a+)+ and without references back',
)

const entry = z.strictObject({
  code: told(
    allowing(
      z
        .string()
        .regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/)
        .refine((code) => !checks.some((check) => check.code === code))
        .optional(),
      '大写字母、数字和下划线，如 PHONE_IS_MOBILE；不能与自带的检查同名',
      'capital letters, digits and _, such as PHONE_IS_MOBILE; not the code of a shipped check',
    ),
    '检查的代码；不写则按字段和规则取名，如 CUSTOM_SIZE_ONE_OF',
    'The code of the check; left out, made of field and rule, such as CUSTOM_SIZE_ONE_OF',
  ),
  severity: told(z.enum(['error', 'warning', 'info']).prefault('warning'), '级别', 'How severe it is'),
  message: told(
    allowing(
      z.union([z.string().min(1), z.strictObject({ 'zh-CN': z.string(), en: z.string() })]).optional(),
      '文字，或 zh-CN 与 en 各一；可含 {value}、{field}、{row}',
      'a text, or one each for zh-CN and en; with {value}, {field}, {row}',
    ),
    '提示的文字，请写明怎么改；不写则用通用的说法',
    'The message, which should say what to do; left out, the words of the rule',
  ),
  field: told(
    field.optional(),
    '检查哪个字段（pattern、oneOf、range、requiredWhen）',
    'The field that pattern, oneOf, range or requiredWhen is about',
  ),
  pattern: told(
    safePattern.optional(),
    '值要符合的正则表达式；只看前 256 个字符',
    'The pattern of the value; its first 256 characters are looked at',
  ),
  oneOf: told(
    values.optional(),
    '可用的值；多个标签时每个都要在其中',
    'The values that may be written; of several tags each must be among them',
  ),
  range: told(
    z
      .strictObject({
        min: told(bound.optional(), '最小值', 'The least'),
        max: told(bound.optional(), '最大值', 'The most'),
      })
      .optional(),
    '数字、金额（元）或日期的范围，含两端',
    'The range of a number, of money in yuan or of a day, both ends included',
  ),
  requiredWhen: told(
    z
      .strictObject({
        field: told(field, '看哪个字段', 'The field that decides'),
        oneOf: told(
          values.optional(),
          '它是这些值之一时；不写则只要填了就算',
          'When it is one of these; left out: whenever it is filled',
        ),
      })
      .optional(),
    '什么情况下必须填写',
    'When the field must be filled',
  ),
  unique: told(
    allowing(
      z.array(field).min(1).optional(),
      '字段列表，如 [name, phone]',
      'a list of fields, such as [name, phone]',
    ),
    '这些字段合起来不能重复；有空白的行不算',
    'Fields that together stand only once; rows with a blank among them do not count',
  ),
  compare: told(
    allowing(
      z.tuple([field, z.enum(operators), field]).optional(),
      '[字段, <、<=、>、>=、= 或 !=, 字段]，如 [firstOrder, <=, lastOrder]',
      '[field, one of < <= > >= = !=, field], such as [firstOrder, <=, lastOrder]',
    ),
    '两个字段的大小关系；有空白的行不算',
    'How two fields compare; rows with a blank among them do not count',
  ),
})

type Entry = z.output<typeof entry>

/** The list of the user's own checks. Every entry has one rule that fits its fields, and a code of its own. */
export const customChecks = z
  .array(entry.superRefine(judgeEntry).transform(customCheckOf))
  .superRefine((list, context) => {
    const seen = new Set<string>()
    for (const [index, check] of list.entries()) {
      // An entry that is wrong itself comes here unread, and is told of already.
      const code: string | undefined = check === z.NEVER ? undefined : check.code
      if (code === undefined) continue
      if (seen.has(code)) wrong(context, twice(code), [index, 'code'])
      seen.add(code)
    }
  })

function twice(code: string): Text {
  return {
    'zh-CN': `每项检查一个代码，${code} 已经用过`,
    en: `a code of its own for each check; ${code} is taken`,
  }
}

function judgeEntry(check: Entry, context: z.RefinementCtx): void {
  const rules = ruleNames.filter((name) => check[name] !== undefined)
  const [rule] = rules
  if (rules.length !== 1 || rule === undefined) {
    wrong(context, {
      'zh-CN': `${ruleNames.join('、')} 之中恰好一项`,
      en: `exactly one of ${ruleNames.join(', ')}`,
    })
    return
  }
  if (ofOneField.includes(rule) !== (check.field !== undefined)) {
    const need: Text = { 'zh-CN': `${rule} 检查的字段`, en: `the field that ${rule} is about` }
    const none: Text = {
      'zh-CN': `不写：${rule} 自己列出字段`,
      en: `nothing: ${rule} names its fields itself`,
    }
    wrong(context, check.field === undefined ? need : none, ['field'])
    return
  }
  judgeRange(check, context)
  if (check.compare) judgeCompare(check.compare, context)
}

function judgeRange({ field: of, range }: Entry, context: z.RefinementCtx): void {
  if (!range || !of) return
  if (range.min === undefined && range.max === undefined)
    wrong(context, { 'zh-CN': 'min、max 至少一项', en: 'min or max, or both' }, ['range'])
  for (const end of ['min', 'max'] as const) {
    const written = range[end]
    if (written !== undefined && boundOf(of, written) === undefined)
      wrong(context, boundWords(of), ['range', end])
  }
}

function boundWords(of: FieldName): Text {
  const kind = valueKindOf(of)
  if (kind === 'day') return { 'zh-CN': '日期，如 2024-05-22', en: 'a day, such as 2024-05-22' }
  if (kind === 'number') return { 'zh-CN': '数字，金额可写 50万', en: 'a number; money also as 50万' }
  return { 'zh-CN': `不能：${of} 不是数字或日期`, en: `nothing: ${of} is neither a number nor a day` }
}

function boundOf(of: FieldName, written: number | string): number | undefined {
  const kind = valueKindOf(of)
  if (kind === 'day') return dayOfSetting(String(written))?.epochDays
  if (kind !== 'number') return undefined
  if (fields[of].kind.name === 'money') return amountOf(written)
  const number = typeof written === 'number' || written.trim() !== '' ? Number(written) : Number.NaN
  return Number.isFinite(number) ? number : undefined
}

function judgeCompare([left, op, right]: NonNullable<Entry['compare']>, context: z.RefinementCtx): void {
  const [a, b] = [valueKindOf(left), valueKindOf(right)]
  const sameUnit =
    fields[left].kind.name === 'money'
      ? fields[right].kind.name === 'money'
      : fields[right].kind.name !== 'money'
  const ordered = a === 'number' || a === 'day'
  if (a === b && a !== 'structured' && sameUnit && (ordered || op === '=' || op === '!=')) return
  wrong(
    context,
    {
      'zh-CN': '两个同类的字段（金额、数字或日期）；文字只能用 = 和 !=',
      en: 'two fields of one kind (money, numbers or days); texts only with = and !=',
    },
    ['compare'],
  )
}

function customCheckOf(check: Entry, context: z.RefinementCtx): CustomCheck {
  const rule = ruleOf(check)
  if (!rule) {
    context.addIssue({ code: 'custom' })
    return z.NEVER
  }
  const { severity, message } = check
  return {
    code: check.code ?? codeOf(rule),
    severity,
    message:
      message === undefined
        ? null
        : typeof message === 'string'
          ? { 'zh-CN': message, en: message }
          : message,
    rule,
  }
}

function ruleOf(check: Entry): CustomRule | undefined {
  const { field: of, pattern, oneOf, range, requiredWhen, unique, compare } = check
  if (unique) return { kind: 'unique', fields: unique }
  if (compare) return { kind: 'compare', left: compare[0], op: compare[1], right: compare[2] }
  if (!of) return undefined
  if (pattern !== undefined) return { kind: 'pattern', field: of, pattern }
  if (oneOf) return { kind: 'oneOf', field: of, values: oneOf.map(String) }
  if (range) {
    const end = (written: number | string | undefined) =>
      written === undefined ? null : (boundOf(of, written) ?? null)
    return { kind: 'range', field: of, min: end(range.min), max: end(range.max) }
  }
  if (!requiredWhen) return undefined
  const decisive = requiredWhen.oneOf?.map(String) ?? null
  return { kind: 'requiredWhen', field: of, when: requiredWhen.field, values: decisive }
}

/** `CUSTOM_SIZE_ONE_OF`, `CUSTOM_NAME_PHONE_UNIQUE`. */
function codeOf(rule: CustomRule): string {
  const named =
    rule.kind === 'unique' ? rule.fields : rule.kind === 'compare' ? [rule.left, rule.right] : [rule.field]
  const words = [...named, rule.kind].map((word) => word.replace(/[A-Z]/g, '_$&').toUpperCase())
  return `CUSTOM_${words.join('_')}`
}
