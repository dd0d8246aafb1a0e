import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { charsetOf, charsetOfLabel, maskTrailBytes } from '../../../src/formats/csv/charset.js'
import { encoderOf } from '../../../src/formats/csv/encoder.js'
import { guessCharset } from '../../../src/formats/csv/guess-charset.js'

const simplified = '客户编号,客户名称,手机\r\nC001,蓝海商贸,13800000001\r\nC002,青禾餐饮,13800000002\r\n'
const traditional = '客戶編號,客戶名稱,手機\r\nC001,藍海商貿,0912000001\r\nC002,青禾餐飲,0912000002\r\n'
const western = 'Número,Nombre,País\r\n1,Muñoz,España\r\n2,Peña,Perú\r\n'

describe('the code page', () => {
  it.each([
    ['gb18030', simplified, 'gb18030'],
    ['gbk', traditional, 'gb18030'],
    ['big5', traditional, 'big5'],
    ['utf8', simplified, 'utf-8'],
    ['utf16-le', simplified, 'utf-16le'],
    ['utf16-be', simplified, 'utf-16be'],
    ['win1252', western, 'windows-1252'],
  ])('of %s text is told by its bytes: %j', (encoding, text, expected) => {
    expect(guessCharset(iconv.encode(text, encoding))).toBe(expected)
  })

  it.each(['utf8', 'utf16-le', 'utf16-be'])('of %s text is told by its byte order mark', (encoding) => {
    const bytes = iconv.encode('a', encoding, { addBOM: true })
    expect(guessCharset(bytes).replace('-', '')).toBe(encoding.replace('-', ''))
  })

  it('of a header alone is told by its words', () => {
    expect(guessCharset(iconv.encode('客户编号,姓名', 'gbk'))).toBe('gb18030')
    expect(guessCharset(iconv.encode('客戶編號,姓名', 'big5'))).toBe('big5')
  })

  it('stays UTF-8 with a few broken bytes in it', () => {
    const bytes = Buffer.concat([
      Buffer.from(simplified.repeat(5)),
      Buffer.of(0xe5, 0xae),
      Buffer.from('\r\n'),
    ])
    expect(guessCharset(bytes)).toBe('utf-8')
  })

  it('can be named as users name it', () => {
    expect(['GBK', 'utf8', 'CP936', 'Big5', 'UTF-16', 'latin1'].map(charsetOfLabel)).toEqual([
      'gb18030',
      'utf-8',
      'gb18030',
      'big5',
      'utf-16le',
      'windows-1252',
    ])
    expect(() => charsetOfLabel('klingon')).toThrow(expect.objectContaining({ code: 'ENCODING_UNKNOWN' }))
  })
})

describe('the wire form', () => {
  it.each(['utf-8', 'gb18030', 'big5', 'windows-1252'] as const)('of %s keeps every byte', (name) => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, n) => n))
    expect(charsetOf(name).fromWire(charsetOf(name).toWire(bytes))).toEqual(bytes)
  })

  it.each(['utf-16le', 'utf-16be'] as const)('of %s keeps lone surrogates', (name) => {
    const bytes = Buffer.of(0x00, 0xd8, 0x41, 0x00, 0x00, 0xdc)
    expect(charsetOf(name).fromWire(charsetOf(name).toWire(bytes))).toEqual(bytes)
  })

  it('hides a | that is half a character, and no other', () => {
    const bytes = iconv.encode('亅|a||縷|', 'gbk')
    expect(bytes.filter((byte) => byte === 0x7c).length).toBe(6)
    expect([...maskTrailBytes(bytes)].filter((one) => one === '|').length).toBe(4)
    expect(maskTrailBytes(Buffer.of(0x81, 0x2c, 0x7c))).toBe('\x81,|')
  })
})

describe('our own text', () => {
  it('comes out in the code page of the file', async () => {
    for (const name of ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const) {
      const charset = charsetOf(name)
      const encode = await encoderOf(charset)
      expect(charset.decode(charset.fromWire(encode('每月回访 €😀'))), name).toBe('每月回访 €😀')
    }
  })

  it('that the code page cannot hold is an error, never a question mark', async () => {
    const encode = await encoderOf(charsetOf('big5'))
    expect(() => encode('户')).toThrow(expect.objectContaining({ code: 'TEXT_NOT_ENCODABLE' }))
    expect(encode('戶').length).toBe(2)
  })
})
