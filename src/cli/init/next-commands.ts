/** The three commands that come after `crmseg init`, as they can be typed in the folder. Runs none of them. */
import type { TemplateName } from '../../register/templates.js'
import type { Lang } from '../../text.js'
import { shellWord } from '../shell-word.js'
import { templateFile } from './plan.js'

/** With a `cd` before them where the folder is another one than the present. */
export function nextCommands(folder: string, names: readonly TemplateName[], lang: Lang): readonly string[] {
  const register = names.find((name) => name !== 'orders')
  const file = shellWord(templateFile(register ?? 'orders', lang))
  const two =
    register === undefined
      ? [`crmseg segment --orders ${file} --dry-run`, `crmseg segment --orders ${file}`]
      : [`crmseg validate ${file}`, `crmseg segment ${file}`]
  const there = folder === '.' || folder === '' ? [] : [`cd ${shellWord(folder)}`]
  return [...there, ...two, 'crmseg refresh']
}
