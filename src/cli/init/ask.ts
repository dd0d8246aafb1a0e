/** What `crmseg init` is to lay out: what was said on the command line, then what a person answers, then what is usual. */
import { type TemplateName, templateNames, templates } from '../../register/templates.js'
import { type Lang, langs, type Text } from '../../text.js'
import type { Flags } from '../options.js'
import type { Terminal } from '../terminal.js'
import { type TemplateWord, templateWords } from './template-words.js'

/** What is to be laid out, and where. */
export interface Wishes {
  readonly folder: string
  /** In the order of `templateNames`. */
  readonly templates: readonly TemplateName[]
  readonly lang: Lang
}

const usual = { folder: '.', template: 'segmentation' } as const

const texts = {
  lang: { 'zh-CN': '模板用哪种语言？', en: 'Which language shall the templates have?' },
  template: { 'zh-CN': '要哪种模板？', en: 'Which template?' },
  all: { 'zh-CN': '以上全部', en: 'all of these' },
  folder: { 'zh-CN': '放在哪个文件夹？', en: 'Which folder shall it go into?' },
  cancelled: { 'zh-CN': '已取消，没有建立任何文件。', en: 'Cancelled: no file was made.' },
} satisfies Readonly<Record<string, Text>>

const langNames: Readonly<Record<Lang, string>> = { 'zh-CN': '中文', en: 'English' }

/** Null where the person would not go on. Nobody is asked without a terminal, or with `--json` or `--quiet`. */
export async function askWhatIsMissing(
  folder: string | undefined,
  flags: Flags,
  terminal: Terminal,
): Promise<Wishes | null> {
  const said = { folder, template: flags.template, lang: flags.lang }
  const isWatched = terminal.watched && process.stdin.isTTY && !flags.json && !flags.quiet
  const answers = isWatched ? await ask(said, terminal) : said
  if (answers === null) {
    terminal.tell(texts.cancelled[terminal.lang])
    return null
  }
  const template = answers.template ?? usual.template
  return {
    folder: answers.folder || usual.folder,
    templates: template === 'all' ? templateNames : [template],
    lang: answers.lang ?? terminal.lang,
  }
}

interface Answers {
  readonly folder: string | undefined
  readonly template: TemplateWord | undefined
  readonly lang: Lang | undefined
}

async function ask(said: Answers, terminal: Terminal): Promise<Answers | null> {
  if (said.folder !== undefined && said.template && said.lang) return said
  const { isCancel, select, text } = await import('@clack/prompts')
  // stdout is for the report.
  const output = process.stderr
  const words = (key: keyof typeof texts) => texts[key][terminal.lang]
  const lang =
    said.lang ??
    (await select({
      message: words('lang'),
      options: langs.map((value) => ({ value, label: langNames[value] })),
      initialValue: terminal.lang,
      showInstructions: false,
      output,
    }))
  if (isCancel(lang)) return null
  const template =
    said.template ??
    (await select({
      message: words('template'),
      options: templateOptions(terminal.lang),
      showInstructions: false,
      output,
    }))
  if (isCancel(template)) return null
  const folder =
    said.folder ??
    (await text({ message: words('folder'), placeholder: usual.folder, defaultValue: usual.folder, output }))
  return isCancel(folder) ? null : { folder, template, lang }
}

function templateOptions(lang: Lang) {
  return templateWords.map((value) =>
    value === 'all'
      ? { value, label: texts.all[lang] }
      : { value, label: templates[value].title[lang], hint: templates[value].text[lang] },
  )
}
