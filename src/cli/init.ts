/** `crmseg init [FOLDER]`: templates, settings and the next commands in a folder. Overwrites nothing, whatever is there. */
import { join, relative } from 'node:path'
import { jsonFormat, jsonPieces } from '../reports/json.js'
import { createStyle } from '../reports/terminal/style.js'
import { say, type Text } from '../text.js'
import { adviceOf, advised } from './advice.js'
import { type ExitCode, exitCodes } from './exit.js'
import { askWhatIsMissing, type Wishes } from './init/ask.js'
import { type LaidOut, layOut } from './init/lay-out.js'
import { nextCommands } from './init/next-commands.js'
import { plannedFiles } from './init/plan.js'
import type { Flags } from './options.js'
import type { Terminal } from './terminal.js'

const texts = {
  made: { 'zh-CN': '已建立', en: 'made' },
  planned: { 'zh-CN': '将建立', en: 'to be made' },
  left: { 'zh-CN': '已有，未改动', en: 'there already, left as it is' },
  fill: {
    'zh-CN': '先在 Excel 或 WPS 里填写（示例行会自动排除；表头有填法，工作表“填写说明”讲每一列），然后运行：',
    en: 'Fill it in with Excel, WPS or LibreOffice (examples are left out by themselves; headers have notes, and a sheet tells of each column), then run:',
  },
  settingsLeft: {
    'zh-CN': '{file} 已有，未改动：crmseg refresh 要处理新的客户表，请把它写进其中的 registers。',
    en: '{file} was there and stays: for crmseg refresh to take the new registers, name them under registers in it.',
  },
} satisfies Readonly<Record<string, Text>>

/** Lays out what was asked for; asks in a terminal for what was not said. Exit 0 also where all of it is there already. */
export async function init(files: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const wishes = await askWhatIsMissing(files[0], flags, terminal)
  if (wishes === null) return exitCodes.notDone
  const laidOut = await layOut(wishes.folder, plannedFiles(wishes), flags.dryRun ?? false).catch((error) => {
    throw advised(error, adviceOf.init)
  })
  if (flags.json) await terminal.print(jsonPieces([document(wishes, laidOut)]))
  else if (!flags.quiet) await terminal.print(`${report(wishes, laidOut, terminal).join('\n')}\n`)
  return exitCodes.fine
}

function document({ folder, lang, templates }: Wishes, files: readonly LaidOut[]) {
  const next = nextCommands(folder, templates, lang)
  return { head: { format: jsonFormat, command: 'init', folder, lang, templates, files, next } }
}

function report(
  { folder, lang, templates }: Wishes,
  files: readonly LaidOut[],
  terminal: Terminal,
): string[] {
  const style = createStyle(terminal.colour)
  const place = ({ path }: LaidOut) => relative('.', join(folder, path)) || path
  const lines = files.map((file) => `${style.dim(texts[file.outcome][terminal.lang])}  ${place(file)}`)
  const settings = files.find(({ isSettings, outcome }) => isSettings && outcome === 'left')
  const isNew = files.some(({ outcome }) => outcome !== 'left')
  return [
    ...lines,
    ...(settings && isNew ? [say(texts.settingsLeft, { file: place(settings) }, terminal.lang)] : []),
    '',
    texts.fill[terminal.lang],
    ...nextCommands(folder, templates, lang).map((command) => `  ${command}`),
  ]
}
