/**
 * A settings file to start from: every setting with its own words, commented out at its default, but for those that are given.
 * Writes no file, and knows no setting but from the schema.
 */
import { stringify } from 'yaml'
import { type Lang, say, type Text } from '../text.js'
import type { SettingsInput } from './settings.js'
import { type SettingRow, settingRows } from './walk.js'

/** One key of the file, with what stands below it. */
interface Node {
  readonly name: string
  row: SettingRow | undefined
  /** Keys of a section, by name. */
  readonly children: Map<string, Node>
  /** Keys of the entries of a list or map, as paths from there. */
  readonly entries: { readonly path: string; readonly row: SettingRow }[]
}

const texts = {
  head: {
    'zh-CN':
      '# crmseg 的设置。没有 # 的行有效；要改别的设置，去掉该行开头的 #，改成需要的值（各级缩进保持不变）。\n# 客户表里的设置工作表（分层规则、跟进策略、负责人、标签字典、标签规则）比自带内容优先，这个文件又比它们优先。\n# 改完可以用 crmseg validate 检查；写错的地方会指出行号和可以写什么。',
    en: '# The settings of crmseg. Lines without # count; to change another setting, take the # away from the beginning of its line (and\n# of the line of its section) and keep the indentation. The settings sheets of a register (Tier rules, Playbook, People, Tag\n# dictionary, Tag rules) overrule what is shipped, and this file overrules them. crmseg validate names the line of a mistake.',
  },
  allowed: { 'zh-CN': '可写：{allowed}', en: 'Allowed: {allowed}' },
  entry: { 'zh-CN': '{path}：{text}', en: '{path}: {text}' },
} satisfies Readonly<Record<string, Text>>

/** The text of the file, in `lang`; what `active` holds counts, all else is commented out. */
export function commentedSettings(lang: Lang, active: Pick<SettingsInput, ActiveKey>): string {
  const given: Readonly<Record<string, unknown>> = active
  const blocks = [...treeOf(settingRows()).values()].map((node) =>
    node.name in given ? activeLines(node, given[node.name], lang) : hidden(nodeLines(node, lang)),
  )
  return `${[texts.head[lang], ...blocks.map((lines) => lines.join('\n'))].join('\n\n')}\n`
}

/** What a fresh folder has something to say of. */
export type ActiveKey = 'registers' | 'refresh' | 'history'

function treeOf(rows: readonly SettingRow[]): ReadonlyMap<string, Node> {
  const root = new Map<string, Node>()
  for (const row of rows) {
    const entry = /^(.+?)(?:\[\]|\.\*)\.?(.*)$/.exec(row.key)
    const node = nodeAt(root, (entry?.[1] ?? row.key).split('.'))
    if (entry) node.entries.push({ path: entry[2] ?? '', row })
    else node.row = row
  }
  return root
}

function nodeAt(root: Map<string, Node>, path: readonly string[]): Node {
  let children = root
  let node: Node | undefined
  for (const name of path) {
    node = children.get(name) ?? { name, row: undefined, children: new Map(), entries: [] }
    children.set(name, node)
    children = node.children
  }
  if (!node) throw new Error('a setting without a name')
  return node
}

/** The words of a setting above it, each line a comment. */
function comments({ row, children, entries }: Node, lang: Lang): string[] {
  if (!row) return []
  const isSection = children.size > 0
  const allowed = say(texts.allowed, { allowed: row.allowed[lang] }, lang)
  return [
    `# ${row.text[lang]}`,
    ...(isSection ? [] : [`# ${allowed}`]),
    ...entries.map(({ path, row: each }) => entryLine(path, each, lang)),
  ]
}

/** As it would stand in a file that says what counts anyway. */
function nodeLines(node: Node, lang: Lang): string[] {
  const { name, row, children } = node
  if (children.size > 0) {
    const below = [...children.values()].flatMap((child) => nodeLines(child, lang))
    return [...comments(node, lang), `${name}:`, ...below.map((line) => `  ${line}`)]
  }
  const value = row?.fallback === undefined ? '' : ` ${flow(row.fallback)}`
  return [...comments(node, lang), `${name}:${value}`]
}

/** On one line, as a list of words may be long. */
function flow(value: unknown): string {
  return stringify(value, { collectionStyle: 'flow', flowCollectionPadding: false, lineWidth: 0 }).trim()
}

/** Commented out: taking away the first `#` of a line that has no blank behind it gives the setting. */
function hidden(lines: readonly string[]): string[] {
  return lines.map((line) => (line.startsWith('# ') ? line : `#${line}`))
}

/** The words, then what counts. */
function activeLines(node: Node, value: unknown, lang: Lang): string[] {
  const below = [...node.children.values()].flatMap(({ name, row }) =>
    row ? [entryLine(name, row, lang)] : [],
  )
  const block = stringify({ [node.name]: value }, { lineWidth: 0 }).trimEnd()
  return [...comments(node, lang), ...below, ...block.split('\n')]
}

function entryLine(path: string, { text }: SettingRow, lang: Lang): string {
  return `# · ${say(texts.entry, { path, text: text[lang] }, lang)}`
}
