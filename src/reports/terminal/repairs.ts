/** What a run that repairs did, for the terminal: each cell before and after, by code, and what had to stay. Repairs nothing. */
import { placeOf } from '../../core/checks/index.js'
import type { LeftRepair, RepairOutcome } from '../../core/repair.js'
import type { KeptCell, Repair, Written } from '../../model.js'
import { say, type Text } from '../../text.js'
import { countText } from '../figures.js'
import { counted, type View } from './findings.js'
import { displayWidth, padTo, shortened } from './width.js'

/** What a value takes of a line at most. */
const valueWidth = 32

const words = {
  repaired: { 'zh-CN': '已修复 {cells} 个单元格', en: 'Repaired {cells}' },
  nothing: { 'zh-CN': '没有可以自动修复的问题。', en: 'There is nothing that is safe to repair.' },
  more: { 'zh-CN': '… 还有 {count} 个（--limit 0 列出全部）', en: '… {count} more (--limit 0 lists all)' },
  left: { 'zh-CN': '{cells} 个单元格没有改动：', en: 'Left as they are, {cells}:' },
  written: {
    'zh-CN': '已写入 {path}；其余内容原样保留。',
    en: 'Written to {path}; all else is as it was.',
  },
  copied: { 'zh-CN': '已写入 {path}，内容与原文件相同。', en: 'Written to {path}, the same as the input.' },
  backup: { 'zh-CN': '原文件已备份为 {backup}', en: 'The original is kept as {backup}' },
} satisfies Record<string, Text>

const reasons: Readonly<Record<KeptCell['why'], Text>> = {
  formula: { 'zh-CN': '公式的结果，请改公式', en: 'what a formula gives: mend the formula' },
  richText: {
    'zh-CN': '文字带有局部格式，请手工修改',
    en: 'rich text, whose look would be lost: mend it by hand',
  },
  merged: { 'zh-CN': '被合并单元格盖住，请先取消合并', en: 'covered by a merged cell: split it first' },
}

/** The repairs by code with the first cells of each, what was left and why, and where the result lies. */
export function repairLines(
  outcome: RepairOutcome & { readonly written: Written | null },
  view: View,
): string[] {
  const { lang, style } = view
  const { repairs, left, written } = outcome
  const cells = counted(repairs.length, 'cell', lang)
  const lines = [
    repairs.length > 0 ? style.good(say(words.repaired, { cells }, lang)) : words.nothing[lang],
    ...[...grouped(repairs, codesOf)].flatMap(([codes, group]) => groupLines(codes, group, view)),
    ...leftLines(left, view),
  ]
  if (!written) return lines
  const text = repairs.length > 0 ? words.written : words.copied
  lines.push(style.good(say(text, { path: written.path }, lang)))
  if (written.backup) lines.push(say(words.backup, { backup: written.backup }, lang))
  return lines
}

function groupLines(codes: string, group: readonly Repair[], view: View): string[] {
  const { lang, style } = view
  const shown = group.slice(0, view.limit)
  const placeWidth = Math.max(...shown.map((repair) => displayWidth(place(repair))))
  const rows = shown.map((repair) => {
    const change = `${quoted(repair.before)} → ${quoted(repair.after)}`
    return `  ${style.bold(padTo(place(repair), placeWidth))}  ${change}`
  })
  const more = group.length - shown.length
  if (more > 0) rows.push(`  ${style.dim(say(words.more, { count: countText(more) }, lang))}`)
  return [`${style.severity.info(codes)} ×${countText(group.length)}`, ...rows]
}

function leftLines(left: readonly LeftRepair[], view: View): string[] {
  if (left.length === 0) return []
  const { lang, style } = view
  const cells = counted(left.length, 'cell', lang)
  const lines = [style.severity.warning(say(words.left, { cells }, lang))]
  for (const [why, group] of grouped(left, (each) => each.why)) {
    const places = group.slice(0, view.limit).map(({ repair }) => place(repair))
    if (group.length > places.length) {
      places.push(say(words.more, { count: countText(group.length - places.length) }, lang))
    }
    lines.push(`  ${reasons[why][lang]}: ${places.join(' · ')}`)
  }
  return lines
}

/** `"1,200"` for a text, `1200` for a number: that is what a repair may be about. */
function quoted(value: Repair['before']): string {
  return typeof value === 'string' ? `"${shortened(value, valueWidth)}"` : String(value)
}

function place({ findings, row, columnIndex }: Repair): string {
  return placeOf({ sheet: findings[0]?.sheet ?? '', row, columnIndex })
}

function codesOf({ findings }: Repair): string {
  return [...new Set(findings.map(({ code }) => code))].join(' + ')
}

function grouped<T, Key>(items: readonly T[], keyOf: (item: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}
