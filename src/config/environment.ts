/** Settings from environment variables: `CRMSEG_STALE_DAYS`, and `CRMSEG_BENCHMARK__MINIMUM` one level down. */

import { nearestOf } from '../core/nearest.js'
import { say, type Text } from '../text.js'
import { typedAt } from './problems.js'
import { keysAt } from './walk.js'

const prefix = 'CRMSEG_'

/** Variables that mean something to the command line and are no settings. */
const others: ReadonlySet<string> = new Set(['CRMSEG_DEBUG', 'CRMSEG_CONFIG'])

const unknownText: Text = {
  'zh-CN': '环境变量 {name} 不是任何设置，没有使用。{hint}',
  en: 'The environment variable {name} is no setting and was not used.{hint}',
}

const hintText: Text = { 'zh-CN': '是否想写 {nearest}？', en: ' Did you mean {nearest}?' }

/** What the environment sets, by path, and what it only seems to set. */
export interface EnvironmentSettings {
  readonly values: readonly {
    readonly path: readonly string[]
    readonly value: unknown
    readonly name: string
  }[]
  readonly warnings: readonly Text[]
}

/** Reads every `CRMSEG_` variable; an empty one counts as not set, one that names no setting gives a warning. */
export function environmentSettings(env: Readonly<Record<string, string | undefined>>): EnvironmentSettings {
  const values: { path: readonly string[]; value: unknown; name: string }[] = []
  const warnings: Text[] = []
  for (const [name, written] of Object.entries(env)) {
    if (!name.startsWith(prefix) || others.has(name) || !written) continue
    const path = pathOf(name)
    if (path) values.push({ path, value: typedAt(path, written), name })
    else warnings.push(unknownVariable(name))
  }
  return { values, warnings }
}

/** The variable of a setting: `benchmark.minimum` is CRMSEG_BENCHMARK__MINIMUM. */
export function variableOf(path: readonly string[]): string {
  return (
    prefix + path.map((key) => key.replace(/[A-Z]/g, (capital) => `_${capital}`).toUpperCase()).join('__')
  )
}

function pathOf(name: string): readonly string[] | undefined {
  return variables().get(name)
}

function variables(): ReadonlyMap<string, readonly string[]> {
  const paths = keysAt([]).flatMap((key) => [[key], ...keysAt([key]).map((inner) => [key, inner])])
  return new Map(paths.map((path) => [variableOf(path), path]))
}

function unknownVariable(name: string): Text {
  const nearest = nearestOf(name, [...variables().keys()])
  const hint = (lang: keyof Text) => (nearest === undefined ? '' : say(hintText, { nearest }, lang))
  return {
    'zh-CN': say(unknownText, { name, hint: hint('zh-CN') }, 'zh-CN'),
    en: say(unknownText, { name, hint: hint('en') }, 'en'),
  }
}
