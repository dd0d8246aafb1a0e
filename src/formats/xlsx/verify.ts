/** Proves, before an output takes its place, that every part that was to be copied came over as it was. */
import { CrmsegError, type Text } from '../../text.js'
import { openZip, type Zip, type ZipEntry } from './zip-read.js'

const chunk = 1 << 20

const unfaithful: Text = {
  'zh-CN':
    '写出的文件自检未通过：部件 {part} 与原文件不一致。原文件未改动，也没有生成输出文件。请再试一次；若仍如此，请检查磁盘。',
  en: 'The written file failed its own check: the part {part} differs from the original. The original is untouched and no output was made. Try again; if it stays so, check the disk.',
}

/** Compares CRC, sizes and packed bytes of the entries (by index in `original`) with the archive at `path`. Throws OUTPUT_UNFAITHFUL. */
export async function assertCopied(original: Zip, copied: readonly number[], path: string): Promise<void> {
  const written = await openZip(path, original.limits)
  try {
    let at = 0
    for (const index of copied) {
      const before = original.entries[index]
      if (!before) continue
      while (at < written.entries.length && !written.entries[at]!.rawName.equals(before.rawName)) at++
      const after = written.entries[at++]
      const same =
        after !== undefined &&
        sameFigures(before, after) &&
        (await sameBytes(original, before, written, after))
      if (!same) throw new CrmsegError('OUTPUT_UNFAITHFUL', unfaithful, { part: before.name })
    }
  } finally {
    await written.close()
  }
}

function sameFigures(a: ZipEntry, b: ZipEntry): boolean {
  return (
    a.crc32 === b.crc32 &&
    a.method === b.method &&
    a.compressedSize === b.compressedSize &&
    a.uncompressedSize === b.uncompressedSize
  )
}

async function sameBytes(zipA: Zip, a: ZipEntry, zipB: Zip, b: ZipEntry): Promise<boolean> {
  const [startA, startB] = [await a.dataOffset(), await b.dataOffset()]
  const length = Math.min(chunk, Math.max(1, a.compressedSize))
  const [left, right] = [Buffer.allocUnsafe(length), Buffer.allocUnsafe(length)]
  for (let done = 0; done < a.compressedSize; ) {
    const want = Math.min(length, a.compressedSize - done)
    const readA = await zipA.handle.read(left, 0, want, startA + done)
    const readB = await zipB.handle.read(right, 0, want, startB + done)
    if (readA.bytesRead === 0 || readA.bytesRead !== readB.bytesRead) return false
    if (left.compare(right, 0, readB.bytesRead, 0, readA.bytesRead) !== 0) return false
    done += readA.bytesRead
  }
  return true
}
