import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { selectFirst } from '../../../src/core/rfm/select-first.js'

describe('selectFirst', () => {
  it('puts those first that a sort would, and loses nobody', () => {
    const cases = fc
      .uniqueArray(fc.integer(), { minLength: 1, maxLength: 60 })
      .chain((items) => fc.tuple(fc.constant(items), fc.nat(items.length)))
    fc.assert(
      fc.property(cases, ([items, cut]) => {
        const selected = [...items]
        selectFirst(selected, 0, cut, (a, b) => a - b)
        const sorted = items.toSorted((a, b) => a - b)
        expect(selected.slice(0, cut).toSorted((a, b) => a - b)).toEqual(sorted.slice(0, cut))
        expect(selected.toSorted((a, b) => a - b)).toEqual(sorted)
      }),
      { seed: 20240522, numRuns: 500 },
    )
  })
})
