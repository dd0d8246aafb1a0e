/** The bricks of the settings' schema: words beside each schema, and the values that several settings share. */
import * as z from 'zod'
import { type Day, dayOfDate } from '../cells/cell.js'
import type { Text } from '../text.js'
import { amountOf } from './conditions.js'

/** What a setting means, by its schema. */
export const settingTexts = z.registry<Text>()

/** What may be written, where the schema cannot say so itself. */
export const allowedTexts = z.registry<Text>()

/** `schema` with what the setting means. Call it last, on the schema that stands in the object. */
export function told<S extends z.ZodType>(schema: S, chinese: string, english: string): S {
  settingTexts.add(schema, { 'zh-CN': chinese, en: english })
  return schema
}

/** `schema` with what may be written, for the reference. */
export function allowing<S extends z.ZodType>(schema: S, chinese: string, english: string): S {
  allowedTexts.add(schema, { 'zh-CN': chinese, en: english })
  return schema
}

/** A custom issue that carries the words of what is allowed, where the schema at its path does not know them. */
export function wrong(context: z.RefinementCtx, text: Text, path: readonly (string | number)[] = []): void {
  context.addIssue({ code: 'custom', message: text.en, params: { text }, path: [...path] })
}

/** A day as text. */
export const dayText = allowing(
  z.string().refine((value) => dayOfSetting(value) !== undefined),
  '日期，如 2024-05-22',
  'a day, such as 2024-05-22',
)

/** The day that a setting such as `2024-05-22` or `2024/5/22` names. */
export function dayOfSetting(value: string): Day | undefined {
  const [, year, month, dayOfMonth] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(value.trim()) ?? []
  return dayOfDate(Number(year), Number(month), Number(dayOfMonth))
}

/** The source of a regular expression. */
export const pattern = allowing(z.string().refine(isPattern), '正则表达式', 'a regular expression')

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp
  } catch {
    return false
  }
}

/** Money: yuan or text in, fen out. A schema of its own each time, as each has words of its own. */
export const amount = () =>
  allowing(
    z.union([z.number(), z.string()]).transform((value, context) => {
      const fen = amountOf(value)
      if (fen !== undefined) return fen
      context.addIssue({ code: 'custom' })
      return z.NEVER
    }),
    '金额（元），如 500000 或 50万',
    'money in yuan, such as 500000 or 50万',
  )

/** A list of texts, none of them empty. */
export const words = () => z.array(z.string().min(1))
/** A whole number, `least` or more. */
export const wholeFrom = (least: number) => z.int().min(least)
/** A number above 0. */
export const factor = () => z.number().positive()
