import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  attributesOf,
  decodeXEscapes,
  encodeXEscapes,
  escapeAttribute,
  escapeText,
  textOf,
  xmlTokens,
} from '../../../src/formats/xlsx/xml.js'
import { CrmsegError } from '../../../src/text.js'

function kinds(source: string): readonly string[] {
  return [...xmlTokens(source, 'p.xml')].map(({ kind, name }) => (name ? `${kind} ${name}` : kind))
}

function codeOf(source: string): string {
  try {
    kinds(source)
    return 'none'
  } catch (error) {
    return error instanceof CrmsegError ? error.code : 'a bug'
  }
}

describe('xmlTokens', () => {
  it('cuts a document into tokens that together are the document', () => {
    const source = '<?xml version="1.0"?>\n<!-- <a> --><x:a b="1>2" c=\'"\'>t<![CDATA[<b>]]><d/></x:a>'
    const tokens = [...xmlTokens(source)]
    expect(tokens.map(({ start, end }) => source.slice(start, end)).join('')).toBe(source)
    expect(kinds(source)).toEqual([
      'other',
      'text',
      'other',
      'open x:a',
      'text',
      'text',
      'open d',
      'close x:a',
    ])
  })

  it('gives the name with and without its prefix', () => {
    const [token] = xmlTokens('<x:row/>')
    expect(token).toMatchObject({ name: 'x:row', local: 'row', selfClosing: true })
  })

  it('passes over a byte order mark', () => {
    expect(kinds('\ufeff<a/>')).toEqual(['open a'])
  })

  it.each(['<!DOCTYPE a><a/>', '<a><!doctype b></a>'])('refuses %s', (source) => {
    expect(codeOf(source)).toBe('XML_DOCTYPE')
  })

  it.each([
    '<a>',
    '<a></b>',
    '</a>',
    '<a',
    '<a b="',
    '<a><!-- </a>',
    '<a><![CDATA[ </a>',
    '<>',
    '<a <b/></a>',
    '<!x>',
  ])('calls %s malformed', (source) => {
    expect(codeOf(source)).toBe('XML_MALFORMED')
  })

  it('names the part in its errors', () => {
    expect(() => kinds('<a>')).toThrow(/p\.xml/)
  })

  it('never fails with anything but its own errors', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      'a',
      ' ',
      '!',
      '--',
      '[CDATA[',
      ']]>',
      '?',
      '&',
      '=',
      'x:y',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        expect(codeOf(pieces.join(''))).not.toBe('a bug')
      }),
    )
  })
})

describe('attributesOf', () => {
  it('reads both quotes, spaces around the equals sign, entities and line breaks', () => {
    const source = `<a b = "1&amp;2" x:c='"' d="e\nf"/>`
    const [token] = xmlTokens(source)
    expect(Object.fromEntries(attributesOf(source, token!))).toEqual({ b: '1&2', 'x:c': '"', d: 'e f' })
  })
})

describe('textOf', () => {
  it.each([
    ['a&lt;b&gt;&amp;&quot;&apos;', 'a<b>&"\''],
    ['&#20013;&#x6587;', '中文'],
    ['&unknown; & &#x110000;', '&unknown; & &#x110000;'],
    ['<![CDATA[a<b&amp;]]>', 'a<b&amp;'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['a&#13;b', 'a\rb'],
  ])('reads %s', (source, text) => {
    const whole = `<t>${source}</t>`
    const token = [...xmlTokens(whole)].find(({ kind }) => kind === 'text')
    expect(textOf(whole, token!)).toBe(text)
  })
})

describe('escapes', () => {
  it('decodes _xHHHH_ and nothing like it', () => {
    expect(decodeXEscapes('a_x000D_b_x005F_x0041__x12_')).toBe('a\rb_x0041__x12_')
  })

  it('any string survives both escapes and a reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const source = `<t a="${escapeAttribute(encodeXEscapes(text))}">${escapeText(encodeXEscapes(text))}</t>`
        const [open, content] = xmlTokens(source)
        expect(decodeXEscapes(attributesOf(source, open!).get('a')!)).toBe(text)
        expect(decodeXEscapes(text === '' ? '' : textOf(source, content!))).toBe(text)
      }),
    )
  })

  it('keeps the spaces of an attribute that XML does not fold, as the one in a Chinese sheet name', () => {
    const source = '<sheet name="客户\u3000台账\u00a01"/>'
    const [open] = xmlTokens(source)
    expect(attributesOf(source, open!).get('name')).toBe('客户\u3000台账\u00a01')
  })

  it('encodes halves of surrogate pairs but not whole ones', () => {
    expect(encodeXEscapes('\ud83d\ude00\ud83d')).toBe('\ud83d\ude00_xD83D_')
  })
})
