/** Turns the command line into one command's run and its exit code. Knows the commands by their declarations only. */
import { type Command, CommanderError } from 'commander'
import { CrmsegError, type Lang, type Text } from '../text.js'
import { advised } from './advice.js'
import { type CommandSpec, commands } from './commands.js'
import { type ExitCode, exitCodes, failureLines } from './exit.js'
import { terminalLang } from './lang.js'
import { type Flags, type OptionName, options } from './options.js'
import { type HelpTexts, helpWidth, noCommand, withoutLang } from './quick.js'
import { processTerminal, type Terminal } from './terminal.js'
import { createProgram, usageLines } from './usage.js'
import { packageVersion } from './version.js'

/** Runs `crmseg` with the arguments after its name and leaves the exit code in `process.exitCode`. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = processTerminal(terminalLang(argv, process.env))
  const fail = (error: unknown) => {
    const debug = Boolean(process.env.CRMSEG_DEBUG)
    for (const line of failureLines(error, terminal.lang, debug)) terminal.tell(line)
    process.exitCode = exitCodes.notDone
  }
  // Node would end with 1, which means findings.
  process.on('uncaughtException', (error) => {
    fail(error)
    process.exit()
  })
  try {
    process.exitCode = await run(argv, terminal)
  } catch (error) {
    fail(error)
  }
}

async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine
  const program = programIn(terminal.lang, async (spec, files, flags) => {
    code = await runCommand(spec, files, flags, terminal)
  })
  try {
    await program.parseAsync(helpSpelledOut(argv), { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exitCodes.fine
    const [name] = withoutLang(argv) ?? argv
    const spec = commands.find((command) => command.name === name)
    for (const line of usageLines(error, spec, terminal.lang)) terminal.tell(line)
    return exitCodes.notDone
  }
  return code
}

/** `help segment` means `segment --help`; an unknown word is told of, whether help of it is asked for before or after it. */
function helpSpelledOut(argv: readonly string[]): readonly string[] {
  const [first, second, ...rest] = withoutLang(argv) ?? argv
  const isUnknown = first !== undefined && !first.startsWith('-') && !isCommand(first) && first !== 'help'
  if (isUnknown && (second === '--help' || second === '-h')) return [first]
  if (first !== 'help') return argv
  if (second === undefined) return ['--help']
  return isCommand(second) ? [second, '--help', ...rest] : [second, ...rest]
}

function isCommand(word: string): boolean {
  return commands.some(({ name }) => name === word)
}

/** Help of crmseg and of each command, in every language, as `quick.ts` names them: what the build writes down for it. */
export function helpTexts(): HelpTexts {
  const helpIn = (lang: Lang) => {
    const program = programIn(lang, async () => {})
    const named = program.commands.map((command) => [command.name(), helpOf(command)])
    const missing = usageLines(new CommanderError(exitCodes.notDone, 'commander.help', ''), undefined, lang)
    return Object.fromEntries([
      ['', helpOf(program)],
      [noCommand, `${helpOf(program)}${missing.join('\n')}\n`],
      ...named,
    ])
  }
  return { 'zh-CN': helpIn('zh-CN'), en: helpIn('en') }
}

function helpOf(command: Command): string {
  let text = ''
  const writeOut = (piece: string) => {
    text += piece
  }
  command
    .configureOutput({ getOutHelpWidth: () => helpWidth, getOutHasColors: () => false, writeOut })
    .outputHelp()
  return text
}

/** With `--json` a run that could not be done says so on stdout too, as the one document. */
async function runCommand(
  spec: CommandSpec,
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  try {
    return await spec.run(files, flags, terminal)
  } catch (thrown) {
    const error = advised(thrown, { commandLine: exampleOf(spec) })
    if (!flags.json || !(error instanceof CrmsegError)) throw error
    const { failureDocument, jsonPieces } = await import('../reports/json.js')
    const file = files[0] ?? flags.orders?.[0] ?? ''
    process.exitCode = exitCodes.notDone
    terminal.tell(error.in(terminal.lang))
    await terminal.print(jsonPieces([failureDocument(spec.name, file, error, terminal.lang)]))
    return exitCodes.notDone
  }
}

function exampleOf({ examples }: CommandSpec): Text {
  return { 'zh-CN': examples['zh-CN'][0] ?? '', en: examples.en[0] ?? '' }
}

type Action = (spec: CommandSpec, files: readonly string[], flags: Flags) => Promise<void>

/** The whole program, every command in it. */
function programIn(lang: Lang, action: Action): Command {
  const program = createProgram(packageVersion(), lang)
  addOption(program, 'lang', lang, false)
  for (const spec of commands) addCommand(program, spec, lang, action)
  return program
}

function addCommand(program: Command, spec: CommandSpec, lang: Lang, action: Action): void {
  const command = program
    .command(spec.name)
    .description(spec.text[lang])
    .addHelpText('after', `\n${spec.examples[lang].map((line) => `  $ ${line}`).join('\n')}`)
  if (spec.argument !== '') command.argument(spec.argument, spec.argumentText[lang])
  for (const name of spec.options) addOption(command, name, lang, spec.required.includes(name))
  command.action(() => {
    const files: readonly string[] = command.processedArgs.flat().filter((file) => file !== undefined)
    return action(spec, files, command.opts<Flags>())
  })
}

function addOption(command: Command, name: OptionName, lang: Lang, required: boolean): void {
  const { flags, text, read, repeats } = options[name]
  const add = (required ? command.requiredOption : command.option).bind(command)
  const readNext = (raw: string, before: unknown) => {
    const value: unknown = read?.(raw)
    return repeats && Array.isArray(before) && Array.isArray(value) ? [...before, ...value] : value
  }
  if (read) add(flags, text[lang], readNext)
  else command.option(flags, text[lang])
}
