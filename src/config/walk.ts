/** Walks the settings' schema: what stands under a key, what may be written there. Checks no value. */
import * as z from 'zod'
import type { Text } from '../text.js'
import { settingsSchema } from './settings.js'
import { isMapping } from './settings-file.js'
import { allowedTexts, settingTexts } from './told.js'

/** One step of a path into the settings: a name, or a place in a list. */
export type Key = string | number

/** One setting as the reference shows it. */
export interface SettingRow {
  /** `benchmark.minimum`, `schemes.*.rules[].when`. */
  readonly key: string
  readonly text: Text
  readonly allowed: Text
  /** What counts where the setting is left out; undefined where nothing does. */
  readonly fallback: unknown
}

/** The schema without `optional`, `prefault`, `nullable` and the transform behind it. */
export function bare(schema: z.core.$ZodType): z.core.$ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault || schema instanceof z.ZodNullable) {
    return bare(schema.def.innerType)
  }
  return schema instanceof z.ZodPipe ? bare(schema.def.in) : schema
}

/** The schema of what stands at `path`, or undefined where nothing may. */
export function schemaAt(path: readonly Key[]): z.core.$ZodType | undefined {
  let at: z.core.$ZodType | undefined = settingsSchema
  for (const key of path) at = at && childOf(bare(at), key)
  return at
}

function childOf(schema: z.core.$ZodType, key: Key): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodObject) return schema.def.shape[key]
  if (schema instanceof z.ZodRecord) return schema.def.valueType
  return schema instanceof z.ZodArray ? schema.def.element : undefined
}

/** The keys that may stand in the object at `path`; empty where any may, or none. */
export function keysAt(path: readonly Key[]): readonly string[] {
  const at = schemaAt(path)
  const schema = at && bare(at)
  if (schema instanceof z.ZodObject) return Object.keys(schema.def.shape)
  const keys = schema instanceof z.ZodRecord ? schema.def.keyType : undefined
  const named = keys instanceof z.ZodUnion ? keys.options[0] : keys
  return named instanceof z.ZodEnum ? named.options.map(String) : []
}

/** What may be written where `schema` stands, in words. */
export function allowedAt(schema: z.core.$ZodType): Text {
  const said = sayings(schema).find((text) => text !== undefined)
  if (said) return said
  const inner = bare(schema)
  if (inner instanceof z.ZodEnum) {
    const words = inner.options.map(String)
    return { 'zh-CN': words.join('、'), en: words.join(', ') }
  }
  if (inner instanceof z.ZodBoolean) return { 'zh-CN': 'true 或 false', en: 'true or false' }
  if (inner instanceof z.ZodNumber) return numberWords(inner)
  if (inner instanceof z.ZodString) return { 'zh-CN': '文字', en: 'a text' }
  if (inner instanceof z.ZodArray) {
    const element = allowedAt(inner.def.element)
    return { 'zh-CN': `列表，每项为${element['zh-CN']}`, en: `a list, each ${element.en}` }
  }
  if (inner instanceof z.ZodUnion) {
    const options = inner.options.map(allowedAt)
    return {
      'zh-CN': options.map((option) => option['zh-CN']).join('，或'),
      en: options.map((option) => option.en).join(', or '),
    }
  }
  return { 'zh-CN': '若干“键: 值”', en: 'keys with their values' }
}

/** The schema's own words of what is allowed, from the outside in. */
function sayings(schema: z.core.$ZodType): (Text | undefined)[] {
  const own = allowedTexts.get(schema)
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault || schema instanceof z.ZodNullable) {
    return [own, ...sayings(schema.def.innerType)]
  }
  return schema instanceof z.ZodPipe ? [own, ...sayings(schema.def.in)] : [own]
}

function numberWords(schema: z.ZodNumber): Text {
  const isWhole = schema.format === 'safeint'
  const number = isWhole ? { 'zh-CN': '整数', en: 'a whole number' } : { 'zh-CN': '数', en: 'a number' }
  const [least, most] = [boundOf(schema, schema.minValue), boundOf(schema, schema.maxValue)]
  if (least && most) {
    return {
      'zh-CN': `${least.isIn ? '' : '大于 '}${least.value} 到${most.isIn ? '' : '不足'} ${most.value} 的${number['zh-CN']}`,
      en: `${number.en} ${least.isIn ? 'from' : 'above'} ${least.value} ${most.isIn ? 'to' : 'and below'} ${most.value}`,
    }
  }
  if (least) {
    return least.isIn
      ? { 'zh-CN': `不小于 ${least.value} 的${number['zh-CN']}`, en: `${number.en}, ${least.value} or more` }
      : { 'zh-CN': `大于 ${least.value} 的${number['zh-CN']}`, en: `${number.en} above ${least.value}` }
  }
  return isWhole ? number : { 'zh-CN': '数字', en: number.en }
}

/** A bound that somebody set, and whether it may itself be written; undefined where only the kind of number sets one. */
function boundOf(
  schema: z.ZodNumber,
  value: number | null,
): { readonly value: number; readonly isIn: boolean } | undefined {
  if (value === null || Math.abs(value) >= Number.MAX_SAFE_INTEGER) return undefined
  return { value, isIn: schema.safeParse(value).success }
}

/** Every setting, in the order of the schema; a list's or map's entries follow it. */
export function settingRows(): readonly SettingRow[] {
  const defaults: Readonly<Record<string, unknown>> = settingsSchema.parse({})
  return rowsOf(settingsSchema, '', defaults)
}

function rowsOf(schema: z.core.$ZodType, prefix: string, defaults: unknown): SettingRow[] {
  const inner = bare(schema)
  if (inner instanceof z.ZodArray) return rowsOf(inner.def.element, `${prefix}[]`, undefined)
  if (inner instanceof z.ZodRecord) return rowsOf(inner.def.valueType, `${prefix}.*`, undefined)
  if (!(inner instanceof z.ZodObject)) return []
  return Object.entries<z.core.$ZodType>(inner.def.shape).flatMap(([name, child]) => {
    const key = prefix ? `${prefix}.${name}` : name
    const fallback = isMapping(defaults) ? defaults[name] : fallbackOf(child)
    const text = settingTexts.get(child)
    const own = text ? [{ key, text, allowed: allowedAt(child), fallback }] : []
    return [...own, ...rowsOf(child, key, fallback)]
  })
}

function fallbackOf(schema: z.core.$ZodType): unknown {
  return schema instanceof z.ZodPrefault ? schema.def.defaultValue : undefined
}
