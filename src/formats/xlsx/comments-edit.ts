/** Edits of a comments part: our notes in, those of an earlier run out, everybody else's as they stand. Text in, text out. */
import { columnLetters, parseRange } from './references.js'
import { applySplices, type Splice } from './splice.js'
import { attributesOf, encodeXEscapes, escapeText, textOf, type XmlToken, xmlTokens } from './xml.js'

/** By this author our notes are known again, and by the first line, since LibreOffice forgets authors. */
const ownAuthor = 'crmseg'
const ownHead = `${ownAuthor}:`

/** A note at a cell. */
export interface Note {
  readonly row: number
  readonly columnIndex: number
  readonly text: string
}

/** The place of a note as one number, for sets of them. */
export function placeKey(row: number, columnIndex: number): number {
  return row * 16_384 + columnIndex
}

export interface CommentsEdit {
  readonly text: string
  /** The notes that went in: none where a cell has somebody else's. */
  readonly notes: readonly Note[]
  /** Places of the notes of an earlier run, all taken out. */
  readonly removed: ReadonlySet<number>
}

const transitional = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const strictMain = 'http://purl.oclc.org/ooxml/spreadsheetml/main'

/** A comments part without a comment. */
export function emptyComments(strict: boolean): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<comments xmlns="${strict ? strictMain : transitional}"><authors></authors><commentList></commentList></comments>`
  )
}

/** The comments part with `notes` in place of our earlier ones. */
export function editComments(source: string, notes: readonly Note[], part: string): CommentsEdit {
  const found = readComments(source, part)
  const isOurs = ({ authorId, text }: FoundComment) =>
    authorId === String(found.authors.indexOf(ownAuthor)) || text.startsWith(`${ownHead}\n`)
  const ours = found.comments.filter(isOurs)
  const taken = new Set(found.comments.filter((comment) => !isOurs(comment)).map(({ place }) => place))
  const fresh = notes.filter(({ row, columnIndex }) => !taken.has(placeKey(row, columnIndex)))
  const { prefix } = found
  const splices: Splice[] = ours.map(({ start, end }) => ({ at: start, remove: end - start, insert: '' }))
  let author = found.authors.indexOf(ownAuthor)
  if (fresh.length > 0 && author < 0) {
    author = found.authors.length
    splices.push(
      ...childSplices(
        source,
        found.authorsTag,
        `<${prefix}author>${ownAuthor}</${prefix}author>`,
        found.authorsEnd,
      ),
    )
  }
  const added = fresh.map((note) => commentXml(note, author, prefix)).join('')
  if (added !== '') splices.push(...childSplices(source, found.listTag, added, found.listEnd))
  return {
    text: applySplices(source, splices),
    notes: fresh,
    removed: new Set(ours.map(({ place }) => place)),
  }
}

interface FoundComment {
  readonly place: number
  readonly authorId: string | undefined
  /** Its runs joined. */
  text: string
  readonly start: number
  end: number
}

interface FoundComments {
  readonly prefix: string
  readonly authors: string[]
  readonly comments: FoundComment[]
  readonly authorsTag: XmlToken | undefined
  readonly listTag: XmlToken | undefined
  /** Where the end tags of both lists begin. */
  readonly authorsEnd: number
  readonly listEnd: number
}

function readComments(source: string, part: string): FoundComments {
  const authors: string[] = []
  const comments: FoundComment[] = []
  let [prefix, authorsEnd, listEnd] = ['', 0, 0]
  let authorsTag: XmlToken | undefined
  let listTag: XmlToken | undefined
  let author: string | undefined
  let inText = false
  for (const token of xmlTokens(source, part)) {
    if (token.kind === 'text') {
      const last = comments.at(-1)
      if (author !== undefined) author += textOf(source, token)
      else if (inText && last) last.text += textOf(source, token)
      continue
    }
    const opens = token.kind === 'open'
    const closes = token.kind === 'close' || token.selfClosing
    if (opens && token.local === 'comments') prefix = token.name.slice(0, -'comments'.length)
    if (token.local === 't') inText = opens && !token.selfClosing
    if (token.local === 'authors') {
      if (opens) authorsTag = token
      else authorsEnd = token.start
    } else if (token.local === 'commentList') {
      if (opens) listTag = token
      else listEnd = token.start
    } else if (token.local === 'author') {
      if (opens) author = ''
      if (closes) authors.push(author ?? '')
      if (closes) author = undefined
    } else if (token.local === 'comment') {
      if (opens) comments.push(commentAt(source, token))
      const last = comments.at(-1)
      if (closes && last) last.end = token.end
    }
  }
  return { prefix, authors, comments, authorsTag, listTag, authorsEnd, listEnd }
}

function commentAt(source: string, tag: XmlToken): FoundComment {
  const attributes = attributesOf(source, tag)
  const range = parseRange(attributes.get('ref') ?? '')
  const place = range ? placeKey(range.firstRow, range.firstColumn) : -1
  return { place, authorId: attributes.get('authorId'), text: '', start: tag.start, end: tag.end }
}

/** Content at the end of an element that may be closed in its own tag. */
function childSplices(source: string, tag: XmlToken | undefined, content: string, end: number): Splice[] {
  if (!tag) return []
  if (!tag.selfClosing) return [{ at: end, remove: 0, insert: content }]
  const opened = source.slice(tag.start, tag.end).replace(/\s*\/>$/, '>')
  return [{ at: tag.start, remove: tag.end - tag.start, insert: `${opened}${content}</${tag.name}>` }]
}

/** As Excel writes them: the author in bold, then the text. */
function commentXml({ row, columnIndex, text }: Note, author: number, p: string): string {
  const font = `<${p}sz val="9"/><${p}color indexed="81"/><${p}rFont val="Tahoma"/><${p}family val="2"/>`
  const run = (bold: string, words: string) =>
    `<${p}r><${p}rPr>${bold}${font}</${p}rPr><${p}t xml:space="preserve">${escapeText(encodeXEscapes(words))}</${p}t></${p}r>`
  const runs = run(`<${p}b/>`, ownHead) + run('', `\n${text}`)
  const ref = columnLetters(columnIndex) + row
  return `<${p}comment ref="${ref}" authorId="${author}"><${p}text>${runs}</${p}text></${p}comment>`
}
