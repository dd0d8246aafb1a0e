/**
 * Opens the zipped formats before SheetJS may: bounded, checked, and told where a password is set. SheetJS would unpack whatever an
 * archive says it holds.
 */
import { CrmsegError } from '../../text.js'
import { unreadable } from '../unreadable.js'
import { defaultLimits } from '../xlsx/limits.js'
import { openZip, readEntry, streamEntry, type Zip, type ZipEntry } from '../xlsx/zip-read.js'
import { flatDocument } from './open-document.js'

const MiB = 1024 * 1024

/** How much an archive may unpack to; as many cells as fit into the memory that Node takes by itself. */
const unpackedBytes = 256 * MiB

/** Unpacks every part of the archive once, keeping none. Throws FILE_BEYOND_MEMORY, and what `readEntry` throws of damaged parts. */
export async function checkArchive(path: string, file: string): Promise<void> {
  await withArchive(path, file, async (zip) => {
    for (const entry of zip.entries) for await (const _ of streamEntry(zip, entry));
  })
}

/** An OpenDocument spreadsheet as one flat document. Throws FILE_ENCRYPTED, FILE_DAMAGED and as above. */
export async function openDocumentText(path: string, file: string): Promise<string> {
  return withArchive(path, file, async (zip) => {
    const part = (name: string): ZipEntry | undefined => zip.entries.find((entry) => entry.name === name)
    const manifest = part('META-INF/manifest.xml')
    if (manifest && (await readEntry(zip, manifest)).includes('encryption-data'))
      throw unreadable('FILE_ENCRYPTED', file)
    const content = part('content.xml')
    if (!content) throw unreadable('FILE_DAMAGED', file)
    const styles = part('styles.xml')
    const [text, styleText] = await Promise.all(
      [content, styles].map(async (entry) =>
        entry ? (await readEntry(zip, entry, unpackedBytes)).toString('utf8') : '',
      ),
    )
    return flatDocument(text ?? '', styleText ?? '')
  })
}

async function withArchive<T>(path: string, file: string, use: (zip: Zip) => Promise<T>): Promise<T> {
  const limits = { ...defaultLimits, totalBytes: unpackedBytes, partBytes: unpackedBytes }
  const zip = await openZip(path, limits)
  try {
    return await use(zip)
  } catch (error) {
    if (error instanceof CrmsegError && error.code === 'ZIP_BOMB')
      throw unreadable('FILE_BEYOND_MEMORY', file, { limit: `${unpackedBytes / MiB} MB` }, error)
    throw error
  } finally {
    await zip.close()
  }
}
