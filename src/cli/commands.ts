/** Every command, declared once: its words, its options, and where its code lies. The code loads when the command runs. */
import type { Lang, Text } from '../text.js'
import type { ExitCode } from './exit.js'
import type { Flags, OptionName } from './options.js'
import type { Terminal } from './terminal.js'

/** One command of `crmseg`. */
export interface CommandSpec {
  readonly name: string
  /** The argument as commander writes it: `<file...>` takes several; '' where there is none. */
  readonly argument: string
  readonly text: Text
  readonly argumentText: Text
  readonly options: readonly OptionName[]
  /** Options without which the command cannot run. */
  readonly required: readonly OptionName[]
  readonly examples: Readonly<Record<Lang, readonly string[]>>
  readonly run: (files: readonly string[], flags: Flags, terminal: Terminal) => Promise<ExitCode>
}

const reading: readonly OptionName[] = [
  'sheet',
  'headerRow',
  'preset',
  'asOf',
  'scheme',
  'config',
  'encoding',
]
/** For the commands that take an order ledger. */
const withOrders: readonly OptionName[] = ['orders', 'window']
const speaking: readonly OptionName[] = ['lang', 'json', 'quiet']

const registerText: Text = {
  'zh-CN': '客户表：.xlsx、.xlsm、.csv；.xls、.et、.xlsb、.ods 和网页表格只读，写出新的 .xlsx',
  en: 'the customer register: .xlsx, .xlsm, .csv; .xls, .et, .xlsb, .ods and web tables are only read, and written as a new .xlsx',
}

/** For the commands that can make a register of an order ledger. */
const optionalText: Text = {
  'zh-CN': `${registerText['zh-CN']}；不写时由 --orders 的订单明细生成`,
  en: `${registerText.en}; without it --orders makes one`,
}

const noArgument: Text = { 'zh-CN': '', en: '' }

/** In the order of help. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'init',
    argument: '[folder]',
    text: {
      'zh-CN': '建立模板工作簿和设置文件，从这里开始；不覆盖任何文件',
      en: 'lay out template workbooks and a settings file to start from; overwrites nothing',
    },
    argumentText: {
      'zh-CN': '放在哪个文件夹（默认当前文件夹；没有就新建）',
      en: 'where to (default: the present folder; made if it is not there)',
    },
    options: ['template', 'dryRun', ...speaking],
    required: [],
    examples: {
      'zh-CN': ['crmseg init', 'crmseg init 客户管理 --template all'],
      en: ['crmseg init', 'crmseg init customers --template all'],
    },
    run: async (files, flags, terminal) => (await import('./init.js')).init(files, flags, terminal),
  },
  {
    name: 'validate',
    argument: '<file...>',
    text: {
      'zh-CN': '检查客户表，逐条指出问题和改法',
      en: 'check a register: what is wrong, where, and how to mend it',
    },
    argumentText: registerText,
    options: [
      'fix',
      'annotate',
      'output',
      'inPlace',
      'force',
      'only',
      'skip',
      ...reading,
      'failOn',
      'limit',
      'csv',
      'mask',
      ...speaking,
    ],
    required: [],
    examples: {
      'zh-CN': [
        'crmseg validate 客户表.xlsx',
        'crmseg validate *.csv --fail-on warning --json',
        'crmseg validate 客户表.xlsx --fix -o 客户表.修复.xlsx',
        'crmseg validate 客户表.xlsx --annotate 客户表.校验.xlsx',
      ],
      en: [
        'crmseg validate customers.xlsx',
        'crmseg validate *.csv --fail-on warning --json',
        'crmseg validate customers.xlsx --fix -o customers.fixed.xlsx',
        'crmseg validate customers.xlsx --annotate customers.checked.xlsx',
      ],
    },
    run: async (files, flags, terminal) => (await import('./validate.js')).validate(files, flags, terminal),
  },
  {
    name: 'segment',
    argument: '[file]',
    text: {
      'zh-CN': '给客户分层，把等级、依据、策略、负责人写进原表的副本',
      en: 'put each customer in a tier and write it, with reason, strategy and owner, into a copy of the file',
    },
    argumentText: optionalText,
    options: [
      'output',
      'inPlace',
      'force',
      'dryRun',
      ...withOrders,
      ...reading,
      'compat',
      'thresholds',
      'since',
      'clv',
      'figures',
      'mask',
      'workbookLang',
      'failOn',
      'limit',
      ...speaking,
    ],
    required: [],
    examples: {
      'zh-CN': [
        'crmseg segment 客户表.xlsx',
        'crmseg segment 客户.csv -o 客户.xlsx --as-of 2024-05-22',
        'crmseg segment 客户表.xlsx --orders 订单.csv',
        "crmseg segment --orders '订单-*.csv.gz'",
      ],
      en: [
        'crmseg segment customers.xlsx',
        'crmseg segment customers.csv -o tiers.xlsx --as-of 2024-05-22',
        'crmseg segment customers.xlsx --orders orders.csv',
        "crmseg segment --orders 'orders-*.csv.gz'",
      ],
    },
    run: async (files, flags, terminal) => (await import('./segment.js')).segmentFile(files, flags, terminal),
  },
  {
    name: 'import',
    argument: '<export...>',
    text: {
      'zh-CN': '把一个或几个导出文件合成一张客户表，每位客户一行；说法不同时以写在前面的文件为准',
      en: 'make one register of one or several exports, a row a customer; where they differ, the file named first counts',
    },
    argumentText: {
      'zh-CN': 'CRM、问卷、商城等导出的文件；商机清单汇总到客户',
      en: 'exports of CRMs, forms, shops; deals are added up to their customers',
    },
    options: [
      'output',
      'into',
      'overwrite',
      'ids',
      'inPlace',
      'force',
      'dryRun',
      'preset',
      'asOf',
      'config',
      'encoding',
      'workbookLang',
      'limit',
      ...speaking,
    ],
    required: [],
    examples: {
      'zh-CN': [
        'crmseg import 客户.csv 商机.csv -o 客户表.xlsx',
        'crmseg import 客户.csv --into 客户表.xlsx --in-place',
      ],
      en: [
        'crmseg import accounts.csv deals.csv -o register.xlsx',
        'crmseg import accounts.csv --into register.xlsx --in-place',
      ],
    },
    run: async (files, flags, terminal) => (await import('./import.js')).importFiles(files, flags, terminal),
  },
  {
    name: 'explain',
    argument: '[file]',
    text: {
      'zh-CN': '说明一位客户为什么是这个等级，怎样升级',
      en: 'say why one customer stands in its tier, and the nearest way up',
    },
    argumentText: optionalText,
    options: ['id', ...withOrders, ...reading, 'compat', 'thresholds', 'since', 'clv', 'mask', ...speaking],
    required: ['id'],
    examples: {
      'zh-CN': [
        'crmseg explain 客户表.xlsx --id C202405001',
        'crmseg explain --orders 订单.csv --id C202405001',
      ],
      en: [
        'crmseg explain customers.xlsx --id C202405001',
        'crmseg explain --orders orders.csv --id C202405001',
      ],
    },
    run: async (files, flags, terminal) => (await import('./explain.js')).explain(files, flags, terminal),
  },
  {
    name: 'due',
    argument: '[file]',
    text: {
      'zh-CN': '列出该联系的客户，按负责人、逾期在前；可写成日历文件',
      en: 'list who is to be contacted, by owner, overdue first; also as a calendar file',
    },
    argumentText: optionalText,
    options: [
      'by',
      'within',
      'ics',
      'force',
      ...withOrders,
      ...reading,
      'thresholds',
      'since',
      'mask',
      'limit',
      ...speaking,
    ],
    required: [],
    examples: {
      'zh-CN': ['crmseg due 客户表.xlsx', 'crmseg due 客户表.xlsx --by 李经理 --within 2w --ics 跟进.ics'],
      en: [
        'crmseg due customers.xlsx',
        'crmseg due customers.xlsx --by "Sample Owner" --within 2w --ics follow-ups.ics',
      ],
    },
    run: async (files, flags, terminal) => (await import('./due.js')).due(files, flags, terminal),
  },
  {
    name: 'simulate',
    argument: '[file]',
    text: {
      'zh-CN': '试算另一方案或另一组标准：多少客户会换等级；不写任何文件',
      en: 'try another scheme or other thresholds: how many customers would move; writes nothing',
    },
    argumentText: optionalText,
    options: ['with', ...withOrders, ...reading, 'compat', 'thresholds', 'mask', ...speaking],
    required: [],
    examples: {
      'zh-CN': [
        'crmseg simulate 客户表.xlsx --scheme absolute',
        'crmseg simulate 客户表.xlsx --with 新标准.yaml',
      ],
      en: [
        'crmseg simulate customers.xlsx --scheme absolute',
        'crmseg simulate customers.xlsx --with tighter.yaml',
      ],
    },
    run: async (files, flags, terminal) =>
      (await import('./simulate.js')).simulateFile(files, flags, terminal),
  },
  {
    name: 'refresh',
    argument: '',
    text: {
      'zh-CN': '按设置处理每份客户表：检查、分层、与上期比较，写出结果和变动，保留快照',
      en: 'each register of the settings: checked, segmented, compared with last time; workbook, changes, snapshot',
    },
    argumentText: noArgument,
    options: ['config', 'asOf', 'since', 'thresholds', 'mask', 'dryRun', 'onDone', 'failOn', ...speaking],
    required: [],
    examples: {
      'zh-CN': ['crmseg refresh', 'crmseg refresh --config 客户/crmseg.config.yaml --as-of 2026-12-31'],
      en: ['crmseg refresh', 'crmseg refresh --config customers/crmseg.config.yaml --as-of 2026-12-31'],
    },
    run: async (_, flags, terminal) => (await import('./refresh.js')).refresh(flags, terminal),
  },
  {
    name: 'schedule',
    argument: '',
    text: {
      'zh-CN': '定时运行 crmseg refresh：输出或安装定时任务，默认每季末',
      en: 'run crmseg refresh every quarter: print the entry of a scheduler, or install it',
    },
    argumentText: noArgument,
    options: ['print', 'every', 'install', 'remove', 'config', ...speaking],
    required: [],
    examples: {
      'zh-CN': ['crmseg schedule --print systemd', 'crmseg schedule --every month --install'],
      en: ['crmseg schedule --print systemd', 'crmseg schedule --every month --install'],
    },
    run: async (_, flags, terminal) => (await import('./schedule.js')).schedule(flags, terminal),
  },
  {
    name: 'diff',
    argument: '<file...>',
    text: {
      'zh-CN': '比较两期结果：谁升了、谁降了、谁流出，各等级的去向',
      en: 'compare two runs: who went up, who went down, who left, and what became of each tier',
    },
    argumentText: {
      'zh-CN': '先旧后新的两个文件：快照（.json.gz），或 segment、refresh 写出的文件',
      en: 'two files, the older one first: snapshots (.json.gz) or files that segment or refresh wrote',
    },
    options: [
      'output',
      'force',
      'mask',
      'workbookLang',
      'limit',
      'scheme',
      'config',
      'encoding',
      ...speaking,
    ],
    required: [],
    examples: {
      'zh-CN': [
        'crmseg diff 客户分层_2026Q3.xlsx 客户分层_2026Q4.xlsx',
        'crmseg diff 客户分层_2026Q3.xlsx 客户分层_2026Q4.xlsx -o 两期比较.xlsx',
      ],
      en: [
        'crmseg diff tiers_2026Q3.xlsx tiers_2026Q4.xlsx',
        'crmseg diff tiers_2026Q3.xlsx tiers_2026Q4.xlsx -o comparison.xlsx',
      ],
    },
    run: async (files, flags, terminal) => (await import('./diff.js')).diff(files, flags, terminal),
  },
  {
    name: 'history',
    argument: '[register]',
    text: {
      'zh-CN': '历次快照里各等级的客户数和金额，附走势',
      en: 'customers and money by tier over all snapshots, with their trend',
    },
    argumentText: {
      'zh-CN': '客户表在设置里的名称；不写则全部',
      en: "the register's name in the settings; all of them where none is named",
    },
    options: ['config', ...speaking],
    required: [],
    examples: {
      'zh-CN': ['crmseg history', 'crmseg history 客户表'],
      en: ['crmseg history', 'crmseg history customers'],
    },
    run: async (registers, flags, terminal) =>
      (await import('./history.js')).history(registers, flags, terminal),
  },
  {
    name: 'forget',
    argument: '',
    text: {
      'zh-CN': '把一位客户从所有快照中删去',
      en: 'take one customer out of every snapshot',
    },
    argumentText: noArgument,
    options: ['id', 'config', ...speaking],
    required: ['id'],
    examples: {
      'zh-CN': ['crmseg forget --id C202405001'],
      en: ['crmseg forget --id C202405001'],
    },
    run: async (_, flags, terminal) => (await import('./forget.js')).forget(flags, terminal),
  },
]
