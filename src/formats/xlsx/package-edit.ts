/** Edits of relationships and content types. Text in, text out. */
import { applySplices, type Splice } from './splice.js'
import { attributesOf, escapeAttribute, type XmlToken, xmlTokens } from './xml.js'

/** Adds to a relationships part; `undefined` makes a new one. */
export function addRelationships(
  source: string | undefined,
  added: readonly { readonly id: string; readonly type: string; readonly target: string }[],
  part: string,
): string {
  const empty =
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
  return appendToRoot(source ?? empty, part, (prefix) =>
    added
      .map(
        ({ id, type, target }) =>
          `<${prefix}Relationship Id="${escapeAttribute(id)}" Type="${escapeAttribute(type)}" Target="${escapeAttribute(target)}"/>`,
      )
      .join(''),
  )
}

/** Adds overrides to the content types. */
export function addContentTypes(
  source: string,
  added: readonly { readonly partName: string; readonly contentType: string }[],
): string {
  return appendToRoot(source, '[Content_Types].xml', (prefix) =>
    added
      .map(
        ({ partName, contentType }) =>
          `<${prefix}Override PartName="/${escapeAttribute(partName)}" ContentType="${escapeAttribute(contentType)}"/>`,
      )
      .join(''),
  )
}

/** Takes out the elements of a relationships or content types part whose attribute ends with `ending`. */
export function removeElements(source: string, attribute: string, ending: string, part: string): string {
  const splices: Splice[] = []
  for (const token of xmlTokens(source, part)) {
    if (token.kind !== 'open' || !attributesOf(source, token).get(attribute)?.toLowerCase().endsWith(ending))
      continue
    const end = token.selfClosing ? token.end : source.indexOf('>', source.indexOf('</', token.end)) + 1
    splices.push({ at: token.start, remove: end - token.start, insert: '' })
  }
  return applySplices(source, splices)
}

function appendToRoot(source: string, part: string, make: (prefix: string) => string): string {
  let root: XmlToken | undefined
  for (const token of xmlTokens(source, part)) if (token.kind === 'open') root ??= token
  if (!root) throw new RangeError(`${part} has no root element`)
  const prefix = root.name.slice(0, -root.local.length)
  const content = make(prefix)
  if (content === '') return source
  if (!root.selfClosing) {
    return applySplices(source, [{ at: source.lastIndexOf('</'), remove: 0, insert: content }])
  }
  const opened = source.slice(root.start, root.end).replace(/\s*\/>$/, '>')
  return applySplices(source, [
    { at: root.start, remove: root.end - root.start, insert: `${opened}${content}</${root.name}>` },
  ])
}
