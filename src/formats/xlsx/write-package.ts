/** Writes a package again, entry by entry: changed parts anew, all others as their compressed bytes, and proves it. */
import type { SafeFile } from '../../files/safe-write.js'
import { encodeXml } from './encoding.js'
import type { Package } from './opc.js'
import { assertCopied } from './verify.js'
import { type Packed, packed, ZipWriter } from './zip-write.js'

/** New content by part name; undefined takes the part out. Text keeps the encoding that its part had. */
export type Changes = Map<string, string | undefined | Pieces>

/** Content as UTF-8, in pieces that need not be kept. */
export type Pieces = () => AsyncIterable<Buffer> | Iterable<Buffer>

/** From this size on a part's header keeps room for 64-bit sizes. */
const hugeFrom = 1 << 30

/** How many parts went over as they were, were changed, and are new. */
export interface PartCounts {
  readonly partsCopied: number
  readonly partsChanged: number
  readonly partsAdded: number
}

/** Writes `pkg` with the changes to `file`; `added` names the parts that are new. Throws OUTPUT_UNFAITHFUL. */
export async function writePackage(
  file: SafeFile,
  pkg: Package,
  changes: Changes,
  added: ReadonlySet<string>,
): Promise<PartCounts> {
  const writer = new ZipWriter(file)
  const { zip } = pkg
  // New parts stand last; they are packed while the register's rows are still being written.
  const ahead = new Map<string, Promise<Packed>>()
  for (const name of added) {
    const content = changes.get(name)
    if (content === undefined) continue
    const packing = packed(typeof content === 'string' ? [Buffer.from(content, 'utf8')] : content())
    // Whoever waits for it is told.
    packing.catch(() => {})
    ahead.set(name, packing)
  }
  const changed = new Map<number, string>()
  for (const name of changes.keys()) {
    const entry = pkg.part(name)
    if (entry) changed.set(entry.index, name)
  }
  const copied: number[] = []
  for (const entry of zip.entries) {
    const name = changed.get(entry.index)
    if (name === undefined) {
      await writer.copy(zip, entry)
      copied.push(entry.index)
      continue
    }
    const content = changes.get(name)
    if (typeof content === 'function') {
      await writer.add(name, content(), { like: entry, huge: entry.uncompressedSize > hugeFrom })
    } else if (content !== undefined)
      await writer.add(name, [encodeXml({ ...(await pkg.readPart(name)), text: content })], { like: entry })
  }
  for (const [name, packing] of ahead) await writer.addPacked(name, packing)
  await writer.finish()
  await assertCopied(zip, copied, file.path)
  return { partsCopied: copied.length, partsChanged: changed.size, partsAdded: added.size }
}
