import { expect, it } from 'vitest'
import { rhythmChoices, rhythmDays, rhythmWords } from '../../src/config/rhythm.js'
import { langs } from '../../src/text.js'

it.each([
  ['每月', 30],
  ['每个月', 30],
  ['每季度2次', 45],
  ['每季度 2 次', 45],
  ['每月3次', 10],
  ['每两周', 14],
  ['每周一次', 7],
  ['每隔10天', 10],
  ['每年', 365],
  ['20天', 20],
  ['２０天', 20],
  ['20', 20],
  ['2个月', 60],
  ['一周', 7],
  ['Monthly', 30],
  ['every 3 weeks', 21],
  ['every month', 30],
  ['10 days', 10],
  ['1 day', 1],
])('%s is a contact every %i days', (text, days) => {
  expect(rhythmDays(text)).toBe(days)
})

it.each(['偶尔', '经常', '0天', '0', '-5', '1.5天', '每', '月底', 'often', '每月0次'])(
  '%s is no rhythm',
  (text) => {
    expect(rhythmDays(text)).toBeUndefined()
  },
)

it.each(langs)('what is written can be read, whatever the days (%s)', (lang) => {
  for (let days = 1; days <= 400; days++) expect(rhythmDays(rhythmWords(days, lang))).toBe(days)
  expect(rhythmChoices(lang).every((choice) => rhythmDays(choice) !== undefined)).toBe(true)
})
