/** An Open Packaging Conventions package (ECMA-376 part 2): its parts, content types and relationships. Knows nothing of sheets. */

import { decodeXml, type XmlText } from './encoding.js'
import type { Limits } from './limits.js'
import { missingPart } from './package-kind.js'
import { attributesOf, xmlTokens } from './xml.js'
import { openZip, readEntry, type Zip, type ZipEntry } from './zip-read.js'

export interface Relationship {
  readonly id: string
  /** The URI as written. */
  readonly type: string
  /** The part it points at, without a leading slash (see `Package.part`); '' when it points outside the package. */
  readonly target: string
  readonly targetRaw: string
  readonly external: boolean
}

/** What a part is, by its name. Names are given without a leading slash. */
export interface ContentTypes {
  /** The package's own name of `[Content_Types].xml`, or null where there is none. */
  readonly partName: string | null
  /** The content type of a part, '' when none is stated. */
  of(partName: string): string
  /** Every part that has an entry of its own. */
  readonly overrides: readonly { readonly partName: string; readonly contentType: string }[]
  readonly defaults: ReadonlyMap<string, string>
}

export interface Package {
  readonly zip: Zip
  readonly contentTypes: ContentTypes
  /** The workbook (or document, or presentation); null where the package names none and nothing looks like one. */
  readonly mainPart: string | null
  /** Looks a part up whatever its case, slashes or leading slash; undefined when it is not there. */
  part(name: string): ZipEntry | undefined
  /** What the part `name` points at; '' gives the package's own. Empty when it has none. Throws what `readPart` throws. */
  relationships(name: string): Promise<readonly Relationship[]>
  /** The text of an XML part that must be there. Throws PART_MISSING, XML_ENCODING and what `readEntry` throws. */
  readPart(name: string): Promise<XmlText>
  close(): Promise<void>
}

/** The end of a relationship type, by which strict and transitional packages agree. */
export function hasType(relationship: Relationship, ending: string): boolean {
  return relationship.type.endsWith(`/${ending}`)
}

/** The one form of a part name: forward slashes, no leading slash, no `.` or `..` segments; case as written. */
export function partNameOf(raw: string): string {
  const segments: string[] = []
  for (const segment of raw.replace(/\\/g, '/').split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(segment)
  }
  return segments.join('/')
}

/** The part that holds the relationships of `name`: `xl/workbook.xml` → `xl/_rels/workbook.xml.rels`. */
export function relationshipsPartOf(name: string): string {
  const slash = name.lastIndexOf('/')
  return `${name.slice(0, slash + 1)}_rels/${name.slice(slash + 1)}.rels`
}

/** Opens the archive at `path`. Anything zipped opens; `mainPart` and `describePackage` tell what it is. Throws as `openZip` does. */
export async function openPackage(path: string, limits: Limits): Promise<Package> {
  const zip = await openZip(path, limits)
  try {
    return await packageOf(zip)
  } catch (error) {
    await zip.close()
    throw error
  }
}

async function packageOf(zip: Zip): Promise<Package> {
  const entries = entriesByName(zip)
  const part = (name: string): ZipEntry | undefined => {
    const canonical = partNameOf(name)
    return entries.exact.get(canonical) ?? entries.folded.get(fold(canonical))
  }
  const readPart = async (name: string): Promise<XmlText> => {
    const entry = part(name)
    if (!entry) throw missingPart(name)
    return decodeXml(await readEntry(zip, entry), name)
  }
  const contentTypes = await readContentTypes(part, readPart)
  const known = new Map<string, readonly Relationship[]>()
  const relationships = async (name: string): Promise<readonly Relationship[]> => {
    let found = known.get(name)
    if (!found) {
      const relsPart = relationshipsPartOf(name)
      found = part(relsPart) ? relationshipsOf((await readPart(relsPart)).text, relsPart, name) : []
      known.set(name, found)
    }
    return found
  }
  const mainPart = findMainPart(zip, part, contentTypes, await relationships(''))
  return { zip, contentTypes, mainPart, part, relationships, readPart, close: () => zip.close() }
}

function fold(name: string): string {
  return name.toLowerCase()
}

/** Of two entries with one name the first stays: nothing that was checked can be replaced by an entry hidden behind it. */
function entriesByName(zip: Zip): { exact: Map<string, ZipEntry>; folded: Map<string, ZipEntry> } {
  const exact = new Map<string, ZipEntry>()
  const folded = new Map<string, ZipEntry>()
  for (const entry of zip.entries) {
    if (/[\\/]$/.test(entry.name)) continue
    const name = partNameOf(entry.name)
    if (!exact.has(name)) exact.set(name, entry)
    if (!folded.has(fold(name))) folded.set(fold(name), entry)
  }
  return { exact, folded }
}

async function readContentTypes(
  part: (name: string) => ZipEntry | undefined,
  readPart: (name: string) => Promise<XmlText>,
): Promise<ContentTypes> {
  const entry = part('[Content_Types].xml')
  const overrides: { partName: string; contentType: string }[] = []
  const byName = new Map<string, string>()
  const defaults = new Map<string, string>()
  const { text } = entry ? await readPart('[Content_Types].xml') : { text: '' }
  for (const token of xmlTokens(text, '[Content_Types].xml')) {
    if (token.kind !== 'open') continue
    const attributes = attributesOf(text, token)
    const contentType = attributes.get('ContentType') ?? ''
    if (token.local === 'Default') defaults.set(fold(attributes.get('Extension') ?? ''), contentType)
    if (token.local !== 'Override') continue
    const partName = partNameOf(attributes.get('PartName') ?? '')
    overrides.push({ partName, contentType })
    byName.set(fold(partName), contentType)
  }
  const of = (partName: string): string => {
    const name = fold(partNameOf(partName))
    return byName.get(name) ?? defaults.get(name.slice(name.lastIndexOf('.') + 1)) ?? ''
  }
  return { partName: entry?.name ?? null, of, overrides, defaults }
}

function relationshipsOf(text: string, relsPart: string, source: string): readonly Relationship[] {
  const folder = source.slice(0, source.lastIndexOf('/') + 1)
  const relationships: Relationship[] = []
  for (const token of xmlTokens(text, relsPart)) {
    if (token.kind !== 'open' || token.local !== 'Relationship') continue
    const attributes = attributesOf(text, token)
    const targetRaw = attributes.get('Target') ?? ''
    const external = attributes.get('TargetMode') === 'External'
    const absolute = /^[\\/]/.test(targetRaw)
    relationships.push({
      id: attributes.get('Id') ?? '',
      type: attributes.get('Type') ?? '',
      target: external ? '' : partNameOf(absolute ? targetRaw : folder + targetRaw),
      targetRaw,
      external,
    })
  }
  return relationships
}

/** By relationship; else by content type; else what any program would have called it. */
function findMainPart(
  zip: Zip,
  part: (name: string) => ZipEntry | undefined,
  contentTypes: ContentTypes,
  relationships: readonly Relationship[],
): string | null {
  const related = relationships.find((each) => hasType(each, 'officeDocument') && part(each.target))
  if (related) return related.target
  const typed = contentTypes.overrides.find(
    ({ partName, contentType }) => /\.main(\+xml)?$/.test(contentType) && part(partName),
  )
  if (typed) return typed.partName
  const named = zip.entries.find(({ name }) => /(^|[\\/])workbook\d*\.(xml|bin)$/i.test(name))
  return named ? partNameOf(named.name) : null
}

export { describePackage } from './package-kind.js'
