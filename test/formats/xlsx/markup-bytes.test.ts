import fc from 'fast-check'
import { expect, it } from 'vitest'
import { MarkupBytes } from '../../../src/formats/xlsx/markup-bytes.js'

function written(write: (out: MarkupBytes) => void): string {
  const out = new MarkupBytes(1)
  write(out)
  return out.written().toString()
}

it('a number is printed as JavaScript prints it', () => {
  const hundredths = fc.integer({ min: -(2 ** 33), max: 2 ** 33 }).map((fen) => fen / 100)
  const printed = (value: number) => written((out) => out.number(value))
  fc.assert(
    fc.property(fc.oneof(hundredths, fc.double({ noNaN: true }), fc.integer()), (value) => {
      expect(printed(value)).toBe(String(value))
    }),
    { seed: 20_240_630, numRuns: 5_000 },
  )
  for (const value of [0, -0, 0.5, 1e21, 1e-7, 0.1 + 0.2, 21_474_836.47, 21_474_836.48, 4.35, 1.005]) {
    expect(printed(value)).toBe(String(value))
  }
})

it('a whole number has all its digits, up to the last that fits', () => {
  const wholes = [0, 9, 10, 99, 100, 1_048_576, 999_999_999, 1_000_000_000, 2_147_483_647]
  for (const whole of wholes) expect(written((out) => out.integer(whole))).toBe(String(whole))
})

it('pieces of any length stand one behind the other, however often the buffer grows', () => {
  const piece = fc.oneof(
    fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .map((text) => ({ text, write: (out: MarkupBytes) => out.text(text) })),
    fc
      .string({ unit: 'grapheme', maxLength: 200 })
      .map((text) => ({ text, write: (out: MarkupBytes) => out.put(Buffer.from(text)) })),
    fc.nat().map((n) => ({ text: String(n), write: (out: MarkupBytes) => out.integer(n) })),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(
        written((out) => {
          for (const { write } of pieces) write(out)
        }),
      ).toBe(pieces.map(({ text }) => text).join(''))
    }),
    { seed: 20_240_630, numRuns: 300 },
  )
})

it('what is taken back leaves nothing behind', () => {
  expect(
    written((out) => {
      out.text('客户')
      const before = out.length
      out.text('联系人')
      out.length = before
      out.text('A')
    }),
  ).toBe('客户A')
})
