/**
 * All settings, declared once: keys, defaults, what is allowed, words in both languages. Reads no file: `load.ts` does.
 * The reference page and the editors' schema are made from this.
 */
import * as z from 'zod'
import { checks } from '../core/checks/index.js'
import { houseIdPattern } from '../core/checks/malformed-id.js'
import { shippedSchemes } from '../core/tiers/shipped.js'
import { fieldNames } from '../register/fields.js'
import { outputNames } from '../register/outputs.js'
import { presetChoices } from '../register/presets/index.js'
import { langs } from '../text.js'
import { customChecks } from './custom-check.js'
import { followUpSettings } from './follow-up-settings.js'
import { benchmarkSettings, lifecycleSettings } from './grading-settings.js'
import { ledgerSettings } from './ledger-settings.js'
import { historySettings, refreshSettings, registersSetting } from './refresh-settings.js'
import { lifetimeSettings, scoreSettings } from './score-settings.js'
import { person, play, scheme } from './shapes.js'
import { shippedVagueStrategies } from './shipped.js'
import { tagSettings } from './tag-settings.js'
import { allowing, dayText, pattern, told, wholeFrom, words } from './told.js'

const shippedNames = shippedSchemes.map(({ name }) => name)
const assignModes = ['keep', 'fill', 'assign'] as const
const levels = z.enum(['error', 'warning', 'info', 'off'])
const codes = checks.map(({ code }) => code)

/** Every setting; all have defaults, so that `settingsSchema.parse({})` is a run without any settings. */
export const settingsSchema = z
  .strictObject({
    asOf: told(
      dayText.optional(),
      '统计截止日；不写则为运行当天',
      'The day to count from; left out: the day of the run',
    ),
    lang: told(
      z.enum(langs).optional(),
      '写入表格的语言；不写则随原表头',
      'The language written into the workbook; left out: that of its headers',
    ),
    sheet: told(
      z.string().min(1).optional(),
      '客户表所在的工作表；不写则自动查找',
      'The sheet of the register; left out: found by its headers',
    ),
    headerRow: told(
      wholeFrom(1).optional(),
      '表头所在行，从 1 数起；不写则自动查找',
      'The row of the headers, counted from 1; left out: found',
    ),
    preset: told(
      z.enum(presetChoices).prefault('auto'),
      '导出格式：auto 按表头识别，none 不识别，或写明名称',
      'The export layout: auto tells it by the headers, none knows none, or a name',
    ),
    aliases: told(
      allowing(
        z.partialRecord(z.enum(fieldNames), words()).prefault({}),
        '字段: 表头列表，如 name: [甲方]',
        'field: list of headers, such as name: [Party A]',
      ),
      '各字段的其他表头写法',
      'Further headers of each field',
    ),
    idPattern: told(
      pattern.prefault(houseIdPattern),
      '客户编号的格式；默认格式只在半数以上编号符合时才检查',
      'The format of customer IDs; the default is checked only where at least half of the IDs keep to it',
    ),
    levels: told(
      allowing(
        z.record(z.union([z.enum(codes), z.string()]), levels).prefault({}),
        '代码: 级别，如 ROW_STALE: off',
        'code: level, such as ROW_STALE: off',
      ),
      '各项检查的级别，off 为关闭',
      'The level of each check; off switches it off',
    ),
    checks: told(
      customChecks.prefault([]),
      '自己的检查，不用写程序；代码也可用于 levels、--only、--skip',
      'Checks of your own, without code; their codes also go into levels, --only and --skip',
    ),
    failOn: told(
      z.enum(['error', 'warning', 'info', 'never']).optional(),
      '达到此级别即以 1 退出；不写则 validate 为 error，segment 为 never',
      'Exit with 1 from this level on; left out: error for validate, never for segment',
    ),
    ageing: told(
      z.boolean().prefault(true),
      'RFM 指标的 R 从该行最后更新时间起算，补上到统计日的天数',
      'The R of an RFM cell counts from the day its row was updated: the days since are added',
    ),
    benchmark: benchmarkSettings,
    scheme: told(
      allowing(
        z.string().prefault(shippedNames[0] ?? ''),
        `${shippedNames.join('、')}，或 schemes 中的名称`,
        `${shippedNames.join(', ')}, or a name under schemes`,
      ),
      '分层方案',
      'The tier scheme',
    ),
    schemes: told(
      z.record(z.string(), scheme).prefault({}),
      '自己的分层方案，按名称',
      'Your own tier schemes, by name',
    ),
    scores: scoreSettings,
    thresholds: told(
      z.enum(['fresh', 'frozen']).prefault('fresh'),
      '评分分界和行业均值：fresh 按本期数据，frozen 沿用上期',
      "Cut points and means: fresh from this run's data, or frozen as they were last time",
    ),
    hysteresis: told(
      z.number().min(0).max(0.5).prefault(0),
      '离分界不到这个比例的客户留在上期等级，如 0.05；0 为不留',
      'A customer within this share of a bound keeps its last tier, such as 0.05; 0 keeps none',
    ),
    ledger: ledgerSettings,
    clv: lifetimeSettings,
    lifecycle: lifecycleSettings,
    staleDays: told(
      wholeFrom(1).prefault(92),
      '最后更新时间早于这些天算过时',
      'A row last updated longer ago than this is stale',
    ),
    complaintDays: told(
      wholeFrom(0).prefault(30),
      '投诉超过这些天仍未解决会提醒',
      'A complaint still open after so many days is told',
    ),
    duplicates: told(
      z.enum(['off', 'exact', 'near']).prefault('near'),
      '查找重复客户：off 不查，exact 只认名称相同，near 也认名称差一字',
      'Duplicate customers: off looks for none, exact for equal names, near forgives a slip in a name, too',
    ),
    tags: tagSettings,
    playbook: told(
      z.array(play).optional(),
      '各等级的跟进策略；写了就代替自带的',
      'What to do about each tier; replaces the shipped playbook',
    ),
    strategy: told(
      z.enum(assignModes).prefault('fill'),
      '跟进策略列：keep 不写，fill 只填空白和本工具写的，assign 全部重写',
      'The strategy column: keep writes nothing, fill only blanks and our own, assign all',
    ),
    vagueStrategies: told(
      words().prefault([...shippedVagueStrategies]),
      '算作笼统的策略；写了就代替自带的',
      'Strategies that count as vague; replaces the shipped list',
    ),
    owner: z
      .strictObject({
        mode: told(
          z.enum(assignModes).prefault('fill'),
          '负责人列：keep 不写，fill 只填空白，assign 全部重新分配',
          'The owner column: keep writes nothing, fill only blanks, assign all',
        ),
        people: told(z.array(person).prefault([]), '可以负责客户的人员', 'Who can own customers'),
      })
      .prefault({}),
    outputs: told(
      allowing(
        z.partialRecord(z.enum(outputNames), z.boolean()).prefault({}),
        '列: true 或 false，如 basis: false',
        'column: true or false, such as basis: false',
      ),
      '写入哪些列；false 为不写',
      'Which columns are written; false leaves one out',
    ),
    summary: told(
      z.boolean().prefault(true),
      '是否写入“分层汇总”工作表',
      'Whether the sheet Summary is written',
    ),
    mask: told(
      z.boolean().prefault(false),
      '写出的表格和报告里遮住姓名、电话和邮箱',
      'Names, telephones and mail are masked in what is written and reported',
    ),
    followUps: followUpSettings,
    registers: registersSetting,
    refresh: refreshSettings,
    history: historySettings,
    limits: z
      .strictObject({
        findingsKept: told(
          wholeFrom(1).prefault(10_000),
          '每项检查最多保留几条（计数不受影响）',
          'How many findings of one check are kept; all are counted',
        ),
        findingsShown: told(
          wholeFrom(0).prefault(5),
          '终端里每项检查显示几条，0 为全部',
          'How many findings of one check the terminal shows; 0 for all',
        ),
      })
      .prefault({}),
  })
  .refine(({ scheme: chosen, schemes }) => shippedNames.includes(chosen) || Object.hasOwn(schemes, chosen), {
    path: ['scheme'],
    when: ({ value }) => hasSchemes(value),
  })
  .superRefine(
    ({ levels: given, checks: own }, context) => {
      const known = new Set<string>([...codes, ...own.map(({ code }) => code)])
      for (const code of Object.keys(given)) {
        if (!known.has(code))
          context.addIssue({ code: 'unrecognized_keys', keys: [code], path: ['levels'], input: given })
      }
    },
    { when: ({ value }) => hasLevels(value) },
  )

/** Enough to look the scheme up, even where other settings are wrong: all mistakes are told at once. */
function hasSchemes(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('scheme' in value) || !('schemes' in value))
    return false
  return typeof value.scheme === 'string' && typeof value.schemes === 'object' && value.schemes !== null
}

function hasLevels(value: unknown): value is { levels: object; checks: readonly object[] } {
  if (typeof value !== 'object' || value === null || !('levels' in value) || !('checks' in value))
    return false
  return typeof value.levels === 'object' && value.levels !== null && Array.isArray(value.checks)
}

/** All settings with their defaults; money in fen, conditions read. */
export type Settings = z.output<typeof settingsSchema>

/** What a settings file may say. */
export type SettingsInput = z.input<typeof settingsSchema>

/** The settings of a run without any. */
export function defaultSettings(): Settings {
  return settingsSchema.parse({})
}
