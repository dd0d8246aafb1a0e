/** Finds, reads and checks the settings: a file, then the environment, then flags. The only part of config that touches files. */
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { lintScheme } from '../core/tiers/lint.js'
import { type Args, CrmsegError, langs, say, type Text } from '../text.js'
import { environmentSettings } from './environment.js'
import { ownSchemes, schemeOf, scorePolicyOf } from './policy.js'
import { type Problem, problemsOf, typedAt } from './problems.js'
import { type Settings, settingsSchema } from './settings.js'
import { isMapping, parseSettingsFile, type SettingsFile } from './settings-file.js'
import { gradingKeys, layered, sameValue } from './trial.js'
import type { Key } from './walk.js'

const fileNames = ['crmseg.config.yaml', 'crmseg.config.yml', 'crmseg.config.json'] as const

/** Where settings come from; later ones win: the file, `env`, `flags`. */
export interface SettingsOrigin {
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
  unknownTier: {
    'zh-CN': '{key}：方案 {scheme} 没有等级“{tier}”，这条策略不会用到。可以写：{tiers}。',
    en: '{key}: scheme {scheme} has no tier "{tier}", so this play is never used. Allowed: {tiers}.',
  },
} satisfies Readonly<Record<string, Text>>

/**
 * Loads the settings of a run. Throws a CrmsegError that lists every mistake with its place, its key and what is
 * allowed: SETTINGS_NOT_FOUND, SETTINGS_UNREADABLE, SETTINGS_SYNTAX, SETTINGS_INVALID, SETTINGS_SCHEME.
 */
export async function loadSettings(origin: SettingsOrigin): Promise<LoadedSettings> {
  const { file, tried, warnings } = await readFiles(origin)
  const environment = environmentSettings(origin.env)
  const merged = { root: structuredClone(file?.content ?? {}) }
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
  const doubts = schemeDoubts(parsed.data, file)
  return {
    settings: parsed.data,
    file: file?.path ?? null,
    warnings: [...environment.warnings, ...warnings, ...doubts],
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
      const text = await readIfThere(path)
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

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return undefined
    throw new CrmsegError('SETTINGS_UNREADABLE', texts.unreadable, { file: path, reason }, error)
  }
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
  if (!isMapping(merged.root)) merged.root = {}
  const root = merged.root as Record<string, unknown>
  if (second === undefined) root[first] = value
  else root[first] = { ...(isMapping(root[first]) ? root[first] : {}), [second]: value }
  names.set(path.join('.'), name)
}

function filled(text: Text, args: Args): Text {
  return { 'zh-CN': say(text, args, 'zh-CN'), en: say(text, args, 'en') }
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

/** Warnings about the user's own schemes, the chosen one and the playbook; throws where a scheme cannot be used. */
function schemeDoubts(settings: Settings, file: SettingsFile | null): Text[] {
  const { bins } = scorePolicyOf(settings)
  const schemes = new Map(
    [schemeOf(settings), ...ownSchemes(settings)].map((scheme) => [scheme.name, scheme]),
  )
  const found = [...schemes.values()].flatMap((scheme) => {
    const isOwn = Object.hasOwn(settings.schemes, scheme.name)
    const line = file && isOwn ? `${file.placeOf(['schemes', scheme.name])} ` : ''
    return lintScheme(scheme, bins).map(({ severity, text, args }) => ({
      severity,
      text: {
        'zh-CN': line + say(text, args, 'zh-CN'),
        en: line + say(text, args, 'en'),
      },
    }))
  })
  const errors = found.filter(({ severity }) => severity === 'error')
  if (errors.length > 0)
    throw listed(
      'SETTINGS_SCHEME',
      texts.scheme,
      errors.map(({ text }) => text),
    )
  return [...found.map(({ text }) => text), ...unusedPlays(settings)]
}

function unusedPlays(settings: Settings): Text[] {
  const scheme = schemeOf(settings)
  const tiers = scheme.tiers.map(({ name }) => name)
  return (settings.playbook ?? []).flatMap(({ for: { tier } }, index) => {
    if (tier === undefined || tiers.includes(tier)) return []
    const args = { key: `playbook[${index}].for.tier`, scheme: scheme.name, tier, tiers: tiers.join(', ') }
    return [filled(texts.unknownTier, args)]
  })
}
