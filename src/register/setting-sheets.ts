/** The settings sheets of a register's own workbook: their names, columns and words, in both languages. Reads no cell. */
import type { Lang, Text } from '../text.js'

/** One column of a settings sheet. */
export interface SettingColumn {
  readonly header: Text
  /** How to fill it, with an example. */
  readonly note: Text
  /** In characters. */
  readonly width: number
  /** A row says nothing without it, and a sheet without its header is no settings sheet. */
  readonly required?: boolean
}

/** One settings sheet, by its columns from left to right. */
interface SettingSheetShape {
  readonly name: Text
  /** The setting that it stands for. */
  readonly sets: string
  /** What the sheet is for, in one line. */
  readonly about: Text
  readonly columns: Readonly<Record<string, SettingColumn>>
}

function column(
  [chinese, english]: readonly [string, string],
  width: number,
  [chineseNote, englishNote]: readonly [string, string],
): SettingColumn {
  const header = { 'zh-CN': chinese, en: english }
  return { header, width, note: { 'zh-CN': chineseNote, en: englishNote } }
}

function required(...parts: Parameters<typeof column>): SettingColumn {
  return { ...column(...parts), required: true }
}

/** Every settings sheet, in the order in which they stand in a workbook. */
export const settingSheets = {
  tierRules: {
    name: { 'zh-CN': '分层规则', en: 'Tier rules' },
    sets: 'scheme',
    about: {
      'zh-CN': '从上往下逐行判断，一行的条件都成立即为该等级；空白表示不限，最后一行不写条件，收下其余客户。',
      en: 'Read from the top: the first row whose conditions all hold gives the tier. A blank cell is no condition; the last row has none and takes everyone else.',
    },
    columns: {
      tier: required(['等级', 'Tier'], 14, ['等级名称，如 S', 'The name of the tier, such as S']),
      meaning: column(['含义', 'Meaning'], 22, ['等级的含义，可不填', 'What the tier means; may be blank']),
      recencyDays: column(['R(天)', 'R (days)'], 12, [
        '距最近一次下单的天数，如 ≤ 90；空白表示不限',
        'Days since the last order, such as ≤ 90; blank for any',
      ]),
      orders: column(['F(次)', 'F (orders)'], 12, [
        '近 12 个月的下单次数，如 ≥ 2；空白表示不限',
        'Orders in 12 months, such as ≥ 2; blank for any',
      ]),
      spend: column(['M(元)', 'M (yuan)'], 14, [
        '近 12 个月的消费金额，如 ≥ 50万；空白表示不限',
        'Money in 12 months, such as ≥ 500000; blank for any',
      ]),
      spendVsMean: column(['M/均值', 'M / mean'], 12, [
        '消费金额是行业均值的几倍，如 > 1.5；空白表示不限',
        "Money as a multiple of the industry's mean, such as > 1.5; blank for any",
      ]),
      ordersVsMean: column(['F/均值', 'F / mean'], 12, [
        '下单次数是行业均值的几倍，如 ≥ 0.8；空白表示不限',
        "Orders as a multiple of the industry's mean, such as ≥ 0.8; blank for any",
      ]),
      other: column(['其他条件', 'Other conditions'], 36, [
        '可用：客单价、毛利、R分、F分、M分、合作年限、行业、规模、标签。几个条件用分号隔开，如 合作年限 ≥ 3；行业 = 制造业、零售业',
        'Average order, profit, R score, F score, M score, years, industry, size, tag. Several are separated by semicolons, as in: years ≥ 3; industry = Manufacturing, Retail',
      ]),
      remark: column(['备注', 'Remark'], 30, ['给人看的说明，程序不读', 'For people; not read']),
    },
  },
  playbook: {
    name: { 'zh-CN': '跟进策略', en: 'Playbook' },
    sets: 'playbook',
    about: {
      'zh-CN': '每个等级怎样跟进；预警、标签、生命周期的策略叠加在等级的策略之上，写了的各项代替等级的。',
      en: 'What to do about each tier. A play for an alert, tag or lifecycle lies over that of the tier and replaces what it names.',
    },
    columns: {
      kind: column(['针对', 'For'], 12, [
        '等级、生命周期、预警、标签之一；空白表示等级',
        'Tier, lifecycle, alert or tag; blank for tier',
      ]),
      target: required(['对象', 'Which'], 18, [
        '等级名称、生命周期、预警或标签，如 S、流失风险、高价值沉睡',
        'The tier, lifecycle, alert or tag, such as S; At risk; High value, quiet',
      ]),
      role: column(['负责角色', 'Role'], 16, [
        '由什么角色跟进，与“负责人”表的角色一致',
        'Whose task it is; a role of the sheet People',
      ]),
      every: column(['联系频率', 'Contact every'], 16, [
        '如 每月、每季度2次、30天',
        'Such as monthly, twice a quarter, 30 days',
      ]),
      action: required(['跟进策略', 'Action'], 60, [
        '怎样跟进；这段文字写入客户表',
        'What to do; this text is written into the register',
      ]),
      resources: column(['可用资源', 'Resources'], 26, ['可以动用的资源', 'What may be offered']),
      measure: column(['衡量指标', 'Measure'], 26, ['如何衡量效果', 'How success is measured']),
    },
  },
  people: {
    name: { 'zh-CN': '负责人', en: 'People' },
    sets: 'owner.people',
    about: {
      'zh-CN': '可以负责客户的人员；负责人为空的客户按角色、区域、行业和容量分给他们。',
      en: 'Who can own customers. A customer without an owner goes to one of them by role, region, industry and capacity.',
    },
    columns: {
      name: required(['姓名', 'Name'], 14, [
        '写入客户表“负责人”列的姓名',
        'The name, as it is written into the owner column',
      ]),
      role: required(['角色', 'Role'], 16, [
        '与“跟进策略”表的负责角色一致，如 销售总监',
        'As in the sheet Playbook, such as Sales director',
      ]),
      regions: column(['区域', 'Regions'], 26, [
        '负责的省、市或大区，用顿号隔开，如 华东、广东；空白表示不限',
        'Provinces, cities or great regions, separated by commas; blank for any',
      ]),
      industries: column(['行业', 'Industries'], 26, [
        '负责的行业，用顿号隔开；空白表示不限',
        'Industries, separated by commas; blank for any',
      ]),
      capacity: column(['容量', 'Capacity'], 10, [
        '最多负责几位客户，整数；空白表示不限',
        'The most customers, a whole number; blank for no limit',
      ]),
    },
  },
  tagDictionary: {
    name: { 'zh-CN': '标签字典', en: 'Tag dictionary' },
    sets: 'tags.dictionary',
    about: {
      'zh-CN': '标签的标准写法和同义写法；改过之后，客户表里字典以外的标签会提示。',
      en: 'The spelling of each tag and its synonyms. Once this is changed, tags of the register outside it are told.',
    },
    columns: {
      tag: required(['标签', 'Tag'], 20, ['标准写法', 'The spelling to use']),
      synonyms: column(['同义词', 'Synonyms'], 44, [
        '同义的其他写法，用顿号隔开',
        'Other spellings of it, separated by commas',
      ]),
      kind: required(['类别', 'Kind'], 12, ['价值、需求、行为之一', 'Value, need or behaviour']),
    },
  },
  tagRules: {
    name: { 'zh-CN': '标签规则', en: 'Tag rules' },
    sets: 'tags.rules',
    about: {
      'zh-CN': '自动给标签的规则；标签写入“客户标签(规则)”列，不动你自己的标签。',
      en: 'The rules that give tags, in the column Tags (rules); your own tags are left alone.',
    },
    columns: {
      from: required(['依据', 'From'], 14, [
        '年消费、区域、品类、投诉、行为、条件之一',
        'Spend, region, category, complaints, behaviour or conditions',
      ]),
      tag: required(['标签', 'Tag'], 30, [
        '标签文字，{value} 处填入所依据的值，如 年消费{value}+',
        'The tag, with {value} for what it is made from, such as Spends {value}+ a year',
      ]),
      brackets: column(['分档金额', 'Brackets'], 36, [
        '依据年消费时的各档金额，用顿号隔开，如 1万、5万',
        'The amounts of a rule from spend, separated by commas',
      ]),
      when: column(['条件', 'Conditions'], 44, [
        '依据条件时的各条件，用分号隔开，如 R ≤ 30；M ≥ 10万；行业 = 制造业',
        'Of a rule from conditions, separated by semicolons, as in: R ≤ 30; M ≥ 100000; industry = Retail',
      ]),
    },
  },
} as const satisfies Readonly<Record<string, SettingSheetShape>>

export type SettingSheetKind = keyof typeof settingSheets

/** The columns of one kind of settings sheet. */
export type SettingColumnKey<Kind extends SettingSheetKind> = keyof (typeof settingSheets)[Kind]['columns'] &
  string

export const settingSheetKinds: readonly SettingSheetKind[] = [
  'tierRules',
  'playbook',
  'people',
  'tagDictionary',
  'tagRules',
]

/** The columns of a sheet from left to right. */
export function settingColumns(kind: SettingSheetKind): readonly (readonly [key: string, SettingColumn])[] {
  return Object.entries<SettingColumn>(settingSheets[kind].columns)
}

/** The kind of settings sheet that goes by `name` in either language; undefined for any other sheet. */
export function settingSheetNamed(name: string): SettingSheetKind | undefined {
  const wanted = spelling(name)
  return settingSheetKinds.find((kind) => langNames(kind).some((known) => spelling(known) === wanted))
}

function langNames(kind: SettingSheetKind): readonly string[] {
  return Object.values<string>(settingSheets[kind].name satisfies Readonly<Record<Lang, string>>)
}

/** By which two words of a settings sheet are the same: width, case and spaces do not count. */
export function spelling(text: string): string {
  return text.normalize('NFKC').replace(/\s/g, '').toLowerCase()
}
