import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { age } from '../../src/cells/age.js'
import { type Day, day as dayAt } from '../../src/cells/cell.js'
import { customerKind, gender } from '../../src/cells/choice.js'
import { type Complaint, complaints } from '../../src/cells/complaint.js'
import { count } from '../../src/cells/count.js'
import { day } from '../../src/cells/day.js'
import { email } from '../../src/cells/email.js'
import { identifier } from '../../src/cells/identifier.js'
import { type CellKind, cellContext } from '../../src/cells/kind.js'
import { money } from '../../src/cells/money.js'
import { phone } from '../../src/cells/phone.js'
import { rating } from '../../src/cells/rating.js'
import { rfm } from '../../src/cells/rfm.js'
import { since } from '../../src/cells/since.js'
import { list, tags } from '../../src/cells/tags.js'
import { prose, text } from '../../src/cells/text.js'
import { tier } from '../../src/cells/tier.js'
import { asOf } from '../cells/read.js'

const han = fc.constantFrom(...'甲乙丙丁客户公司品质稳定紧急')
const word = fc
  .string({ unit: fc.oneof(han, fc.constantFrom(...'abcXYZ0189')), minLength: 1, maxLength: 12 })
  .map((letters) => `词${letters}`)
const words = fc.uniqueArray(word, { minLength: 1, maxLength: 5 })
const days: fc.Arbitrary<Day> = fc.integer({ min: 7305, max: 47_482 }).map(dayAt)
const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length })
const mobile = fc
  .tuple(fc.constantFrom('13', '15', '18', '19'), digits(9))
  .map(([start, rest]) => start + rest)
const landline = fc
  .tuple(fc.constantFrom('010-8', '021-6', '0755-2'), digits(7))
  .map(([start, rest]) => start + rest)
const address = fc
  .tuple(fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/), fc.stringMatching(/^[a-z]{1,8}$/))
  .map(([name, host]) => `${name}@${host}.example.com`)
const joined = (part: fc.Arbitrary<string>) =>
  fc.uniqueArray(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(';'))
const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const fen = fc.integer({ min: -1e14, max: 1e14 })
const complaint: fc.Arbitrary<Complaint> = fc.record({ day: orNull(days), text: word, state: orNull(word) })

function holds<T>(kind: CellKind<T>, values: fc.Arbitrary<T>): void {
  it(`${kind.name}: parse(print(value)) is the value`, () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(kind.parse(kind.print(value), cellContext(asOf), () => {})).toEqual(value)
      }),
      { seed: 20240522, numRuns: 300 },
    )
  })
}

describe('what is printed reads back', () => {
  holds(text, word)
  holds(prose, word)
  holds(identifier, word)
  holds(day, days)
  holds(since, days)
  holds(age, fc.integer({ min: 0, max: 120 }))
  holds(money, fen)
  holds(count, fc.nat())
  holds(rating, fc.integer({ min: 0, max: 100 }))
  holds(phone, joined(fc.oneof(mobile, landline)))
  holds(email, joined(address))
  holds(tags, words)
  holds(list, words)
  holds(tier, fc.constantFrom('S', 'A', 'B', 'C'))
  holds(customerKind, fc.constantFrom('company', 'person'))
  holds(gender, fc.constantFrom('male', 'female'))
  holds(rfm, fc.record({ recencyDays: orNull(fc.nat()), orders: orNull(fc.nat()), spendFen: orNull(fen) }))
  holds(complaints, fc.array(complaint, { minLength: 1, maxLength: 4 }))
})

it('a day has one meaning in every spelling', () => {
  fc.assert(
    fc.property(days, (value) => {
      const [year, month, dayOfMonth] = new Date(value.epochDays * 864e5)
        .toISOString()
        .slice(0, 10)
        .split('-')
      const spellings = [
        `${year}-${month}-${dayOfMonth}`,
        `${year}/${Number(month)}/${Number(dayOfMonth)}`,
        `${year}年${Number(month)}月${Number(dayOfMonth)}日`,
        `${year}${month}${dayOfMonth}`,
        `${year}.${month}.${dayOfMonth} 08:00`,
        `${year}-${month}-${dayOfMonth}T23:59:59+14:00`,
      ]
      for (const spelling of spellings) expect(day.parse(spelling, cellContext(asOf), () => {})).toBe(value)
    }),
    { seed: 20240522 },
  )
})
