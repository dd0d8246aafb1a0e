/** Tells whether two files hold the same bytes. Reads no more of them than it takes to say no. */
import { type FileHandle, open } from 'node:fs/promises'

const pieceSize = 1 << 20

/** False also where one of them cannot be read. */
export async function sameBytes(one: string, other: string): Promise<boolean> {
  const a = await open(one).catch(() => null)
  const b = await open(other).catch(() => null)
  try {
    return a !== null && b !== null && (await sameContent(a, b))
  } finally {
    await a?.close()
    await b?.close()
  }
}

async function sameContent(a: FileHandle, b: FileHandle): Promise<boolean> {
  const { size } = await a.stat()
  if ((await b.stat()).size !== size) return false
  const [left, right] = [Buffer.alloc(pieceSize), Buffer.alloc(pieceSize)]
  for (let at = 0; at < size; ) {
    const [{ bytesRead }, there] = await Promise.all([
      a.read(left, 0, pieceSize, at),
      b.read(right, 0, pieceSize, at),
    ])
    const isSame = bytesRead > 0 && bytesRead === there.bytesRead
    if (!isSame || left.compare(right, 0, bytesRead, 0, bytesRead) !== 0) return false
    at += bytesRead
  }
  return true
}
