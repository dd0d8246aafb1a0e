/** Where the workbook's settings stand among the others: under the settings file, entry by entry. Reads no sheet. */
import type { Policy, SettingMistake } from '../model.js'
import type { Doubt } from './doubts.js'
import { valueAt } from './problems.js'
import { isMapping } from './settings-file.js'
import type { Key } from './walk.js'
import type { SettingPlaces, WorkbookContent, WorkbookSettings } from './workbook-settings.js'

/** `workbook` without what the settings file says itself. */
export function underFile(workbook: WorkbookSettings, file: unknown): WorkbookSettings {
  const said = (...path: readonly Key[]) => valueAt(file, path) !== undefined
  const { scheme, schemes, playbook, owner, tags } = workbook.content
  const { name } = workbook.scheme ?? {}
  const isScheme = name !== undefined && !said('schemes', name)
  const isPlaybook = playbook !== undefined && !said('playbook')
  const ownTags = {
    ...(tags?.dictionary && !said('tags', 'dictionary') && { dictionary: tags.dictionary }),
    ...(tags?.rules && !said('tags', 'rules') && { rules: tags.rules }),
  }
  const content = {
    ...(isScheme && { schemes, ...(!said('scheme') && { scheme }) }),
    ...(isPlaybook && { playbook }),
    ...(owner && !said('owner', 'people') && { owner }),
    ...(Object.keys(ownTags).length > 0 && { tags: ownTags }),
  }
  return {
    ...workbook,
    content,
    scheme: isScheme ? workbook.scheme : null,
    playbook: isPlaybook ? workbook.playbook : null,
  }
}

/** What the settings file says, laid over the workbook's; a file that is no mapping is left for the schema to refuse. */
export function laidOver(content: WorkbookContent, file: unknown): unknown {
  if (!isMapping(file)) return file
  const below: Readonly<Record<string, unknown>> = content
  const both = Object.entries(below).flatMap(([key, value]) => {
    const above = file[key]
    return isMapping(value) && isMapping(above) ? [[key, { ...value, ...above }] as const] : []
  })
  return { ...below, ...file, ...Object.fromEntries(both) }
}

/** The doubts that are about the workbook's sheets as mistakes there, and the others. A scheme with an error is no longer in `workbook`. */
export function withDoubts(
  workbook: WorkbookSettings,
  doubts: readonly Doubt[],
): { readonly workbook: WorkbookSettings; readonly others: readonly Doubt[]; readonly isRefused: boolean } {
  const placed = doubts.map((doubt) => ({ doubt, mistake: mistakeOf(doubt, workbook) }))
  const isRefused = placed.some(({ mistake }) => mistake?.code === wrongCode)
  // What is only doubtful is judged again, under the scheme that counts then.
  const mistakes = placed.flatMap(({ mistake }) =>
    mistake && (!isRefused || mistake.code === wrongCode) ? [mistake] : [],
  )
  const told = { ...workbook, mistakes: [...workbook.mistakes, ...mistakes] }
  const { scheme: _, schemes: __, ...content } = workbook.content
  return {
    workbook: isRefused ? { ...told, content, scheme: null } : told,
    others: placed.flatMap(({ doubt, mistake }) => (mistake ? [] : [doubt])),
    isRefused,
  }
}

const wrongCode = 'TIER_RULES_WRONG'
const doubtCode = 'SETTING_DOUBTFUL'

function mistakeOf(
  { severity, text, path }: Doubt,
  { scheme, playbook }: WorkbookSettings,
): SettingMistake | undefined {
  const [first, second, , rule] = path
  const args = { problem: text }
  if (first === 'schemes' && scheme && second === scheme.name) {
    const code = severity === 'error' ? wrongCode : doubtCode
    return { code, ...placeOf(scheme, rule), value: null, args }
  }
  if (first !== 'playbook' || !playbook) return undefined
  return { code: doubtCode, ...placeOf(playbook, second), value: null, args }
}

/** The row of an entry; where all of them are meant the last one's, which takes what the others leave. */
function placeOf({ sheet, rows, columnIndex }: SettingPlaces, index: Key | undefined) {
  const row = (typeof index === 'number' ? rows[index] : undefined) ?? rows.at(-1) ?? 1
  return { sheet, row, columnIndex }
}

/** What the run tells of the workbook's settings: the sheets that are in force under `scheme`, and what is wrong in any. */
export function partOfPolicy(
  { content, mistakes, names }: WorkbookSettings,
  scheme: string,
): Policy['fromWorkbook'] {
  const { tags } = content
  const inForce = {
    tierRules: content.schemes !== undefined && Object.hasOwn(content.schemes, scheme),
    playbook: content.playbook !== undefined,
    people: content.owner !== undefined,
    tagDictionary: tags?.dictionary !== undefined,
    tagRules: tags?.rules !== undefined,
  }
  return { sheets: [...names].flatMap(([kind, name]) => (inForce[kind] ? [name] : [])), mistakes }
}
