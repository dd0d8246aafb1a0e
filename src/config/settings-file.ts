/** One settings file, YAML or JSON: what it says, and on which line each key stands. Knows no setting. */
import type { Document } from 'yaml'
import { CrmsegError, type Text } from '../text.js'
import type { Key } from './walk.js'

/** A settings file as read. */
export interface SettingsFile {
  readonly path: string
  /** As written; `{}` for an empty file. */
  readonly content: unknown
  /** The line of what stands at `path`, 1-based; the nearest line above where nothing does. */
  lineOf(path: readonly Key[]): number
  /** `file:line` of that. */
  placeOf(path: readonly Key[]): string
}

const syntaxText: Text = {
  'zh-CN': '设置文件 {file} 第 {line} 行不合 {kind} 的写法：{reason}。请检查缩进、引号和冒号。',
  en: 'The settings file {file} is not valid {kind} in line {line}: {reason}. Check indents, quotes and colons.',
}

/** Reads YAML (JSON is a part of it). Throws SETTINGS_SYNTAX with the line. */
export async function parseSettingsFile(path: string, text: string): Promise<SettingsFile> {
  const { isNode, isPair, isScalar, LineCounter, parseDocument, isMap } = await import('yaml')
  const lines = new LineCounter()
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false })
  const refuse = (line: number, error: Error): never => {
    const kind = path.endsWith('.json') ? 'JSON' : 'YAML'
    const args = { file: path, line, kind, reason: error.message.replace(/\.$/, '') }
    throw new CrmsegError('SETTINGS_SYNTAX', syntaxText, args, error)
  }
  const [error] = document.errors
  if (error) refuse(lines.linePos(error.pos[0]).line, error)

  /** Where the key is written, not its value, which may begin a line further down. */
  const offsetOf = (keys: readonly Key[]): number | undefined => {
    const parent = document.getIn(keys.slice(0, -1), true)
    const last = keys.at(-1)
    if (isMap(parent)) {
      const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(last))
      return isPair(pair) && isScalar(pair.key) ? pair.key.range?.[0] : undefined
    }
    const node = document.getIn(keys, true)
    return isNode(node) ? node.range?.[0] : undefined
  }

  const lineOf = (keys: readonly Key[]) => {
    for (let length = keys.length; length > 0; length--) {
      const offset = offsetOf(keys.slice(0, length))
      if (offset !== undefined) return lines.linePos(offset).line
    }
    return 1
  }
  return {
    path,
    content: contentOf(document, refuse),
    lineOf,
    placeOf: (keys) => `${path}:${lineOf(keys)}`,
  }
}

/** Whether a value is one that keys stand in. */
export function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Aliases are followed here, so that one that multiplies without bound is refused here. */
function contentOf(document: Document, refuse: (line: number, error: Error) => never): unknown {
  try {
    return document.toJS() ?? {}
  } catch (error) {
    if (error instanceof Error) return refuse(1, error)
    throw error
  }
}
