/** What the results of a run are called, and which files are such results. Writes none of them. */
import { basename, dirname, extname, join, resolve } from 'node:path'
import { isoDay } from '../../cells/cell.js'
import type { Settings } from '../../config/settings.js'
import { isResultName } from '../../formats/index.js'
import type { Day, Lang } from '../../model.js'
import { langs, type Text } from '../../text.js'

/** Where the results of one register go. */
export interface ResultPaths {
  readonly workbook: string
  /** A copy under a name that stays the same. */
  readonly latest: string
  readonly changes: string
}

type Period = Settings['refresh']['period']

const title: Text = { 'zh-CN': '客户分层', en: 'Customer tiers' }
const latest: Text = { 'zh-CN': '最新', en: 'latest' }
const changes: Text = { 'zh-CN': '变动', en: 'changes' }

/** The paths in `folder`; `name` is null for a register that needs none, as it is the only one. `lang` is the workbook's. */
export function resultPaths(
  folder: string,
  name: string | null,
  run: { readonly asOf: Day; readonly period: Period; readonly lang: Lang; readonly extension: string },
): ResultPaths {
  const { asOf, period, lang, extension } = run
  const stem = name === null ? title[lang] : fileNameOf(name)
  const dated = `${stem}_${periodOf(asOf, period)}`
  return {
    workbook: join(folder, dated + extension),
    latest: join(folder, `${stem}_${latest[lang]}${extension}`),
    changes: join(folder, `${dated}_${changes[lang]}.json`),
  }
}

/** `2026Q4`, `2026-11`, `2026-11-22`. */
export function periodOf(asOf: Day, period: Period): string {
  const day = isoDay(asOf)
  if (period === 'day') return day
  const [year, month] = [day.slice(0, 4), day.slice(5, 7)]
  return period === 'month' ? `${year}-${month}` : `${year}Q${Math.ceil(Number(month) / 3)}`
}

/** The name with what file systems refuse as `_`. */
export function fileNameOf(name: string): string {
  return name.replace(/["*/:<>?\\|\p{Cc}]/gu, '_')
}

/** Whether a pattern must not take that file: a result of `segment` anywhere, one of ours in `folder`. */
export function isResult(path: string, folder: string): boolean {
  if (isResultName(path)) return true
  if (resolve(dirname(path)) !== resolve(folder)) return false
  const [latestWords, changesWords] = [latest, changes].map((text) =>
    langs.map((lang) => text[lang]).join('|'),
  )
  const ending = new RegExp(`_(\\d{4}(Q[1-4]|-\\d{2}(-\\d{2})?)(_(${changesWords}))?|${latestWords})$`)
  return ending.test(basename(path, extname(path)))
}
