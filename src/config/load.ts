/** Finds, reads and checks the settings: the workbook's, a file, then the environment, then flags. The only part of config that touches files. */
import { access, constants, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { systemCode } from '../files/system-code.js'
import type { Policy } from '../model.js'
import { CrmsegError, filled, langs, say, type Text } from '../text.js'
import { type Doubt, doubtsAbout } from './doubts.js'
import { environmentSettings } from './environment.js'
import { type Problem, problemsOf, typedAt, valueAt } from './problems.js'
import { type Settings, settingsSchema } from './settings.js'
import { isMapping, parseSettingsFile, type SettingsFile } from './settings-file.js'
import { gradingKeys, layered, sameValue } from './trial.js'
import type { Key } from './walk.js'
import { laidOver, partOfPolicy, underFile, withDoubts } from './workbook-layer.js'
import { noWorkbookSettings, type WorkbookSettings } from './workbook-settings.js'

const fileNames = ['crmseg.config.yaml', 'crmseg.config.yml', 'crmseg.config.json'] as const

/** Where settings come from; later ones win: `workbook`, the file, `env`, `flags`. */
export interface SettingsOrigin {
  /** What the settings sheets of the register's own workbook say: see `readWorkbookSettings`. */
  readonly workbook?: WorkbookSettings | null
  /** The file that `--config` or CRMSEG_CONFIG names; without it, the one beside the register or in the working folder. */
  readonly configPath?: string
  readonly registerPath?: string
  /** A file for one register alone: what it says replaces what the settings file says. */
  readonly ownPath?: string
  /** A file whose `gradingKeys` replace what the settings file and the environment say of them, to try them. */
  readonly triedPath?: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** By setting: `{ asOf: '2024-05-22' }`; text is read as the setting needs it. Undefined ones count as not given. */
  readonly flags: Readonly<Record<string, unknown>>
}

/** The settings of a run, the file they came from, and what is doubtful about them. */
export interface LoadedSettings {
  readonly settings: Settings
  readonly file: string | null
  readonly warnings: readonly Text[]
  /** For the policy: which sheets of the workbook are in force, and what is wrong in them; undefined without settings sheets. */
  readonly fromWorkbook: Policy['fromWorkbook']
}

const texts = {
  notFound: {
    'zh-CN': '找不到设置文件 {file}。请检查 {flag} 的路径。',
    en: 'There is no settings file {file}. Check the path given to {flag}.',
  },
  notTried: {
    'zh-CN': '{file}：试算用不到 {keys}，仍按现有设置。',
    en: '{file}: {keys} cannot be tried, so the settings stay as they are there.',
  },
  unreadable: {
    'zh-CN': '设置文件 {file} 无法打开（{reason}）。请检查文件权限。',
    en: 'The settings file {file} cannot be opened ({reason}). Check its permissions.',
  },
  invalid: {
    'zh-CN': '设置有误，请改正后再运行：{problems}',
    en: 'The settings are wrong. Correct them and run again:{problems}',
  },
  scheme: {
    'zh-CN': '分层方案有误，请改正后再运行：{problems}',
    en: 'The tier scheme is wrong. Correct it and run again:{problems}',
  },
} satisfies Readonly<Record<string, Text>>

/**
 * Loads the settings of a run. Throws a CrmsegError that lists every mistake with its place, its key and what is
 * allowed: SETTINGS_NOT_FOUND, SETTINGS_UNREADABLE, SETTINGS_SYNTAX, SETTINGS_INVALID, SETTINGS_SCHEME.
 */
export async function loadSettings(origin: SettingsOrigin): Promise<LoadedSettings> {
  const { file, tried, warnings } = await readFiles(origin)
  const environment = environmentSettings(origin.env)
  const workbook = underFile(origin.workbook ?? noWorkbookSettings, file?.content)
  const merged = { root: structuredClone(laidOver(workbook.content, file?.content ?? {})) }
  const names = new Map<string, string>()
  for (const { path, value, name } of environment.values) {
    if (!tried.has(path[0] ?? '')) put(merged, path, value, name, names)
  }
  for (const [key, value] of Object.entries(origin.flags)) {
    if (value === undefined) continue
    const path = key.split('.')
    put(merged, path, typeof value === 'string' ? typedAt(path, value) : value, flagOf(key), names)
  }
  const parsed = settingsSchema.safeParse(merged.root)
  if (!parsed.success) {
    const problems = problemsOf(parsed.error.issues, merged.root)
    const lineOf = ({ path }: Problem) => file?.lineOf(path) ?? 0
    const inOrder = problems.toSorted((a, b) => lineOf(a) - lineOf(b))
    throw listed(
      'SETTINGS_INVALID',
      texts.invalid,
      inOrder.map((problem) => placed(problem, names, file)),
    )
  }
  const judged = withDoubts(workbook, doubtsAbout(parsed.data))
  if (judged.isRefused) return loadSettings({ ...origin, workbook: judged.workbook })
  const doubts = accepted(judged.others, file)
  return {
    settings: parsed.data,
    file: file?.path ?? null,
    warnings: [...environment.warnings, ...warnings, ...doubts],
    fromWorkbook: origin.workbook ? partOfPolicy(judged.workbook, parsed.data.scheme) : undefined,
  }
}

/** The settings file, with what is tried in place of its own keys, and the names of those. */
async function readFiles(origin: SettingsOrigin): Promise<{
  readonly file: SettingsFile | null
  readonly tried: ReadonlySet<string>
  readonly warnings: readonly Text[]
}> {
  const file = await withOwn(await readSettingsFile(origin), origin.ownPath)
  if (origin.triedPath === undefined) return { file, tried: new Set(), warnings: [] }
  const trial = await readNamed(origin.triedPath, '--with')
  const { content } = trial
  if (!isMapping(content)) return { file: trial, tried: new Set(), warnings: [] }
  const base = isMapping(file?.content) ? file.content : {}
  const keys = Object.keys(content)
  const tried = new Set(keys.filter((key) => gradingKeys.has(key)))
  const others = keys.filter((key) => !tried.has(key) && !sameValue(content, base, key))
  const args = { file: trial.path, keys: others.join(', ') }
  return {
    file: layered(file, trial, tried),
    tried,
    warnings: others.length === 0 ? [] : [filled(texts.notTried, args)],
  }
}

async function withOwn(file: SettingsFile | null, path: string | undefined): Promise<SettingsFile | null> {
  if (path === undefined) return file
  const own = await readNamed(path, 'registers.config')
  return isMapping(own.content) ? layered(file, own, new Set(Object.keys(own.content))) : own
}

async function readSettingsFile({
  configPath,
  registerPath,
  env,
}: SettingsOrigin): Promise<SettingsFile | null> {
  const named = configPath ?? env.CRMSEG_CONFIG
  if (named) return readNamed(named, '--config')
  const folders = new Set([registerPath === undefined ? '.' : dirname(registerPath), '.'])
  for (const folder of folders) {
    for (const name of fileNames) {
      const path = join(folder, name)
      const text = await readIfThere(path, isClosed)
      if (text !== undefined) return parseSettingsFile(path, text)
    }
  }
  return null
}

async function readNamed(file: string, flag: string): Promise<SettingsFile> {
  const text = await readIfThere(file)
  if (text === undefined) throw new CrmsegError('SETTINGS_NOT_FOUND', texts.notFound, { file, flag })
  return parseSettingsFile(file, text)
}

/** `mayMiss` says of a file that may not be opened whether it counts as not there. */
async function readIfThere(path: string, mayMiss = async (_: string) => false): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const reason = systemCode(error) ?? 'unknown'
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined
    if (reason === 'EACCES' && (await mayMiss(path))) return undefined
    throw new CrmsegError('SETTINGS_UNREADABLE', texts.unreadable, { file: path, reason }, error)
  }
}

/** Whether the file's folder may not be entered: what is wrong then concerns the register there, too, and is told of that. */
async function isClosed(path: string): Promise<boolean> {
  return access(dirname(path), constants.X_OK).then(
    () => false,
    () => true,
  )
}

/** Sets what stands at `path`, and notes who said so. */
function put(
  merged: { root: unknown },
  path: readonly string[],
  value: unknown,
  name: string,
  names: Map<string, string>,
): void {
  const [first, second] = path
  if (first === undefined) return
  const root = isMapping(merged.root) ? merged.root : {}
  merged.root = root
  if (second === undefined) root[first] = value
  else root[first] = { ...(isMapping(root[first]) ? root[first] : {}), [second]: value }
  names.set(path.join('.'), name)
}

/** `--header-row` for `headerRow`, `--window` for `ledger.window`. */
function flagOf(key: string): string {
  const [name = ''] = key.split('.').slice(-1)
  return `--${name.replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`
}

/** The problem with who said it before it: a flag, a variable, or the file with its line. */
function placed(
  { path, text }: Problem,
  names: ReadonlyMap<string, string>,
  file: SettingsFile | null,
): Text {
  const name = names.get(path.slice(0, 2).join('.')) ?? names.get(String(path[0]))
  const where = name ?? `${file ? `${file.placeOf(path)} ` : ''}${keyOf(path)}`
  return { 'zh-CN': `${where}：${text['zh-CN']}`, en: `${where}: ${text.en}` }
}

function keyOf(path: readonly Key[]): string {
  return path.map((key, i) => (typeof key === 'number' ? `[${key}]` : i === 0 ? key : `.${key}`)).join('')
}

function listed(code: string, text: Text, problems: readonly Text[]): CrmsegError {
  const [chinese, english] = langs.map((lang) => {
    const lines = problems.map((problem) => `\n  ${problem[lang]}`).join('')
    return say(text, { problems: lines }, lang)
  })
  return new CrmsegError(code, { 'zh-CN': chinese ?? '', en: english ?? '' })
}

/** The doubts as warnings, each with its place; throws where a scheme cannot be used. */
function accepted(doubts: readonly Doubt[], file: SettingsFile | null): readonly Text[] {
  const told = doubts.map(({ severity, text, path }) => ({ severity, text: doubtAt(path, text, file) }))
  const errors = told.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw listed(
      'SETTINGS_SCHEME',
      texts.scheme,
      errors.map(({ text }) => text),
    )
  return told.map(({ text }) => text)
}

/** A shipped scheme stands in no file. */
function doubtAt(path: readonly Key[], text: Text, file: SettingsFile | null): Text {
  const [first, name] = path
  if (first !== 'schemes')
    return { 'zh-CN': `${keyOf(path)}：${text['zh-CN']}`, en: `${keyOf(path)}: ${text.en}` }
  const isOwn = file !== null && valueAt(file.content, path.slice(0, 2)) !== undefined
  const line = isOwn ? `${file.placeOf(['schemes', name ?? ''])} ` : ''
  return { 'zh-CN': line + text['zh-CN'], en: line + text.en }
}
