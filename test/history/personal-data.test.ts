/** What a snapshot must not hold: nobody's name, telephone, mail or note. */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { segment } from '../../src/core/run.js'
import { snapshotOf } from '../../src/core/snapshot.js'
import { openHistory } from '../../src/history/open-history.js'
import { fieldNames, fields } from '../../src/register/fields.js'
import { inspectionOf, policyOf, type Row, rfm } from '../core/registers.js'
import { folderOfTest } from './snapshots.js'

/** What a snapshot may say of a customer, besides measures. */
const told = new Set(['id', 'owner', 'industry', 'tier'])

const textKinds: ReadonlySet<string> = new Set(['text', 'prose', 'phone', 'email', 'contactInfo'])

/** Customers with a text of their own in every column of text; every tenth without an ID. */
const rows: readonly Row[] = [...Array(200).keys()].map((place) => {
  const texts = fieldNames
    .filter((field) => textKinds.has(fields[field].kind.name))
    .map((field) => [field, `示例${field}之${place}乙`])
  return {
    ...rfm(place, 1 + (place % 9), 3 + (place % 40)),
    ...Object.fromEntries(texts),
    ...(place % 10 !== 0 && { id: `C${1000 + place}` }),
    tags: [`标签${place}甲`],
    phone: `1380000${String(place).padStart(4, '0')}`,
    email: `lianxi${place}@example.com`,
    industry: '制造业',
    owner: `示例负责人${place % 3}`,
  }
})

describe.each(['plain', 'hashed'] as const)('a snapshot with IDs %s', (ids) => {
  it('holds no cell of names, telephones, mails, notes, and no other text of a customer', async () => {
    const result = segment(inspectionOf(rows), policyOf())
    const history = openHistory(folderOfTest(), { ids })
    const { path } = await history.add(snapshotOf(result, '客户表', history.keyOf))
    const text = gunzipSync(readFileSync(path)).toString()
    expect((await history.read(path)).customers.keys).toHaveLength(200)
    const cells = rows.flatMap((row) =>
      Object.entries(row).flatMap(([field, cell]) =>
        told.has(field) ? [] : [cell].flat().filter((value) => typeof value === 'string'),
      ),
    )
    expect(cells.length).toBeGreaterThan(200 * 5)
    expect(cells.filter((cell) => text.includes(cell))).toEqual([])
    expect(text.includes('C1001')).toBe(ids === 'plain')
  })
})
