/** Reads a piece of an open file. Knows no format. */
import type { FileHandle } from 'node:fs/promises'

/** Up to `length` bytes from `position` on; fewer where the file ends before. */
export async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  const { bytesRead } = await file.read(bytes, 0, length, position)
  return bytes.subarray(0, bytesRead)
}
