/** `crmseg schedule`: the entry that runs `refresh` every so often, printed or put into the user's crontab. Runs nothing itself. */
import { realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { jsonFormat, jsonPieces } from '../reports/json.js'
import { CrmsegError, say, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import type { Flags } from './options.js'
import { refreshSettings } from './refresh/settings.js'
import { readCrontab, withEntry, withoutEntry, writeCrontab } from './schedule/crontab.js'
import { cronLines, entryFor, entryName } from './schedule/entries.js'
import type { Scheduler } from './schedule/schedulers.js'
import { nextRuns, schedulesOf, type Task } from './schedule/task.js'
import type { Terminal } from './terminal.js'

const runsShown = 3
const logName = 'crmseg-refresh.log'

const texts = {
  conflict: {
    'zh-CN': '--print、--install、--remove 只能写一个。',
    en: '--print, --install and --remove cannot be used together. Choose one.',
  },
  next: { 'zh-CN': '接下来三次：{runs}', en: 'The next three runs: {runs}' },
  installed: {
    'zh-CN': '已写入 crontab：{config}。运行时的输出记在 {log}。',
    en: 'Written to your crontab: {config}. What the runs say goes to {log}.',
  },
  unchanged: {
    'zh-CN': 'crontab 里已经是这样，没有改动：{config}。',
    en: 'Your crontab says so already, and nothing was changed: {config}.',
  },
  removed: { 'zh-CN': '已从 crontab 中去掉：{config}。', en: 'Taken out of your crontab: {config}.' },
  none: {
    'zh-CN': 'crontab 里没有这个设置文件的定时任务：{config}。',
    en: 'Your crontab has no entry for this settings file: {config}.',
  },
  fromCache: {
    'zh-CN':
      'crmseg 在 npx 的缓存里（{program}），缓存清理后定时任务就会失效。请先用 npm install -g crmseg 安装，再运行一次。',
    en: 'crmseg runs from the cache of npx ({program}), and the entry fails once that is cleared. Install it with npm install -g crmseg and run this again.',
  },
  cronNext: {
    'zh-CN': '要装进 crontab，请运行 crmseg schedule --install。',
    en: 'To put it into your crontab, run crmseg schedule --install.',
  },
  systemdNext: {
    'zh-CN':
      '请按注释把两段分别存为文件，再运行 systemctl --user daemon-reload && systemctl --user enable --now {name}.timer。',
    en: 'Save the two parts as the files that their first lines name, then run systemctl --user daemon-reload && systemctl --user enable --now {name}.timer.',
  },
  windowsNext: {
    'zh-CN': '请存为 {name}.xml，再运行 schtasks /Create /TN {name} /XML {name}.xml。',
    en: 'Save it as {name}.xml, then run schtasks /Create /TN {name} /XML {name}.xml.',
  },
} satisfies Readonly<Record<string, Text>>

const nextSteps: Readonly<Record<Scheduler, Text>> = {
  cron: texts.cronNext,
  systemd: texts.systemdNext,
  windows: texts.windowsNext,
}

/** Prints the entry, or changes the crontab; the next runs are told beside it. */
export async function schedule(flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const wishes = [flags.print, flags.install, flags.remove].filter((wish) => wish !== undefined)
  if (wishes.length > 1) throw new CrmsegError('OPTIONS_CONFLICT', texts.conflict)
  const task = await taskOf(flags, terminal)
  if (flags.remove) return remove(task, flags, terminal)
  const runs = nextRuns(task.when, runsShown, new Date()).map(localMinute)
  return flags.install ? install(task, runs, flags, terminal) : print(task, runs, flags, terminal)
}

async function taskOf(flags: Flags, terminal: Terminal): Promise<Task> {
  const when = schedulesOf(flags.every ?? 'quarter')
  const { file } = await refreshSettings(flags, terminal)
  const config = resolve(file)
  const program = realpathSync(process.argv[1] ?? '')
  if (!flags.quiet && /[\\/]_npx[\\/]/.test(program)) {
    terminal.tell(say(texts.fromCache, { program }, terminal.lang))
  }
  const words = ['refresh', '--config', config, '--lang', terminal.lang]
  const command = [process.execPath, program, ...words]
  return { when, command, config, log: join(dirname(config), logName) }
}

async function print(
  task: Task,
  next: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const scheduler = flags.print ?? (process.platform === 'win32' ? 'windows' : 'cron')
  const entry = entryFor(scheduler, task)
  if (flags.json) return document({ scheduler, entry, next }, task, terminal)
  await terminal.print(entry)
  if (!flags.quiet) {
    terminal.tell(say(texts.next, { runs: next.join(', ') }, terminal.lang))
    const name = entryName(scheduler, task.config)
    terminal.tell(say(nextSteps[scheduler], { name }, terminal.lang))
  }
  return exitCodes.fine
}

async function install(
  task: Task,
  next: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  const before = await readCrontab()
  const after = withEntry(before, task.config, cronLines(task))
  const isChanged = after !== before
  if (isChanged) await writeCrontab(after)
  if (flags.json)
    return document({ installed: isChanged, entry: entryFor('cron', task), next }, task, terminal)
  if (!flags.quiet) {
    const done = say(
      isChanged ? texts.installed : texts.unchanged,
      { config: task.config, log: task.log },
      terminal.lang,
    )
    await terminal.print(`${done}\n${say(texts.next, { runs: next.join(', ') }, terminal.lang)}\n`)
  }
  return exitCodes.fine
}

async function remove(task: Task, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const before = await readCrontab()
  const after = withoutEntry(before, task.config)
  const isChanged = after !== before
  if (isChanged) await writeCrontab(after)
  if (flags.json) return document({ removed: isChanged }, task, terminal)
  const { config } = task
  const done = say(isChanged ? texts.removed : texts.none, { config }, terminal.lang)
  if (!flags.quiet) await terminal.print(`${done}\n`)
  return exitCodes.fine
}

async function document(
  content: Readonly<Record<string, unknown>>,
  { config }: Task,
  terminal: Terminal,
): Promise<ExitCode> {
  const head = { format: jsonFormat, command: 'schedule', config, ...content }
  await terminal.print(jsonPieces([{ head }]))
  return exitCodes.fine
}

/** `2026-12-31 22:30`, in this machine's time zone. */
function localMinute(time: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`
  return `${day} ${two(time.getHours())}:${two(time.getMinutes())}`
}
