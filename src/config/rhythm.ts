/** How often to contact, as people write it: `每月`, `每季度2次`, `30天`; `monthly`, `30 days`. Knows days only. */
import type { Lang, Text } from '../text.js'

const rhythms: readonly (readonly [days: number, Text])[] = [
  [7, { 'zh-CN': '每周', en: 'weekly' }],
  [14, { 'zh-CN': '每两周', en: 'every 2 weeks' }],
  [15, { 'zh-CN': '每月2次', en: 'twice a month' }],
  [30, { 'zh-CN': '每月', en: 'monthly' }],
  [45, { 'zh-CN': '每季度2次', en: 'twice a quarter' }],
  [90, { 'zh-CN': '每季度', en: 'quarterly' }],
  [180, { 'zh-CN': '每半年', en: 'twice a year' }],
  [365, { 'zh-CN': '每年', en: 'yearly' }],
]

/** The words for the common rhythms, for a list to choose from. */
export function rhythmChoices(lang: Lang): readonly string[] {
  return rhythms.map(([, text]) => text[lang])
}

/** `每月` for 30, `20天` for 20. */
export function rhythmWords(days: number, lang: Lang): string {
  const known = rhythms.find(([each]) => each === days)
  return known ? known[1][lang] : `${days}${lang === 'zh-CN' ? '天' : ' days'}`
}

const units: readonly (readonly [RegExp, days: number])[] = [
  [/^(?:天|日|days?)$/, 1],
  [/^(?:周|星期|weeks?)$/, 7],
  [/^(?:个?月|months?)$/, 30],
  [/^(?:个?季度?|quarters?)$/, 90],
  [/^(?:年|years?)$/, 365],
]

/** Days between contacts, or undefined where the text says no rhythm. */
export function rhythmDays(text: string): number | undefined {
  const said = text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
  const known = rhythms.find(([, words]) => Object.values(words).includes(said))
  if (known) return known[0]
  const bare = (/^[ -~]*$/.test(said) ? said : said.replaceAll(' ', ''))
    .replace(/两/g, '2')
    .replace(/一/g, '1')
  const [, count = '1', unit = ''] = /^(?:每隔?|every )? ?(\d+)? ?(\D+?)(?: ?1次)?$/.exec(bare) ?? []
  const [, times] = /^每(?:个?月|季度?|周|年)(\d+)次$/.exec(bare) ?? []
  if (times) return spread(bare.replace(/^每|\d+次$/g, ''), Number(times))
  const each = units.find(([pattern]) => pattern.test(unit))?.[1]
  const days = each === undefined ? Number(/^\d+$/.exec(bare)?.[0]) : each * Number(count)
  return Number.isInteger(days) && days >= 1 ? days : undefined
}

/** So many contacts in one unit. */
function spread(unit: string, times: number): number | undefined {
  const each = units.find(([pattern]) => pattern.test(unit))?.[1]
  return each === undefined || times < 1 ? undefined : Math.max(1, Math.floor(each / times))
}
