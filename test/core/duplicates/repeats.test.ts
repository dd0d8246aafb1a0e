import { describe, expect, it } from 'vitest'
import { hashEnd, hashStart, hashText, KeyTable } from '../../../src/core/duplicates/key-table.js'
import { repeatsOf } from '../../../src/core/duplicates/repeats.js'
import { customersOf } from '../registers.js'

describe('a table of keys', () => {
  it('gives every hash that occurs twice with all of its rows, and no other', () => {
    for (const rows of [0, 1, 2, 50, 5000]) {
      const table = new KeyTable(rows)
      const byHash = new Map<number, number[]>()
      for (let index = 0; index < rows; index++) {
        const hash = hashEnd(hashText(hashStart, `样例${(index * 7919) % Math.ceil(rows * 0.8)}`))
        table.add(hash, index)
        byHash.set(hash, [...(byHash.get(hash) ?? []), index])
      }
      const expected = [...byHash].filter(([, indexes]) => indexes.length > 1).sort(([a], [b]) => a - b)
      expect(Array.from(table.groups(), (group) => [...group])).toEqual(expected.map(([, group]) => group))
    }
  })

  it('tells no row of its own like, though the row has the key twice', () => {
    const table = new KeyTable(1)
    table.add(7, 0)
    table.add(7, 0)
    expect([...table.groups()]).toEqual([])
  })
})

describe('repeats', () => {
  const customers = customersOf([
    { id: 'C1', name: '样例甲', phone: '13800000001;13800000002' },
    { id: 'C2', name: '样例乙', phone: '13800000002' },
    { id: 'C1', name: '样例甲' },
    { name: '样例甲', phone: '13800000003' },
  ])

  it('counts the rows of each text that stands in more than one, and no blanks', () => {
    const { texts } = repeatsOf(customers)
    expect([texts('id'), texts('name'), texts('phone')]).toEqual([
      new Map([['C1', 2]]),
      new Map([['样例甲', 3]]),
      new Map(),
    ])
  })

  it('finds a telephone that stands among others in a cell', () => {
    expect(repeatsOf(customers).contacts('phone')).toEqual([[0, 1]])
  })

  it('looks for each only once', () => {
    const { texts, contacts } = repeatsOf(customers)
    expect(texts('name')).toBe(texts('name'))
    expect(contacts('phone')).toBe(contacts('phone'))
  })
})
