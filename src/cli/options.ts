/** Every option, declared once: its flags, its words, how its value is read. Help, parsing and the settings' flags follow from it. */
import { CrmsegError, type Lang, type Text } from '../text.js'
import { type FailLevel, failLevels } from './exit.js'
import { type TemplateWord, templateWords } from './init/template-words.js'
import { langOfWord } from './lang.js'
import { type Scheduler, schedulers } from './schedule/schedulers.js'

interface OptionSpec<T> {
  /** As shown in help; the long name in camel case is the key in `options`. */
  readonly flags: string
  readonly text: Text
  /** May be given several times: the values are joined. */
  readonly repeats?: boolean
  /** Turns what was typed into the value; throws a CrmsegError that says what is allowed. Absent for switches. */
  readonly read?: (raw: string) => T
  /** The setting that the flag overrules; the settings check its value. */
  readonly setting?: string
}

function option<T>(spec: OptionSpec<T> & { readonly read: (raw: string) => T }): OptionSpec<T> {
  return spec
}

function toggle(spec: {
  readonly flags: string
  readonly text: Text
  readonly setting?: string
}): OptionSpec<boolean> {
  return spec
}

/** All options of all commands; the key is the name that commander gives the value. */
export const options = {
  output: option({
    flags: '-o, --output <file>',
    text: {
      'zh-CN':
        '输出文件（默认在原文件旁边，如 名称.分层.xlsx、名称.修复.xlsx；新建客户表时必写；diff 写了才有）',
      en: 'where to write (default: beside the input, as NAME.segmented.xlsx or NAME.fixed.xlsx; import needs it for a new register; diff writes none without)',
    },
    read: (raw) => notEmpty('--output', raw),
  }),
  id: option({
    flags: '--id <id>',
    text: { 'zh-CN': '哪一位客户：客户编号', en: 'the customer, by ID' },
    read: (raw) => notEmpty('--id', raw),
  }),
  sheet: option({
    flags: '--sheet <name>',
    text: {
      'zh-CN': '客户表所在的工作表（默认自动查找）',
      en: 'the sheet with the register (default: found by its headers)',
    },
    read: (raw) => notEmpty('--sheet', raw),
    setting: 'sheet',
  }),
  headerRow: option({
    flags: '--header-row <row>',
    text: {
      'zh-CN': '表头所在行，从 1 数起（默认自动查找）',
      en: 'the row of the headers, counted from 1 (default: found)',
    },
    read: (raw) => wholeNumber('--header-row', raw, 1),
    setting: 'headerRow',
  }),
  preset: option({
    flags: '--preset <name>',
    text: {
      'zh-CN': '导出格式，如 fxiaoke、zoho；auto 自动识别（默认），none 不用',
      en: 'export layout, e.g. zoho, hubspot; auto: told by headers (default), none',
    },
    read: (raw) => notEmpty('--preset', raw),
    setting: 'preset',
  }),
  into: option({
    flags: '--into <register>',
    text: {
      'zh-CN': '导入到已有的客户表：补空白、在末尾加新客户，其余原样保留',
      en: 'an existing register to update: blanks are filled, new customers appended, all else kept',
    },
    read: (raw) => notEmpty('--into', raw),
  }),
  asOf: option({
    flags: '--as-of <day>',
    text: {
      'zh-CN': '统计截止日，如 2024-05-22（默认今天）',
      en: 'the day to count from, e.g. 2024-05-22 (default: today)',
    },
    read: (raw) => notEmpty('--as-of', raw),
    setting: 'asOf',
  }),
  scheme: option({
    flags: '--scheme <name>',
    text: {
      'zh-CN':
        '分层方案：relative、absolute、partner、value，按评分的 rfm8、rf-map、r-rfm、r-rfm-0.3，或自己的方案',
      en: 'tier scheme: relative, absolute, partner, value; by scores rfm8, rf-map, r-rfm, r-rfm-0.3; or your own',
    },
    read: (raw) => notEmpty('--scheme', raw),
    setting: 'scheme',
  }),
  orders: option({
    flags: '--orders <file...>',
    text: {
      'zh-CN': '订单明细（.csv、.csv.gz、.parquet、.xlsx，可多个或用通配符）：R、F、M 由它计算',
      en: 'order lines (.csv, .csv.gz, .parquet, .xlsx; several, or a pattern): R, F and M come from them',
    },
    read: (raw): readonly string[] => [notEmpty('--orders', raw)],
    repeats: true,
  }),
  window: option({
    flags: '--window <months>',
    text: {
      'zh-CN': '订单明细中 F、M 统计几个月（默认 12，all 为全部）',
      en: 'how many months of the order lines F and M count (default: 12; all: every line)',
    },
    read: (raw) => notEmpty('--window', raw),
    setting: 'ledger.window',
  }),
  compat: option({
    flags: '--compat <scores>',
    text: {
      'zh-CN': '评分与谁一致：r-rfm、pymc、ntile（默认用本工具的五分位）',
      en: 'score like r-rfm, pymc or ntile (default: our own five quantiles)',
    },
    read: (raw) => notEmpty('--compat', raw),
    setting: 'scores.compat',
  }),
  thresholds: option({
    flags: '--thresholds <from>',
    text: {
      'zh-CN':
        '评分分界和行业均值：frozen 沿用上期快照，floating 按本期数据，或写上次 segment --json 的输出文件',
      en: "cut points and means: frozen as in the last snapshot, floating with this run's data, or a file: what segment --json printed then",
    },
    read: (raw) => notEmpty('--thresholds', raw),
  }),
  since: option({
    flags: '--since <file>',
    text: {
      'zh-CN': '与哪一期比较：快照（.json.gz），或以前分层的结果文件',
      en: 'the run to compare with: a snapshot (.json.gz), or a file that an earlier run wrote',
    },
    read: (raw) => notEmpty('--since', raw),
  }),
  clv: toggle({
    flags: '--clv',
    text: {
      'zh-CN': '由订单明细估计活跃概率、预计订单数和预计价值',
      en: 'estimate P(alive), expected orders and lifetime value from the order lines',
    },
    setting: 'clv.on',
  }),
  figures: toggle({
    flags: '--figures',
    text: {
      'zh-CN': '同时显示报表数字：占比、帕累托、RFM 热力图、分布',
      en: 'show the figures for a report too: shares, Pareto, RFM heatmap, distributions',
    },
  }),
  with: option({
    flags: '--with <file>',
    text: {
      'zh-CN': '试算用的配置文件：其中的方案、均值、评分、生命周期代替现有的',
      en: 'settings to try: what they say of schemes, means, scores and lifecycle replaces what is now',
    },
    read: (raw) => notEmpty('--with', raw),
  }),
  config: option({
    flags: '--config <file>',
    text: {
      'zh-CN': '配置文件（默认用客户表旁边的 crmseg.config.yaml）',
      en: 'settings file (default: crmseg.config.yaml beside the register)',
    },
    read: (raw) => notEmpty('--config', raw),
  }),
  encoding: option({
    flags: '--encoding <name>',
    text: {
      'zh-CN': 'CSV 的编码，如 gb18030、utf-8（默认自动识别）',
      en: 'encoding of a CSV, e.g. gb18030, utf-8 (default: detected)',
    },
    read: (raw) => notEmpty('--encoding', raw),
  }),
  lang: option({
    flags: '--lang <lang>',
    text: {
      'zh-CN': '界面语言：zh-CN 或 en（默认随系统）',
      en: 'language of messages: zh-CN or en (default: the system’s)',
    },
    read: readLang,
  }),
  workbookLang: option({
    flags: '--workbook-lang <lang>',
    text: {
      'zh-CN': '写入表格的语言：zh-CN 或 en（默认随原表头）',
      en: 'language written into the file: zh-CN or en (default: that of its headers)',
    },
    read: readLang,
    setting: 'lang',
  }),
  failOn: option({
    flags: '--fail-on <level>',
    text: {
      'zh-CN': '从此级别起退出码为1：error、warning、info、never（默认error，segment为never）',
      en: 'exit with 1 from this level on: error, warning, info, never (default: error; never for segment)',
    },
    read: readFailLevel,
    setting: 'failOn',
  }),
  limit: option({
    flags: '--limit <n>',
    text: {
      'zh-CN': '每类问题逐条列出几条，0为全部（默认只列概要）',
      en: 'list up to n findings of each kind in full, 0 for all (default: an overview)',
    },
    read: (raw) => wholeNumber('--limit', raw, 0),
  }),
  only: option({
    flags: '--only <codes>',
    text: {
      'zh-CN': '只看这些代码，用逗号分隔，可重复写',
      en: 'tell of these codes only; commas between, may be repeated',
    },
    read: (raw) => codesIn('--only', raw),
    repeats: true,
  }),
  skip: option({
    flags: '--skip <codes>',
    text: {
      'zh-CN': '不看这些代码，用逗号分隔，可重复写',
      en: 'leave these codes out; commas between, may be repeated',
    },
    read: (raw) => codesIn('--skip', raw),
    repeats: true,
  }),
  fix: toggle({
    flags: '--fix',
    text: {
      'zh-CN': '自动修复有把握的问题，写入副本（-o）或原文件（--in-place）',
      en: 'repair what is safe to repair, in a copy (-o) or the file itself (--in-place)',
    },
  }),
  csv: toggle({
    flags: '--csv',
    text: {
      'zh-CN': '把问题清单输出为 CSV（UTF-8，带 BOM）',
      en: 'print the findings as CSV (UTF-8 with a BOM)',
    },
  }),
  annotate: option({
    flags: '--annotate <file>',
    text: {
      'zh-CN': '另存一份工作簿：标出有问题的单元格，加批注和工作表“校验结果”',
      en: 'write a copy of the workbook with faulty cells marked, notes, and a sheet of findings',
    },
    read: (raw) => notEmpty('--annotate', raw),
  }),
  json: toggle({
    flags: '--json',
    text: { 'zh-CN': '输出一个 JSON 文档', en: 'print one JSON document' },
  }),
  dryRun: toggle({
    flags: '--dry-run',
    text: {
      'zh-CN': '只显示列的对应关系和将写入的内容，不写文件',
      en: 'show how columns are understood and what would be written; write nothing',
    },
  }),
  onDone: option({
    flags: '--on-done <command>',
    text: {
      'zh-CN': '结束后运行这个命令，把本次运行的 JSON 交给它的标准输入',
      en: 'run this command at the end, with the JSON of the run on its standard input',
    },
    read: (raw) => notEmpty('--on-done', raw),
  }),
  print: option({
    flags: '--print <scheduler>',
    text: {
      'zh-CN': '输出哪种定时任务的写法：cron、systemd、windows（默认按系统）',
      en: 'print the entry for cron, systemd or windows (default: that of the system)',
    },
    read: readScheduler,
  }),
  every: option({
    flags: '--every <period>',
    text: {
      'zh-CN': '多久一次：quarter（默认）、month、week，或 cron 表达式如 "30 22 1 * *"',
      en: 'how often: quarter (default), month, week, or a cron expression such as "30 22 1 * *"',
    },
    read: (raw) => notEmpty('--every', raw),
  }),
  install: toggle({
    flags: '--install',
    text: {
      'zh-CN': '写入当前用户的 crontab（已有的会更新，不会重复）',
      en: 'write it into your crontab (an earlier one is replaced, never doubled)',
    },
  }),
  remove: toggle({
    flags: '--remove',
    text: { 'zh-CN': '从当前用户的 crontab 中去掉', en: 'take it out of your crontab' },
  }),
  template: option({
    flags: '--template <name>',
    text: {
      'zh-CN': '哪种模板：segmentation、registration、b2b、b2c、orders，all 为全部（默认 segmentation）',
      en: 'which template: segmentation, registration, b2b, b2c, orders, or all (default: segmentation)',
    },
    read: readTemplate,
  }),
  by: option({
    flags: '--by <owner>',
    text: {
      'zh-CN': '只看这位负责人的客户；未分配（或 none）看没有负责人的',
      en: 'only the customers of this owner; none for those without one',
    },
    read: (raw) => notEmpty('--by', raw),
  }),
  within: option({
    flags: '--within <span>',
    text: {
      'zh-CN': '从截至日起多少天内：14d、2w、1m（默认 14d）；逾期的总会列出',
      en: 'how far ahead: 14d, 2w, 1m (default: 14d); overdue contacts are always listed',
    },
    read: (raw) => notEmpty('--within', raw),
    setting: 'followUps.within',
  }),
  ics: option({
    flags: '--ics <file>',
    text: {
      'zh-CN': '同时写成日历文件（.ics），可导入手机、Outlook 等日历',
      en: 'write them as a calendar file (.ics), too, for telephones, Outlook and the like',
    },
    read: (raw) => notEmpty('--ics', raw),
  }),
  mask: toggle({
    flags: '--mask',
    text: {
      'zh-CN': '遮住客户名称、联系人、电话、邮箱、地址（规则见 docs/privacy.md）',
      en: 'hide names, contacts, telephones, mail and addresses of customers (rules: docs/privacy.md)',
    },
    setting: 'mask',
  }),
  overwrite: toggle({
    flags: '--overwrite',
    text: {
      'zh-CN': '与 --into 合用：说法不同时以导出文件为准（编号除外）',
      en: 'with --into: where they differ the exports replace what the register says (never IDs)',
    },
  }),
  ids: toggle({
    flags: '--ids',
    text: {
      'zh-CN': '给没有编号的客户编号：C+年月+序号',
      en: 'give customers without an ID one: C, year and month, serial',
    },
  }),
  inPlace: toggle({
    flags: '--in-place',
    text: { 'zh-CN': '直接改原文件（先备份）', en: 'change the file itself (a backup is kept)' },
  }),
  force: toggle({
    flags: '--force',
    text: { 'zh-CN': '覆盖已有的输出文件', en: 'replace an existing output' },
  }),
  quiet: toggle({
    flags: '-q, --quiet',
    text: { 'zh-CN': '不显示报告和进度，只看退出码', en: 'no report and no progress, only the exit code' },
  }),
}

/** The name of an option: `headerRow` for `--header-row`. */
export type OptionName = keyof typeof options

/** What was given on the command line; an option that was not given is absent. */
export type Flags = {
  readonly [Name in OptionName]?: (typeof options)[Name] extends OptionSpec<infer T> ? T : never
}

/** The flags that overrule settings, by the setting's key. */
export function settingFlags(flags: Flags): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [name, { setting }] of optionEntries()) {
    if (setting !== undefined && flags[name] !== undefined) found[setting] = flags[name]
  }
  return found
}

/** Name and declaration of every option, in the order of help. */
export function optionEntries(): readonly [OptionName, OptionSpec<unknown>][] {
  return Object.entries(options) as [OptionName, OptionSpec<unknown>][]
}

const badText: Text = {
  'zh-CN': '{flag} 的值“{value}”不正确。可以写：{allowed}。',
  en: '"{value}" is no value for {flag}. Allowed: {allowed}.',
}

const wholeText: Text = {
  'zh-CN': '{flag} 的值“{value}”不正确。请写不小于 {least} 的整数。',
  en: '"{value}" is no value for {flag}. Write a whole number, {least} or more.',
}

const emptyText: Text = {
  'zh-CN': '{flag} 后面的值是空的。请写上值，或去掉这个选项。',
  en: '{flag} is followed by an empty value. Write one, or leave the option out.',
}

function notEmpty(flag: string, raw: string): string {
  if (raw.trim() !== '') return raw
  throw new CrmsegError('OPTION_VALUE', emptyText, { flag })
}

/** Codes as they are known, in upper case; whether there are such is asked once the settings have been read. */
function codesIn(flag: string, raw: string): readonly string[] {
  return notEmpty(flag, raw)
    .split(/[,，\s]+/)
    .filter((code) => code !== '')
    .map((code) => code.toUpperCase())
}

function wholeNumber(flag: string, raw: string, least: number): number {
  const value = Number(raw)
  if (/^\d+$/.test(raw) && Number.isSafeInteger(value) && value >= least) return value
  throw new CrmsegError('OPTION_VALUE', wholeText, { flag, value: raw, least })
}

function readLang(raw: string): Lang {
  const lang = langOfWord(raw)
  if (lang) return lang
  throw new CrmsegError('OPTION_VALUE', badText, { flag: '--lang', value: raw, allowed: 'zh-CN, en' })
}

function readScheduler(raw: string): Scheduler {
  const scheduler = schedulers.find((known) => known === raw)
  if (scheduler) return scheduler
  const allowed = schedulers.join(', ')
  throw new CrmsegError('OPTION_VALUE', badText, { flag: '--print', value: raw, allowed })
}

function readTemplate(raw: string): TemplateWord {
  const word = templateWords.find((known) => known === raw)
  if (word) return word
  const allowed = templateWords.join(', ')
  throw new CrmsegError('OPTION_VALUE', badText, { flag: '--template', value: raw, allowed })
}

function readFailLevel(raw: string): FailLevel {
  const level = failLevels.find((known) => known === raw)
  if (level) return level
  throw new CrmsegError('OPTION_VALUE', badText, {
    flag: '--fail-on',
    value: raw,
    allowed: failLevels.join(', '),
  })
}
