import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sortValues } from '../../../src/core/rfm/sort-values.js'

const value = {
  days: fc.integer({ min: 0, max: 4000 }),
  'money in fen': fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  'money beyond 2³²': fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
  'money below zero': fc.integer({ min: -500_000, max: 500_000 }),
  'parts of a fen': fc.double({ noNaN: true }),
}

/** A zero below zero is a zero like any other. */
const plain = (value: number) => value + 0

function sorted(values: readonly number[]): readonly number[] {
  const copy = Float64Array.from(values)
  sortValues(copy)
  return [...copy].map(plain)
}

function expected(values: readonly number[]): readonly number[] {
  return [...Float64Array.from(values).sort()].map(plain)
}

describe('values', () => {
  it.each(Object.entries(value))('of %s are in order', (_, one) => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 200 }), (values) => {
        expect(sorted(values)).toEqual(expected(values))
      }),
    )
  })

  it.each(Object.entries(value))('of %s are in order, however many they are', (_, one) => {
    const many = fc.array(one, { minLength: 5_000, maxLength: 6_000 })
    fc.assert(
      fc.property(many, (values) => {
        expect(sorted(values)).toEqual(expected(values))
      }),
      { numRuns: 5 },
    )
  })
})
