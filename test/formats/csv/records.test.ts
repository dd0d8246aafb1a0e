import { describe, expect, it } from 'vitest'
import { guessDelimiter } from '../../../src/formats/csv/dialect.js'
import { RecordScanner } from '../../../src/formats/csv/records.js'

function records(text: string, delimiter = ',', final = true): string[][] {
  const scanner = new RecordScanner(delimiter)
  scanner.load(text, text, final)
  const found: string[][] = []
  while (scanner.next()) found.push(Array.from({ length: scanner.fieldCount }, (_, n) => scanner.field(n)))
  return found
}

describe('records', () => {
  it('end with CR, LF and CRLF alike, mixed in one file', () => {
    expect(records('a,b\rc,d\ne,f\r\ng')).toEqual([['a', 'b'], ['c', 'd'], ['e', 'f'], ['g']])
  })

  it('may be ragged or blank, and a last line end begins no record', () => {
    expect(records('a,b,c\n\n,\nd\n')).toEqual([['a', 'b', 'c'], [''], ['', ''], ['d']])
  })

  it('keep delimiters, line ends and doubled quotes within quotes', () => {
    expect(records('"a,b","c\r\nd","e""f",""\n')).toEqual([['a,b', 'c\r\nd', 'e"f', '']])
  })

  it('take quotes within a field, and text after a closing quote, as text', () => {
    expect(records('5" pipe,"a"b, "c"\n')).toEqual([['5" pipe', 'ab', ' "c"']])
  })

  it('take a quote that is never closed as text', () => {
    expect(records('a,"b\nc,d\n')).toEqual([
      ['a', '"b'],
      ['c', 'd'],
    ])
  })

  it('take a quote that would swallow a thousand lines as text', () => {
    const lines = 'x,y\n'.repeat(1500)
    expect(records(`a,"b\n${lines}c,"d\n`).length).toBe(1502)
  })

  it('that a piece of the file cuts off are handed back', () => {
    const scanner = new RecordScanner(',')
    scanner.load('a,b\n"c\nd', 'a,b\n"c\nd', false)
    expect([scanner.next(), scanner.next()]).toEqual([true, false])
    expect(scanner.rest()[0]).toBe('"c\nd')
  })

  it('of more fields than the scanner first has room for are whole', () => {
    const fields = Array.from({ length: 500 }, (_, n) => String(n))
    expect(records(fields.join(';'), ';')).toEqual([fields])
  })
})

describe('the delimiter', () => {
  it.each([
    [',', '客户编号,姓名,标签\nC1,甲,VIP;新客\nC2,乙,VIP;老客\n'],
    ['\t', '客户编号\t姓名\t备注\nC1\t甲\t首单, 线下\nC2\t乙\t电话, 回访\n'],
    [';', 'id;spend;rate\nC1;1,5;2,5\nC2;3,5;4,5\n'],
    ['|', 'id|name\nC1|A, B\nC2|C\n'],
    [',', '客户登记表\n导出时间：2024-05-20\n\n客户编号,姓名\nC1,甲\n'],
    [',', '姓名\n甲\n'],
    [',', '"a;b;c","d;e;f"\n"g;h;i","j;k;l"\n'],
  ])('is %j in %j', (delimiter, text) => {
    expect(guessDelimiter(text)).toBe(delimiter)
  })
})
