/** Help and usage errors in the user's language: commander's words are replaced, its parsing is not. */
import { Command, type CommanderError } from 'commander'
import { displayWidth } from '../reports/terminal/width.js'
import { type Lang, say, type Text } from '../text.js'
import type { CommandSpec } from './commands.js'
import { helpWidth } from './quick.js'
import { shellWord } from './shell-word.js'

const words = {
  about: {
    'zh-CN': '客户分层：原表原样返回，每位客户多出等级、依据、策略、负责人和下次跟进日期。',
    en: 'Customer segmentation for spreadsheets: your own workbook back, with tier, reason, strategy, owner and next contact.',
  },
  help: { 'zh-CN': '显示帮助', en: 'show help' },
  version: { 'zh-CN': '显示版本', en: 'show the version' },
  options: { 'zh-CN': '[选项]', en: '[options]' },
  command: { 'zh-CN': '<命令>', en: '<command>' },
  exits: {
    'zh-CN': '退出码：0 正常；1 发现达到 --fail-on 级别的问题；2 未能执行（用法、配置或文件有误）。',
    en: 'Exit codes: 0 fine; 1 findings at or above --fail-on; 2 could not be done (usage, settings or file).',
  },
} satisfies Record<string, Text>

/** commander's headings → ours. */
const headings: Readonly<Record<string, Text>> = {
  'Usage:': { 'zh-CN': '用法:', en: 'Usage:' },
  'Arguments:': { 'zh-CN': '参数:', en: 'Arguments:' },
  'Options:': { 'zh-CN': '选项:', en: 'Options:' },
  'Commands:': { 'zh-CN': '命令:', en: 'Commands:' },
}

const usageTexts: Readonly<Record<string, Text>> = {
  'commander.unknownOption': {
    'zh-CN': '没有 {name} 这个选项。',
    en: 'There is no option {name}.',
  },
  'commander.unknownCommand': {
    'zh-CN': '没有 {name} 这个命令。',
    en: 'There is no command {name}.',
  },
  'commander.missingArgument': {
    'zh-CN': '请写上要处理的文件——{files}。',
    en: 'Name the file to work on – {files}.',
  },
  'commander.optionMissingArgument': {
    'zh-CN': '{name} 后面缺少值。',
    en: '{name} needs a value.',
  },
  'commander.missingMandatoryOptionValue': {
    'zh-CN': '缺少必需的选项 {name}。',
    en: 'The option {name} is required.',
  },
  'commander.excessArguments': {
    'zh-CN': '这个命令一次只接受一个文件或文件夹。名称中有空格时请加引号。',
    en: 'This command takes one file or folder at a time. Put quotes around a name that has spaces.',
  },
  'commander.help': { 'zh-CN': '请写上命令。', en: 'Name a command.' },
}

const noFileText: Text = {
  'zh-CN': '这个命令后面不写文件。',
  en: 'This command takes no file.',
}

const fileAloneText: Text = {
  'zh-CN': '文件 {name} 前面缺少命令，不知道要做什么。',
  en: 'There is no command before the file {name}, so what to do with it is not known.',
}

const otherText: Text = { 'zh-CN': '命令写法有误。', en: 'The command is not written correctly.' }
const meantText: Text = { 'zh-CN': '是不是 {meant}？', en: 'Did you mean {meant}?' }
const exampleText: Text = { 'zh-CN': '例如：{example}', en: 'For example: {example}' }
const nextText: Text = { 'zh-CN': '用法见：crmseg {command}--help', en: 'See: crmseg {command}--help' }

/** The program without its commands; nothing ends the process, errors are thrown without being printed. */
export function createProgram(version: string, lang: Lang): Command {
  return new Command('crmseg')
    .description(words.about[lang])
    .version(version, '-V, --version', words.version[lang])
    .helpOption('-h, --help', words.help[lang])
    .helpCommand(false)
    .configureHelp({
      styleTitle: (heading) => headings[heading]?.[lang] ?? heading,
      styleUsage: (usage) =>
        usage.replace('[options]', words.options[lang]).replace('[command]', words.command[lang]),
      subcommandTerm: (command) => `${command.name()} ${command.usage().replace('[options] ', '')}`,
      displayWidth,
      showGlobalOptions: false,
    })
    .configureOutput({
      outputError: () => {},
      getOutHelpWidth: () => widthOf(process.stdout),
      getErrHelpWidth: () => widthOf(process.stderr),
    })
    .addHelpText('after', `\n${words.exits[lang]}`)
    .exitOverride()
}

function widthOf({ isTTY, columns }: NodeJS.WriteStream): number {
  return Math.min(helpWidth, (isTTY && columns) || helpWidth)
}

/** What something is missing from: then an example says more than the help. */
const incomplete: readonly string[] = ['commander.missingArgument', 'commander.missingMandatoryOptionValue']

/** What is wrong with the command line, how it could look, and where to look further. `spec` is the command, where it is a known one. */
export function usageLines(error: CommanderError, spec: CommandSpec | undefined, lang: Lang): string[] {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? ''
  const meant = /Did you mean (?:one of )?(.+?)\?/.exec(error.message)?.[1]
  const command = spec ? `${spec.name} ` : ''
  const files = spec?.argumentText[lang] ?? ''
  const example = exampleFor(error, name, spec?.examples[lang][0])
  const what = say(textOf(error, name), { name, files }, lang)
  const space = lang === 'en' ? ' ' : ''
  return [
    meant ? `${what}${space}${say(meantText, { meant }, lang)}` : what,
    ...(example === undefined ? [] : [say(exampleText, { example }, lang)]),
    say(nextText, { command }, lang),
  ]
}

function textOf({ code, message }: CommanderError, name: string): Text {
  if (code === 'commander.unknownCommand' && isFileName(name)) return fileAloneText
  if (message.includes('Expected 0 arguments')) return noFileText
  return usageTexts[code] ?? otherText
}

function exampleFor({ code }: CommanderError, name: string, example?: string): string | undefined {
  if (code === 'commander.unknownCommand' && isFileName(name)) return `crmseg segment ${shellWord(name)}`
  return incomplete.includes(code) ? example : undefined
}

/** No command has a dot in it. */
function isFileName(word: string): boolean {
  return /\.[a-z]+$/i.test(word)
}
