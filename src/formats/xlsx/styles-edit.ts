/** Appends to a workbook's styles: every style that stands there keeps its number, and asking twice adds once. */
import { SHOWS_DAY, shownByFormat } from './number-formats.js'
import { applySplices, type Splice } from './splice.js'
import { attributesOf, escapeAttribute, xmlTokens } from './xml.js'

/** A cell style of ours, in parts; each part left out is the default's. */
export interface StyleParts {
  /** An existing cell style (index in cellXfs) whose look is taken over. */
  readonly like?: number
  /** Number format code; undefined keeps that of `like`. */
  readonly format?: string
  /** XML of `<font>`, `<fill>` and `<border>` contents, unprefixed. */
  readonly font?: string
  readonly fill?: string
  readonly border?: string
  /** Attributes of `<alignment>`. */
  readonly alignment?: string
}

/** The styles part under edit. */
export interface StylesEdit {
  /** The name of the workbook's default font. */
  readonly fontName: string
  /** Index in cellXfs of a style with these parts. */
  cellStyle(parts: StyleParts): number
  /** How many cell styles there are, ours included. */
  cellStyleCount(): number
  /** The `<fill>` of a cell style, as written; '' where it has none of its own. */
  fillOf(index: number): string
  /** Index in cellXfs of the very same style with another fill (XML of `<fill>` contents, unprefixed). */
  refilled(index: number, fill: string): number
  /** Whether two cell styles differ in nothing but, perhaps, their fill. */
  sameButFill(one: number, other: number): boolean
  /** Whether a cell of this style shows even when it is blank: it has a border or a fill. */
  showsBlank(index: number): boolean
  /** What a number in a cell of this style looks like; `text` also where an apostrophe marks it as text. */
  shownAs(index: number): 'text' | 'day' | 'number'
  /** Index in dxfs of a differential style that fills with RRGGBB. */
  fillStyle(rgb: string): number
  /** The whole part with what was added; the very same string when nothing was. */
  render(): string
}

const order = [
  'numFmts',
  'fonts',
  'fills',
  'borders',
  'cellStyleXfs',
  'cellXfs',
  'cellStyles',
  'dxfs',
  'tableStyles',
  'colors',
  'extLst',
] as const
type ListName = 'numFmts' | 'fonts' | 'fills' | 'borders' | 'cellStyleXfs' | 'cellXfs' | 'dxfs'

const plainXf = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
/** What every list begins with. Cells without a style use the first of each, so ours must never come to stand there. */
const defaults: Readonly<Record<ListName, readonly string[]>> = {
  numFmts: [],
  fonts: ['<font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'],
  fills: [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
  ],
  borders: ['<border><left/><right/><top/><bottom/><diagonal/></border>'],
  cellStyleXfs: [`<xf ${plainXf}/>`],
  cellXfs: [`<xf ${plainXf} xfId="0"/>`],
  dxfs: [],
}
/** The lists that a cell style points into. */
const behindCells = ['fonts', 'fills', 'borders', 'cellStyleXfs'] as const

interface StyleList {
  readonly items: string[]
  readonly added: string[]
  /** Span of the list's start tag and of its whole element; -1 when the part has no such list. */
  tagStart: number
  tagEnd: number
  end: number
  selfClosing: boolean
}

const builtinFormats: Readonly<Record<string, number>> = {
  General: 0,
  '0': 1,
  '0.00': 2,
  '#,##0': 3,
  '#,##0.00': 4,
  '0%': 9,
  '0.00%': 10,
  '@': 49,
}
const firstCustomFormat = 164

/** Reads the styles part; `part` names it in errors. */
export function editStyles(written: string, part: string): StylesEdit {
  const source = withRoom(written, part)
  const { lists, prefix, places, rootEnd } = scanStyles(source, part)
  const tag = (name: string) => (prefix ? `${prefix}:${name}` : name)

  const shown: ('text' | 'day' | 'number' | undefined)[] = []

  const append = (name: ListName, item: string): number => {
    lists[name].added.push(item)
    return lists[name].items.push(item) - 1
  }
  const begin = (name: ListName): void => {
    const { items } = lists[name]
    for (const item of defaults[name].slice(items.length)) append(name, prefixed(item, prefix))
  }
  const ensure = (name: ListName, item: string): number => {
    const { items } = lists[name]
    if (!items.includes(item)) for (const each of name === 'cellXfs' ? behindCells : []) begin(each)
    begin(name)
    const found = items.indexOf(item)
    return found < 0 ? append(name, item) : found
  }
  const element = (name: 'font' | 'fill' | 'border', content: string) =>
    ensure(`${name}s`, `<${tag(name)}>${prefixed(content, prefix)}</${tag(name)}>`)

  const numberFormat = (code: string): number => {
    const builtin = builtinFormats[code]
    if (builtin !== undefined) return builtin
    let last = firstCustomFormat - 1
    for (const item of lists.numFmts.items) {
      const attributes = firstAttributes(item)
      const id = Number(attributes.get('numFmtId'))
      if (attributes.get('formatCode') === code) return id
      last = Math.max(last, id)
    }
    ensure('numFmts', `<${tag('numFmt')} numFmtId="${last + 1}" formatCode="${escapeAttribute(code)}"/>`)
    return last + 1
  }

  const defaultFont = lists.fonts.items[0] ?? ''
  return {
    fontName: /<(?:\w+:)?name\s+val\s*=\s*"([^"]*)"/.exec(defaultFont)?.[1] ?? 'Calibri',
    cellStyle(parts) {
      const base = new Map<string, string>()
      const old = parts.like === undefined ? undefined : lists.cellXfs.items[parts.like]
      for (const [name, value] of old ? firstAttributes(old) : []) base.set(name, value)
      for (const name of ['quotePrefix', 'pivotButton']) base.delete(name)
      for (const name of ['numFmtId', 'fontId', 'fillId', 'borderId', 'xfId'])
        if (!base.has(name)) base.set(name, '0')
      const apply = (id: string, flag: string, value: number) => {
        base.set(id, String(value))
        base.set(flag, '1')
      }
      if (parts.format !== undefined) apply('numFmtId', 'applyNumberFormat', numberFormat(parts.format))
      if (parts.font !== undefined) apply('fontId', 'applyFont', element('font', parts.font))
      if (parts.fill !== undefined) apply('fillId', 'applyFill', element('fill', parts.fill))
      if (parts.border !== undefined) apply('borderId', 'applyBorder', element('border', parts.border))
      if (parts.alignment !== undefined) base.set('applyAlignment', '1')
      const attributes = [...base].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
      const content = parts.alignment
        ? `<${tag('alignment')} ${parts.alignment}/>`
        : old
          ? contentOf(old)
          : ''
      return ensure('cellXfs', element0(tag('xf'), attributes, content))
    },
    cellStyleCount: () => lists.cellXfs.items.length,
    fillOf(index) {
      const fillId = firstAttributes(lists.cellXfs.items[index] ?? '').get('fillId')
      return lists.fills.items[Number(fillId ?? 0)] ?? ''
    },
    refilled(index, fill) {
      begin('cellXfs')
      const old = lists.cellXfs.items[index] ?? lists.cellXfs.items[0] ?? ''
      const base = firstAttributes(old)
        .set('fillId', String(element('fill', fill)))
        .set('applyFill', '1')
      const attributes = [...base].map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('')
      return ensure('cellXfs', element0(tag('xf'), attributes, contentOf(old)))
    },
    sameButFill: (one, other) =>
      withoutFill(lists.cellXfs.items[one]) === withoutFill(lists.cellXfs.items[other]),
    showsBlank(index) {
      const attributes = firstAttributes(lists.cellXfs.items[index] ?? '')
      return ['borderId', 'fillId'].some((name) => (attributes.get(name) ?? '0') !== '0')
    },
    shownAs(index) {
      shown[index] ??= shownAs(firstAttributes(lists.cellXfs.items[index] ?? ''), lists.numFmts.items)
      return shown[index]
    },
    fillStyle(rgb) {
      const fill = `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor rgb="FF${rgb}"/></patternFill></fill>`
      return ensure('dxfs', element0(tag('dxf'), '', prefixed(fill, prefix)))
    },
    render() {
      const splices: Splice[] = []
      for (const name of order) {
        const list = (lists as Partial<Record<string, StyleList>>)[name]
        if (!list || list.added.length === 0) continue
        splices.push(...listSplices(source, name, list, tag, insertionPlace(name, places, rootEnd)))
      }
      return splices.length === 0 ? written : applySplices(source, splices)
    },
  }
}

/** A root without content is given an end tag; a part without a root becomes the least that there can be. */
function withRoom(source: string, part: string): string {
  for (const token of xmlTokens(source, part)) {
    if (token.kind !== 'open') continue
    if (!token.selfClosing) return source
    return `${source.slice(0, token.end - 2)}></${token.name}>${source.slice(token.end)}`
  }
  return minimalStyles
}

/** A workbook without a styles part gets this one. */
export const minimalStyles =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  [...behindCells, 'cellXfs' as const].map(listXml).join('') +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>' +
  '</styleSheet>'

function listXml(name: ListName): string {
  return `<${name} count="${defaults[name].length}">${defaults[name].join('')}</${name}>`
}

function element0(name: string, attributes: string, content: string): string {
  return content ? `<${name}${attributes}>${content}</${name}>` : `<${name}${attributes}/>`
}

/** Our own markup, written without a prefix, under the part's prefix. */
function prefixed(xml: string, prefix: string): string {
  return prefix ? xml.replace(/<(\/?)(\w)/g, `<$1${prefix}:$2`) : xml
}

function firstAttributes(xml: string): Map<string, string> {
  for (const token of xmlTokens(xml)) if (token.kind === 'open') return attributesOf(xml, token)
  return new Map()
}

function withoutFill(xf = ''): string {
  const attributes = [...firstAttributes(xf)].filter(([name]) => name !== 'fillId' && name !== 'applyFill')
  return JSON.stringify([attributes.sort(), contentOf(xf)])
}

function contentOf(xml: string): string {
  const close = xml.lastIndexOf('</')
  const tagEnd = xml.indexOf('>')
  return close > tagEnd ? xml.slice(tagEnd + 1, close) : ''
}

/** An item itself; where alternatives stand in its place, the one for programs that know none of them. */
function chosen(item: string): string {
  const fallback = /<(?:[\w.-]+:)?Fallback\b[^>]*>(.*?)<\/(?:[\w.-]+:)?Fallback>/s.exec(item)
  return fallback?.[1]?.trim() || item
}

function scanStyles(source: string, part: string) {
  const newList = (): StyleList => ({
    items: [],
    added: [],
    tagStart: -1,
    tagEnd: -1,
    end: -1,
    selfClosing: false,
  })
  const lists: Record<ListName, StyleList> = {
    numFmts: newList(),
    fonts: newList(),
    fills: newList(),
    borders: newList(),
    cellStyleXfs: newList(),
    cellXfs: newList(),
    dxfs: newList(),
  }
  /** Where each child of the root begins. */
  const places: { readonly local: string; readonly start: number }[] = []
  let prefix = ''
  let rootEnd = source.length
  let depth = 0
  let list: StyleList | undefined
  let itemStart = 0
  for (const token of xmlTokens(source, part)) {
    if (token.kind === 'open') {
      if (depth === 0) prefix = token.name === token.local ? '' : token.name.slice(0, -token.local.length - 1)
      if (depth === 1) {
        places.push({ local: token.local, start: token.start })
        list = (lists as Partial<Record<string, StyleList>>)[token.local]
        if (list)
          Object.assign(list, {
            tagStart: token.start,
            tagEnd: token.end,
            selfClosing: token.selfClosing,
            end: token.end,
          })
      }
      if (depth === 2) itemStart = token.start
      if (token.selfClosing && depth === 2) list?.items.push(chosen(source.slice(token.start, token.end)))
      if (!token.selfClosing) depth++
    } else if (token.kind === 'close') {
      depth--
      if (depth === 2) list?.items.push(chosen(source.slice(itemStart, token.end)))
      if (depth === 1 && list) {
        list.end = token.end
        list = undefined
      }
      if (depth === 0) rootEnd = token.start
    }
  }
  return { lists, prefix, places, rootEnd }
}

/** Before the first child that the schema puts after `name`. */
function insertionPlace(
  name: (typeof order)[number],
  places: readonly { readonly local: string; readonly start: number }[],
  rootEnd: number,
): number {
  const later = new Set<string>(order.slice(order.indexOf(name) + 1))
  return places.find(({ local }) => later.has(local))?.start ?? rootEnd
}

function listSplices(
  source: string,
  name: string,
  list: StyleList,
  tag: (name: string) => string,
  place: number,
): Splice[] {
  const added = list.added.join('')
  const count = list.items.length
  if (list.tagStart < 0) {
    return [{ at: place, remove: 0, insert: `<${tag(name)} count="${count}">${added}</${tag(name)}>` }]
  }
  const oldTag = source.slice(list.tagStart, list.tagEnd)
  const counted = oldTag.replace(/(\scount\s*=\s*)(["'])\d*\2/, `$1$2${count}$2`)
  if (list.selfClosing) {
    const opened = counted.replace(/\/>$/, '>')
    return [{ at: list.tagStart, remove: oldTag.length, insert: `${opened}${added}</${tag(name)}>` }]
  }
  const closeStart = source.lastIndexOf('</', list.end - 1)
  return [
    { at: list.tagStart, remove: oldTag.length, insert: counted },
    { at: closeStart, remove: 0, insert: added },
  ]
}

/** What a number looks like in a cell style with these attributes; `formats` are the workbook's own number formats. */
function shownAs(style: ReadonlyMap<string, string>, formats: readonly string[]): 'text' | 'day' | 'number' {
  const id = Number(style.get('numFmtId') ?? 0)
  const own = formats.map(firstAttributes).find((format) => Number(format.get('numFmtId')) === id)
  const code = own?.get('formatCode')
  const isQuoted = ['1', 'true'].includes(style.get('quotePrefix') ?? '')
  if (isQuoted || code === '@' || (code === undefined && id === builtinFormats['@'])) return 'text'
  return shownByFormat(id, code) === SHOWS_DAY ? 'day' : 'number'
}
