/** What `crmseg schedule` prints is what schedulers take, and what it does to a crontab it does once and takes back whole. */
import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { parseCron } from '../../src/cli/schedule/cron-fields.js'
import { withEntry, withoutEntry } from '../../src/cli/schedule/crontab.js'
import { entryFor, entryName } from '../../src/cli/schedule/entries.js'
import { nextRuns, schedulesOf } from '../../src/cli/schedule/task.js'
import { triesAll } from '../mode.js'
import { requireBuild } from './build.js'
import { program, runCrmseg } from './crmseg.js'

const register = '客户编号,客户名称,最近下单时间,下单次数,消费金额\nC1,示例甲,2026-06-12,6,1500000\n'
const hasCrontab = spawnSync('crontab', ['-l'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } })
/** Nobody's own crontab is touched: only where there is none. */
const isFree = hasCrontab.status === 1 && hasCrontab.stderr.includes('no crontab')
const hasCron = isFree && process.getuid?.() === 0 && spawnSync('sh', ['-c', 'command -v cron']).status === 0
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const hasXmllint = spawnSync('xmllint', ['--version']).status === 0

let folder = ''
/** A folder whose name has what shells, cron and quotes stumble over. */
let place = ''
let config = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-schedule-'))
  place = join(folder, "客户 a%b'c $HOME")
  config = join(place, 'crmseg.config.yaml')
  mkdirSync(place)
  writeFileSync(join(place, '客户表.csv'), register)
  writeFileSync(config, 'registers: [{ file: 客户表.csv }]\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a cron expression', () => {
  it('is read with lists, ranges, steps and names', () => {
    expect(parseCron('0,30 6-8 1-7/2 jan,Apr MON-fri')).toMatchObject({
      minutes: [0, 30],
      hours: [6, 7, 8],
      days: [1, 3, 5, 7],
      months: [1, 4],
      weekdays: [1, 2, 3, 4, 5],
    })
    expect(parseCron('*/20 0 * * 7')).toMatchObject({
      minutes: [0, 20, 40],
      days: null,
      months: null,
      weekdays: [0],
    })
  })

  it.each([
    '',
    '* * * *',
    '* * * * * *',
    '60 * * * *',
    '* 24 * * *',
    '* * 0 * *',
    '* * L * *',
    '5/10 * * * *',
    '9-3 * * * *',
    '* * * foo *',
    '*/0 * * * *',
    '0 0 31 2,4 *',
    'yearly',
  ])('is refused where cron would refuse it or it never comes: %s', (text) => {
    expect(() => parseCron(text)).toThrow(expect.objectContaining({ code: 'OPTION_VALUE' }))
  })
})

describe('the next runs', () => {
  const from = new Date(2027, 0, 30, 12)
  const days = (every: string) =>
    nextRuns(schedulesOf(every), 4, from).map(
      (run) => `${run.getMonth() + 1}-${run.getDate()} ${run.getHours()}:${run.getMinutes()}`,
    )

  it('of a quarter and a month are late on their last days', () => {
    expect(days('quarter')).toEqual(['3-31 22:30', '6-30 22:30', '9-30 22:30', '12-31 22:30'])
    expect(days('month')).toEqual(['1-31 22:30', '2-28 22:30', '3-31 22:30', '4-30 22:30'])
    expect(days('week')).toEqual(['1-31 22:30', '2-7 22:30', '2-14 22:30', '2-21 22:30'])
  })

  it
    .runIf(hasSystemd)
    .each(['quarter', 'month', 'week', '*/25 3 * * *', '0 5 13 * 5', '15 4 1-7/3 feb-apr mon,wed'])(
    'are the same to systemd: %s',
    (every) => {
      const task = { when: schedulesOf(every), command: ['node'], config: '/c', log: '/l' }
      const calendars = [...entryFor('systemd', task).matchAll(/^OnCalendar=(.*)$/gm)].map(
        ([, one]) => one ?? '',
      )
      const now = new Date(Math.ceil(Date.now() / 60_000) * 60_000)
      const found = calendars.flatMap((calendar) => {
        const { stdout } = spawnSync('systemd-analyze', ['calendar', '--iterations=3', calendar], {
          encoding: 'utf8',
          env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
        })
        return [...stdout.matchAll(/(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}) UTC/g)].map(([, at]) =>
          Date.parse(`${at}Z`),
        )
      })
      const soonest = [...new Set(found)].sort((a, b) => a - b).filter((at) => at > now.getTime())
      const offset = now.getTimezoneOffset() * 60_000
      const ours = nextRuns(task.when, 2, now).map((run) => run.getTime() - offset)
      expect(soonest.slice(0, 2)).toEqual(ours)
    },
  )
})

describe('an entry', () => {
  it('for cron runs as cron would run it, whatever the folder is called', async () => {
    const { stdout } = await schedule(['--print', 'cron', '--lang', 'zh-CN'])
    const [line = ''] = stdout.split('\n')
    expect(line).toMatch(/^30 22 31 3,12 \* \//)
    // Cron takes the backslash off a percent sign and hands the rest to the shell.
    const command = line.split(' ').slice(5).join(' ').replaceAll('\\%', '%')
    expect(spawnSync('/bin/sh', ['-c', command], { cwd: '/', env: { PATH: '/nowhere' } }).status).toBe(0)
    expect(existsSync(join(place, '分层历史/runs.jsonl'))).toBe(true)
    expect(readFileSync(join(place, 'crmseg-refresh.log'), 'utf8')).toContain('客户表 · 客户表.csv')
  })

  it.runIf(hasXmllint)('for Windows is well-formed, with the paths as they are', async () => {
    const { stdout } = await schedule(['--print', 'windows', '--every', '0 6 1,15 * mon'])
    const arguments_ = spawnSync('xmllint', ['--xpath', "string(//*[local-name()='Arguments'])", '-'], {
      input: stdout,
      encoding: 'utf8',
    })
    expect(arguments_.stdout).toContain(`"${program}" "refresh" "--config" "${config}"`)
    expect(stdout.match(/<CalendarTrigger>/g)).toHaveLength(2)
  })

  it('has a name by the path of its settings file, so that two of them do not replace each other', () => {
    const [one, other] = ['/客户/华东 2/crmseg.config.yaml', '/客户/华东 2/b.yaml']
    expect(entryName('systemd', one)).toMatch(/^crmseg-refresh-2-[\da-f]{8}$/)
    expect(entryName('windows', one)).toMatch(/^crmseg-refresh-华东-2-[\da-f]{8}$/)
    expect(entryName('systemd', '/客户/crmseg.config.yaml')).toMatch(/^crmseg-refresh-[\da-f]{8}$/)
    expect(entryName('systemd', `/${'long '.repeat(50)}/c.yaml`).length).toBeLessThan(80)
    expect(entryName('systemd', one)).toBe(entryName('systemd', one))
    expect(entryName('systemd', one)).not.toBe(entryName('systemd', other))
  })

  it('is named alike in what is printed and in what is told to run', async () => {
    for (const scheduler of ['systemd', 'windows'] as const) {
      const { stdout, stderr } = await schedule(['--print', scheduler, '--lang', 'en'])
      const name = entryName(scheduler, config)
      expect(stderr).toContain(scheduler === 'systemd' ? `${name}.timer` : `/TN ${name} /XML ${name}.xml`)
      if (scheduler === 'systemd') expect(stdout).toContain(`/${name}.timer\n`)
    }
  })

  it('is told with the next three runs on stderr, so that stdout can be saved', async () => {
    const { stdout, stderr } = await schedule(['--print', 'systemd', '--lang', 'en'])
    expect(stdout).toMatch(
      /^# ~\/\.config\/systemd\/user\/crmseg-refresh-a-b-c-HOME-[\da-f]{8}\.service\n\[Unit\]/,
    )
    expect(stderr).toMatch(/^The next three runs: (\d{4}-\d\d-\d\d 22:30(, )?){3}\n/)
  })
})

describe('our lines in a crontab', () => {
  const others = '# m h dom mon dow\nMAILTO=""\n\n0 5 * * 1 tar -zcf /b.tgz /h\xff%\n'

  it.each(['', others, others.trimEnd(), `${others}\n\n`])(
    'go in and out and leave the rest byte for byte',
    (crontab) => {
      const withOurs = withEntry(crontab, '/a/配置.yaml', ['1 2 3 4 5 x'])
      expect(withOurs.startsWith(crontab)).toBe(true)
      expect(withEntry(withOurs, '/a/配置.yaml', ['1 2 3 4 5 x'])).toBe(withOurs)
      const end = crontab === '' || crontab.endsWith('\n') ? '' : '\n'
      expect(withoutEntry(withOurs, '/a/配置.yaml')).toBe(crontab + end)
    },
  )

  it('of one settings file are replaced where they stand, and those of another stay', () => {
    const both = `${withEntry(withEntry(others, '/a', ['old']), '/b', ['other'])}last\n`
    const after = withEntry(both, '/a', ['new', 'newer'])
    expect(after).toBe(both.replace('old\n', 'new\nnewer\n'))
    expect(withoutEntry(after, '/a')).toContain('other')
  })
})

describe('--install', () => {
  it('writes once for each settings file, --remove takes it out, and the rest stays', async () => {
    const others = Buffer.from('# 备份\n0 5 * * 1 tar \xff\n', 'latin1')
    const store = standIn(others)
    expect((await schedule(['--install'])).status).toBe(0)
    const installed = readFileSync(store)
    expect(installed.subarray(0, others.length)).toEqual(others)
    expect(installed.toString()).toContain(`# >>> crmseg refresh: ${config}\n30 22 31 3,12 * `)
    expect(JSON.parse((await schedule(['--install', '--json'])).stdout)).toMatchObject({ installed: false })
    expect(readFileSync(store)).toEqual(installed)
    expect(JSON.parse((await schedule(['--install', '--every', 'week', '--json'])).stdout)).toMatchObject({
      installed: true,
    })
    expect(readFileSync(store, 'utf8').match(/crmseg refresh: /g)).toHaveLength(2)
    expect(JSON.parse((await schedule(['--remove', '--json'])).stdout)).toMatchObject({ removed: true })
    expect(readFileSync(store)).toEqual(others)
    expect(JSON.parse((await schedule(['--remove', '--json'])).stdout)).toMatchObject({ removed: false })
  })

  it('writes nothing where the crontab cannot be read', async () => {
    const store = standIn(
      Buffer.from('0 5 * * 1 x\n'),
      'echo "you are not allowed to use this program" >&2; exit 1',
    )
    expect(JSON.parse((await schedule(['--install', '--json'])).stdout).error.code).toBe('CRONTAB_REFUSED')
    expect(readFileSync(store, 'utf8')).toBe('0 5 * * 1 x\n')
  })

  it('says so where there is no crontab', async () => {
    const { status, stdout } = await schedule(['--install', '--json'], '/nowhere')
    expect([status, JSON.parse(stdout).error.code]).toEqual([2, 'CRONTAB_MISSING'])
  })

  it.runIf(isFree)('is taken by the crontab of this machine, and taken back', async () => {
    try {
      expect((await schedule(['--install'])).status).toBe(0)
      expect(spawnSync('crontab', ['-l'], { encoding: 'utf8' }).stdout).toContain(`refresh: ${config}\n`)
      expect(JSON.parse((await schedule(['--install', '--json'])).stdout)).toMatchObject({ installed: false })
      expect((await schedule(['--remove'])).status).toBe(0)
      expect(spawnSync('crontab', ['-l'], { encoding: 'utf8' }).stdout).not.toContain('crmseg')
    } finally {
      spawnSync('crontab', ['-r'])
    }
  })

  it.runIf(hasCron && triesAll)(
    'is run by a real cron',
    async () => {
      expect((await schedule(['--install', '--every', '* * * * *', '--lang', 'en'])).status).toBe(0)
      const cron = spawn('cron', ['-f'], { stdio: 'ignore' })
      try {
        const log = join(place, '分层历史/runs.jsonl')
        for (let seconds = 0; seconds < 90 && !existsSync(log); seconds++) await pause(1000)
        expect(JSON.parse(readFileSync(log, 'utf8'))).toMatchObject({
          exit: 0,
          registers: [{ register: '客户表' }],
        })
        expect(readFileSync(join(place, 'crmseg-refresh.log'), 'utf8')).toContain('as of')
      } finally {
        cron.kill()
        spawnSync('crontab', ['-r'])
      }
    },
    120_000,
  )
})

function schedule(args: readonly string[], path = `${join(folder, 'bin')}${delimiter}${process.env.PATH}`) {
  return runCrmseg(['schedule', ...args], { folder: place, env: { ...process.env, PATH: path } })
}

/** A `crontab` that keeps its table in a file, whose path this gives; `list` is what `crontab -l` does instead of showing it. */
function standIn(content: Buffer, list = 'cat "$store"'): string {
  const store = join(folder, 'table')
  const bin = join(folder, 'bin')
  mkdirSync(bin)
  writeFileSync(store, content)
  const script = `#!/bin/sh\nstore='${store}'\ncase "$1" in -l) ${list};; -) cat > "$store";; esac\n`
  writeFileSync(join(bin, 'crontab'), script)
  chmodSync(join(bin, 'crontab'), 0o755)
  return store
}
