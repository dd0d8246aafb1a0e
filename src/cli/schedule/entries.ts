/** One task as cron, systemd and Windows write it, each with its own way of quoting. Touches no machine. */
import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import { type CronFields, monthNames, weekdayNames } from './cron-fields.js'
import type { Scheduler } from './schedulers.js'
import type { Task } from './task.js'

/** The entry as that scheduler takes it, with a line end after each line. */
export function entryFor(scheduler: Scheduler, task: Task): string {
  const lines = { cron: cronLines, systemd: systemdLines, windows: windowsLines }[scheduler](task)
  return lines.map((line) => `${line}\n`).join('')
}

/** One line for each expression. */
export function cronLines({ when, command, log }: Task): readonly string[] {
  const words = command.map(posixWord).join(' ')
  // Cron ends a command at a bare %.
  const line = `${words} >> ${posixWord(log)} 2>&1`.replaceAll('%', '\\%')
  return when.map(({ text }) => `${text} ${line}`)
}

/** As `sh` reads it back letter by letter, whatever stands in it; `shell-word.ts` quotes for people, of any shell. */
function posixWord(word: string): string {
  return /^[\w@+=:,./%-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}

const longestFolder = 40
const hashDigits = 8

/**
 * The name of the entry, such as `crmseg-refresh-customers-1f2e3d4c`: by the folder of the settings file, for people, and its whole
 * path, so that two settings files have two names.
 */
export function entryName(scheduler: Scheduler, config: string): string {
  // systemd takes no other letters than these.
  const taken = scheduler === 'windows' ? /[\p{L}\p{N}_-]+/gu : /[\w-]+/g
  const folder = (basename(dirname(config)).match(taken) ?? []).join('-')
  const hash = createHash('sha256').update(config).digest('hex').slice(0, hashDigits)
  const own = [...folder]
    .slice(0, longestFolder)
    .join('')
    .replace(/^-+|-+$/g, '')
  return ['crmseg-refresh', own, hash].filter((part) => part !== '').join('-')
}

function systemdLines({ when, command, log, config }: Task): readonly string[] {
  const unit = entryName('systemd', config)
  const about = `crmseg refresh ${config}`.replaceAll('%', '%%')
  return [
    `# ~/.config/systemd/user/${unit}.service`,
    '[Unit]',
    `Description=${about}`,
    '',
    '[Service]',
    'Type=oneshot',
    `ExecStart=${command.map(systemdWord).join(' ')}`,
    `StandardOutput=append:${log.replaceAll('%', '%%')}`,
    'StandardError=inherit',
    '',
    `# ~/.config/systemd/user/${unit}.timer`,
    '[Unit]',
    `Description=${about}`,
    '',
    '[Timer]',
    ...when.flatMap(calendars).map((calendar) => `OnCalendar=${calendar}`),
    // What was missed while the machine was off is made up for.
    'Persistent=true',
    '',
    '[Install]',
    'WantedBy=timers.target',
  ]
}

function systemdWord(word: string): string {
  const safe = word.replaceAll('%', '%%').replaceAll('$', '$$$$')
  return /^[\w@+=:,./%$-]+$/.test(safe) ? safe : `"${safe.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

/** systemd wants both day and weekday to fit, cron one of them: then there are two. */
function calendars({ minutes, hours, days, months, weekdays }: CronFields): readonly string[] {
  const two = (n: number) => String(n).padStart(2, '0')
  const listed = (numbers: readonly number[] | null) => numbers?.map(two).join(',') ?? '*'
  const time = `${listed(hours)}:${listed(minutes)}:00`
  const byDay = `*-${listed(months)}-${listed(days)} ${time}`
  if (!weekdays) return [byDay]
  const names = weekdays.map((weekday) => weekdayNames[weekday]).join(',')
  const byWeekday = `${names} *-${listed(months)}-* ${time}`
  return days ? [byDay, byWeekday] : [byWeekday]
}

const longMonths = 'January February March April May June July August September October November December'
const longWeekdays = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'

function windowsLines({ when, command, log }: Task): readonly string[] {
  const quoted = [...command, log].map((word) => `"${word}"`)
  const line = `/d /s /c "${quoted.slice(0, -1).join(' ')} >> ${quoted.at(-1)} 2>&1"`
  return [
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <Triggers>',
    ...when.flatMap(triggers).map((trigger) => `    ${trigger}`),
    '  </Triggers>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <StartWhenAvailable>true</StartWhenAvailable>',
    '  </Settings>',
    '  <Actions>',
    '    <Exec>',
    '      <Command>cmd.exe</Command>',
    `      <Arguments>${xmlText(line)}</Arguments>`,
    '    </Exec>',
    '  </Actions>',
    '</Task>',
  ]
}

/** One for each time of day and, as for systemd, for days and weekdays apart. */
function triggers({ minutes, hours, days, months, weekdays }: CronFields): readonly string[] {
  const inMonths = elementsOf('Months', months ?? monthNames.map((_, i) => i + 1), longMonths, 1)
  const byDay = `<ScheduleByMonth><DaysOfMonth>${(days ?? everyDay)
    .map((day) => `<Day>${day}</Day>`)
    .join('')}</DaysOfMonth>${inMonths}</ScheduleByMonth>`
  const onDays = weekdays && elementsOf('DaysOfWeek', weekdays, longWeekdays, 0)
  const byWeekday = months
    ? `<ScheduleByMonthDayOfWeek><Weeks>${everyWeek}</Weeks>${onDays}${inMonths}</ScheduleByMonthDayOfWeek>`
    : `<ScheduleByWeek><WeeksInterval>1</WeeksInterval>${onDays}</ScheduleByWeek>`
  const schedules = [...(days || !weekdays ? [byDay] : []), ...(weekdays ? [byWeekday] : [])]
  return hours.flatMap((hour) =>
    minutes.flatMap((minute) => schedules.map((schedule) => triggerAt(hour, minute, schedule))),
  )
}

const everyDay = Array.from({ length: 31 }, (_, i) => i + 1)
const everyWeek = [1, 2, 3, 4, 'Last'].map((week) => `<Week>${week}</Week>`).join('')

function triggerAt(hour: number, minute: number, schedule: string): string {
  const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`
  return `<CalendarTrigger><StartBoundary>2026-01-01T${time}</StartBoundary>${schedule}</CalendarTrigger>`
}

function elementsOf(name: string, numbers: readonly number[], words: string, first: number): string {
  const names = words.split(' ')
  return `<${name}>${numbers.map((n) => `<${names[n - first]} />`).join('')}</${name}>`
}

function xmlText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
