/** Puts the schema's complaints in words: which key, what stands there, what is allowed, which known key is near. */
import * as z from 'zod'
import { nearestOf } from '../core/nearest.js'
import { say, type Text } from '../text.js'
import { allowedAt, bare, type Key, keysAt, schemaAt } from './walk.js'

/** One mistake in the settings. */
export interface Problem {
  readonly path: readonly Key[]
  readonly text: Text
}

const texts = {
  unknownKey: {
    'zh-CN': '没有这项设置。可以写：{known}。',
    en: 'no such setting. Allowed: {known}.',
  },
  unknownKeyNear: {
    'zh-CN': '没有这项设置，是否想写 {nearest}？',
    en: 'no such setting. Did you mean {nearest}?',
  },
  missing: {
    'zh-CN': '必须填写：{allowed}。',
    en: 'must be given: {allowed}.',
  },
  wrong: {
    'zh-CN': '写的是“{value}”。应为：{allowed}。',
    en: 'says "{value}". Allowed: {allowed}.',
  },
} satisfies Readonly<Record<string, Text>>

/** What zod found wrong with `input`, each mistake in words of its own. */
export function problemsOf(issues: readonly z.core.$ZodIssue[], input: unknown): readonly Problem[] {
  return issues.flatMap((issue) => problemsOfIssue(issue, input))
}

function problemsOfIssue(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  const path = issue.path.filter((key) => typeof key !== 'symbol')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...path, key]))
  if (issue.code === 'invalid_key') return [unknownKey(path)]
  const deeper = issue.code === 'invalid_union' ? deepestOf(issue.errors) : []
  if (deeper.length > 0) {
    return deeper.flatMap((inner) => problemsOfIssue({ ...inner, path: [...path, ...inner.path] }, input))
  }
  return [wrongValue(path, valueAt(input, path), allowedBy(issue, path))]
}

/** Of a union's branches the one that got furthest: its complaints are the ones that help. */
function deepestOf(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  return branches.find((issues) => issues.some(({ path }) => path.length > 0)) ?? []
}

function allowedBy(issue: z.core.$ZodIssue, path: readonly Key[]): Text {
  const own = issue.code === 'custom' ? issue.params?.text : undefined
  if (isText(own)) return own
  const schema = schemaAt(path)
  return schema ? allowedAt(schema) : { 'zh-CN': '别的值', en: 'another value' }
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh-CN' in value && 'en' in value
}

function wrongValue(path: readonly Key[], value: unknown, allowed: Text): Problem {
  const words = value === undefined ? texts.missing : texts.wrong
  const written = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  const shown = written.length > 60 ? `${written.slice(0, 60)}…` : written
  return { path, text: filled(words, (lang) => ({ value: shown, allowed: allowed[lang] })) }
}

function unknownKey(path: readonly Key[]): Problem {
  const known = keysAt(path.slice(0, -1))
  const nearest = nearestOf(String(path.at(-1)), known)
  const words = nearest === undefined ? texts.unknownKey : texts.unknownKeyNear
  const separators: Text = { 'zh-CN': '、', en: ', ' }
  return {
    path,
    text: filled(words, (lang) => ({ known: known.join(separators[lang]), nearest: nearest ?? '' })),
  }
}

function filled(text: Text, args: (lang: keyof Text) => Readonly<Record<string, string>>): Text {
  return { 'zh-CN': say(text, args('zh-CN'), 'zh-CN'), en: say(text, args('en'), 'en') }
}

/** What stands at `path` in the settings as written. */
export function valueAt(input: unknown, path: readonly Key[]): unknown {
  let at = input
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined
    at = Reflect.get(at, key)
  }
  return at
}

/** What a word typed on the command line or in the environment means at `path`: a number, a switch, a list, a text. */
export function typedAt(path: readonly Key[], written: string): unknown {
  const at = schemaAt(path)
  const schema = at && bare(at)
  if (schema instanceof z.ZodNumber)
    return written.trim() !== '' && Number.isFinite(Number(written)) ? Number(written) : written
  if (schema instanceof z.ZodBoolean) return switches.get(written.trim().toLowerCase()) ?? written
  if (schema instanceof z.ZodArray)
    return written
      .split(/[,，;；]/)
      .map((part) => part.trim())
      .filter(Boolean)
  return written
}

const switches: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['yes', true],
  ['on', true],
  ['false', false],
  ['0', false],
  ['no', false],
  ['off', false],
])
