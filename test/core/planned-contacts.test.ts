/** A register that a run wrote is opened again, and what it planned is read back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isoDay } from '../../src/cells/cell.js'
import { plannedContacts } from '../../src/core/planned-contacts.js'
import { inspect, segment } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'
import { annotations } from '../../src/reports/annotations.js'
import { dayOf, policyOf } from './registers.js'

const head = '客户编号,客户名称,最近下单时间,订单次数,近12个月订单金额\n'
const rows = 'C1,示例甲公司,2024-02-01,3,800000\nC2,示例乙公司,2024-02-20,5,1500000\n'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-planned-'))
  writeFileSync(join(folder, '客户.csv'), head + rows)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function plannedIn(name: string): Promise<(string | undefined)[]> {
  const source = await openFile(join(folder, name))
  try {
    const policy = policyOf()
    const plannedAt = await plannedContacts(source, await inspect(source, policy), policy)
    return [2, 3].map((row) => {
      const day = plannedAt?.(row)
      return day && isoDay(day)
    })
  } finally {
    await source.close()
  }
}

describe('planned contacts', () => {
  it('are none in a register that no run wrote', async () => {
    expect(await plannedIn('客户.csv')).toEqual([undefined, undefined])
  })

  it.each(['分层.xlsx', '分层.csv'])('are read back from %s as the run wrote them', async (name) => {
    const policy = policyOf({ asOf: dayOf('2024-03-01') })
    const source = await openFile(join(folder, '客户.csv'))
    const result = segment(await inspect(source, policy), policy)
    const edits = annotations(result)
    const fits = name.endsWith('.csv') ? { ...edits, sheets: [] } : edits
    await source.annotate(fits, join(folder, name), { force: false })
    await source.close()
    const written = result.segments.map(({ nextContact }) => nextContact && isoDay(nextContact))
    expect(written.every((day) => day !== null)).toBe(true)
    expect(await plannedIn(name)).toEqual(written)
  })
})
