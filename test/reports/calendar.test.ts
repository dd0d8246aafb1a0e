import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { day } from '../../src/cells/cell.js'
import { followUps } from '../../src/core/due.js'
import { calendarText } from '../../src/reports/calendar.js'
import { asOf, dayOf, type Row, resultOf, rfm } from '../core/registers.js'

const rows: readonly Row[] = [
  {
    ...rfm(45, 3, 80),
    name: `示例信息科技有限公司，${'很长的名称'.repeat(12)}；第一事业部`,
    contact: '王女士',
    phone: '13800138000',
    owner: '甲',
    nextContact: dayOf('2024-05-20'),
    strategy: '第一行，\n第二行；C:\\目录',
  },
  { ...rfm(15, 5, 150), id: '编号 2/3', name: '示例😀贸易', nextContact: dayOf('2024-05-31') },
  { ...rfm(15, 5, 150), id: '编号 2/3', name: '示例丙', nextContact: dayOf('2024-05-24') },
]

function calendar(of: readonly Row[] = rows): Promise<string> {
  return calendarText(followUps(resultOf(of), { withinDays: 14 }), 'zh-CN')
}

/** A Python with the library icalendar, or undefined. */
const python = ['/usr/bin/python3', 'python3'].find(
  (program) => spawnSync(program, ['-c', 'import icalendar']).status === 0,
)

const script = `
import json, sys, icalendar
calendar = icalendar.Calendar.from_ical(sys.stdin.buffer.read())
print(json.dumps([{ "uid": str(e["uid"]), "day": e["dtstart"].dt.isoformat(), "stamp": e["dtstamp"].dt.isoformat(),
  "summary": str(e["summary"]), "description": str(e["description"]) } for e in calendar.walk("VEVENT")]))
`

interface ReadEvent {
  readonly uid: string
  readonly day: string
  readonly stamp: string
  readonly summary: string
  readonly description: string
}

function readByPython(text: string): ReadEvent[] {
  const { stdout } = spawnSync(python ?? '', ['-c', script], { input: text, encoding: 'utf8' })
  return JSON.parse(stdout)
}

describe('a calendar of follow-ups', () => {
  it('has lines of at most 75 octets that end in CRLF and part no character', async () => {
    const bytes = Buffer.from(await calendar())
    const lines = bytes.toString('latin1').split('\r\n')
    expect(lines.pop()).toBe('')
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(75)
    expect(lines.some((line) => line.startsWith(' '))).toBe(true)
    for (const line of lines) {
      expect(Buffer.from(line, 'latin1').toString('utf8')).not.toContain('\ufffd')
      expect(line).not.toMatch(/[\r\n]/)
    }
  })

  it('has one event for each customer: overdue ones on asOf, the others on their day', async () => {
    const lines = (await calendar()).split('\r\n')
    const of = (name: string) => lines.filter((line) => line.startsWith(name))
    expect(of('DTSTART')).toEqual([
      'DTSTART;VALUE=DATE:20240522',
      'DTSTART;VALUE=DATE:20240524',
      'DTSTART;VALUE=DATE:20240531',
    ])
    expect(of('BEGIN:')).toEqual(['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'BEGIN:VEVENT', 'BEGIN:VEVENT'])
    expect(of('END:')).toEqual(['END:VEVENT', 'END:VEVENT', 'END:VEVENT', 'END:VCALENDAR'])
    expect(new Set(of('UID:')).size).toBe(3)
  })

  it('is the same bytes for the same list, whatever the clock and the zone say', async () => {
    const before = process.env.TZ
    const texts: string[] = []
    for (const zone of ['UTC', 'Asia/Shanghai', 'America/Los_Angeles']) {
      process.env.TZ = zone
      texts.push(await calendar())
    }
    process.env.TZ = before
    if (before === undefined) delete process.env.TZ
    expect(new Set(texts).size).toBe(1)
  })

  it('keeps the name of an event when its day moves, so that a calendar moves it too', async () => {
    const moved = rows.map((row) => ({ ...row, nextContact: day(asOf.epochDays + 3) }))
    const uids = (text: string) => text.split('\r\n').filter((line) => line.startsWith('UID:'))
    expect(uids(await calendar(moved))[0]).toBe(uids(await calendar())[0])
  })

  it.skipIf(!python)('reads the same by the Python library icalendar', async () => {
    const events = readByPython(await calendar())
    expect(events.map(({ day: start, stamp }) => [start, stamp.slice(0, 19)])).toEqual([
      ['2024-05-22', '2024-05-22T00:00:00'],
      ['2024-05-24', '2024-05-22T00:00:00'],
      ['2024-05-31', '2024-05-22T00:00:00'],
    ])
    expect(events[0]?.summary).toBe(`联系 ${rows[0]?.name}（B）`)
    expect(events[0]?.description).toContain(
      '跟进策略：第一行，\n第二行；C:\\目录\n原定日期：2024-05-20 · 逾期 2 天',
    )
    expect(events[2]?.summary).toBe('联系 示例😀贸易（A）')
  })
})
