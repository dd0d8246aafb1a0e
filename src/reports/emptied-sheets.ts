/** The sheets of an earlier run that this run has nothing for: each says so, since what stood there is no longer true. Removes none. */
import type { Result, SheetModel } from '../model.js'
import type { Text } from '../text.js'
import { note } from './summary-table.js'

/** Of each sheet that a run may leave out: why it did, and how to have it. */
const reasons: ReadonlyMap<string, Text> = new Map([
  [
    'summary',
    {
      'zh-CN': '设置 summary: false，本次运行没有写汇总。要有这张表，请去掉这个设置。',
      en: 'The setting summary: false leaves this sheet out. Take it away to have the summary.',
    },
  ],
  [
    'moves',
    {
      'zh-CN':
        '本次运行没有与上期比较。要看等级变动，请用 crmseg segment --since 指定上期的快照或结果文件，或运行 crmseg refresh。',
      en: 'This run was not compared with an earlier one. For the moves, name a snapshot or an earlier result with crmseg segment --since, or run crmseg refresh.',
    },
  ],
  [
    'findings',
    {
      'zh-CN':
        '分层不写校验结果；客户表里原有的标记和批注没有动。要重新校验并更新标记，请运行 crmseg validate 客户表 --annotate 副本。',
      en: 'A run of segment writes no findings; marks and notes in the register are as they were. To have both anew, run crmseg validate REGISTER --annotate COPY.',
    },
  ],
  [
    'followUps',
    {
      'zh-CN': '设置 followUps: { sheet: false }，本次运行没有写跟进名单。要有这张表，请去掉这个设置。',
      en: 'The setting followUps: { sheet: false } leaves this sheet out. Take it away to have the follow-ups.',
    },
  ],
])

const words = {
  emptied: {
    'zh-CN': '原来的内容是以前某次运行的结果，已清空。本表由 crmseg 生成，不需要时可以删除。',
    en: 'What stood here was of an earlier run and has been taken out. Made by crmseg; delete it where it is not wanted.',
  },
} satisfies Readonly<Record<string, Text>>

const widths = [160]

/**
 * `sheets`, and one for each sheet of an earlier run that is not among them. A masked copy is made anew and has none of
 * these.
 */
export function withEmptied(
  sheets: readonly SheetModel[],
  { inspection, policy, lang }: Result,
): readonly SheetModel[] {
  const { earlierSheets } = inspection
  if (!earlierSheets || policy.mask) return sheets
  const written = new Set(sheets.map(({ mark }) => mark))
  const emptied = [...earlierSheets].flatMap(([mark, name]): SheetModel[] => {
    const why = reasons.get(mark)
    if (!why || written.has(mark)) return []
    const blocks = [
      { kind: 'title', text: name } as const,
      note(words.emptied[lang]),
      { kind: 'text', text: why[lang] } as const,
    ]
    return [{ mark, name, widths, blocks, landscape: true, isEmptied: true }]
  })
  return emptied.length > 0 ? [...sheets, ...emptied] : sheets
}
