/** Turns the command line into one command's run and its exit code. Knows the commands by their declarations only. */
import { readFileSync } from 'node:fs'
import { type Command, CommanderError } from 'commander'
import { CrmsegError, type Lang } from '../text.js'
import { type CommandSpec, commands } from './commands.js'
import { type ExitCode, exitCodes, failureLines } from './exit.js'
import { langOfWord, langWord, systemLang } from './lang.js'
import { type Flags, type OptionName, options } from './options.js'
import { processTerminal, type Terminal } from './terminal.js'
import { createProgram, usageLine } from './usage.js'

/** Runs `crmseg` with the arguments after its name and leaves the exit code in `process.exitCode`. Never throws. */
export async function main(argv: readonly string[]): Promise<void> {
  const terminal = processTerminal(termLang(argv))
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

/** The language of help and messages; a wrong word after `--lang` is told later, in the system's language. */
function termLang(argv: readonly string[]): Lang {
  const word = langWord(argv)
  return (word === undefined ? undefined : langOfWord(word)) ?? systemLang(process.env)
}

async function run(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = exitCodes.fine
  const program = createProgram(version(), terminal.lang)
  addOption(program, 'lang', terminal.lang, false)
  for (const spec of commands) {
    addCommand(program, spec, terminal.lang, async (files, flags) => {
      code = await runCommand(spec, files, flags, terminal)
    })
  }
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.exitCode === 0) return exitCodes.fine
    for (const line of usageLine(error, argv, terminal.lang)) terminal.tell(line)
    return exitCodes.notDone
  }
  return code
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
  } catch (error) {
    if (!flags.json || !(error instanceof CrmsegError)) throw error
    const { failureDocument, jsonPieces } = await import('../reports/json.js')
    process.exitCode = exitCodes.notDone
    terminal.tell(error.in(terminal.lang))
    await terminal.print(jsonPieces([failureDocument(spec.name, files[0] ?? '', error, terminal.lang)]))
    return exitCodes.notDone
  }
}

function addCommand(
  program: Command,
  spec: CommandSpec,
  lang: Lang,
  action: (files: readonly string[], flags: Flags) => Promise<void>,
): void {
  const command = program
    .command(spec.name)
    .description(spec.text[lang])
    .argument(spec.argument, spec.argumentText[lang])
    .addHelpText('after', `\n${spec.examples[lang].map((line) => `  $ ${line}`).join('\n')}`)
  for (const name of spec.options) addOption(command, name, lang, spec.required.includes(name))
  command.action((files: string | string[], flags: Flags) => action([files].flat(), flags))
}

function addOption(command: Command, name: OptionName, lang: Lang, required: boolean): void {
  const { flags, text, read } = options[name]
  const add = (required ? command.requiredOption : command.option).bind(command)
  if (read) add(flags, text[lang], (raw: string) => read(raw))
  else command.option(flags, text[lang])
}

function version(): string {
  const packed: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  if (typeof packed === 'object' && packed && 'version' in packed) return String(packed.version)
  throw new CrmsegError('PACKAGE_BROKEN', {
    'zh-CN': 'crmseg 安装不完整。请重新运行 npm install。',
    en: 'crmseg is not installed whole. Run npm install again.',
  })
}
