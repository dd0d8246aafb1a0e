/** Which files a fresh folder gets for what was wished: templates and settings. Writes none of them. */
import { commentedSettings } from '../../config/commented-settings.js'
import type { SettingsInput } from '../../config/settings.js'
import { type TemplateName, templates } from '../../register/templates.js'
import type { Lang, Text } from '../../text.js'
import { readTemplate } from '../template-file.js'
import type { Wishes } from './ask.js'

/** One file to be laid out. */
export interface PlannedFile {
  /** Below the folder. */
  readonly path: string
  readonly isSettings: boolean
  readonly content: () => Promise<Uint8Array>
}

const settingsName = 'crmseg.config.yaml'

const folders = {
  output: { 'zh-CN': '分层结果', en: 'Results' },
  history: { 'zh-CN': '分层历史', en: 'History' },
} satisfies Readonly<Record<string, Text>>

/** The name of a template's file in a language. */
export function templateFile(name: TemplateName, lang: Lang): string {
  return `${templates[name].title[lang]}.xlsx`
}

/** The templates in the order of `templates`, then the settings that point at them. */
export function plannedFiles({ templates: names, lang }: Wishes): readonly PlannedFile[] {
  const workbooks = names.map((name) => {
    const path = templateFile(name, lang)
    return { path, isSettings: false, content: () => readTemplate(lang, path) }
  })
  const text = commentedSettings(lang, settingsFor(names, lang))
  return [
    ...workbooks,
    { path: settingsName, isSettings: true, content: async () => new TextEncoder().encode(text) },
  ]
}

/** Every register of its own; order lines go with the first, or make one where there is none. */
function settingsFor(names: readonly TemplateName[], lang: Lang) {
  const orders = names.includes('orders') ? [templateFile('orders', lang)] : []
  const registers = names.filter((name) => name !== 'orders')
  const entries: NonNullable<SettingsInput['registers']> = registers.map((name, index) => ({
    name: templates[name].title[lang],
    file: templateFile(name, lang),
    ...(index === 0 && orders.length > 0 && { orders }),
  }))
  const [only] = orders
  return {
    registers: entries.length > 0 || only === undefined ? entries : [{ name: ledgerName[lang], orders }],
    refresh: { output: folders.output[lang], period: 'quarter' as const },
    history: { folder: folders.history[lang], ids: 'plain' as const },
  }
}

const ledgerName: Text = { 'zh-CN': '客户', en: 'Customers' }
