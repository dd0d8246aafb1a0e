/** Writes the results of one register: workbook, its copy, changes report. Each appears whole or not at all; no snapshot. */
import { open } from 'node:fs/promises'
import { bytesAt } from '../../files/bytes-at.js'
import { fileError } from '../../files/file-errors.js'
import { writeSafely } from '../../files/safe-write.js'
import { isOwnWorkbook } from '../../formats/xlsx/own-workbook.js'
import type { WriteOptions, Written } from '../../model.js'
import { type JsonDocument, jsonPieces } from '../../reports/json.js'
import { sameFile } from '../output.js'
import type { ResultPaths } from './results.js'

const headBytes = 200
const pieceSize = 1 << 20
/** Of one UTF-16 unit in UTF-8. */
const mostBytes = 3

/** Writes the three. What is read is never replaced: throws OUTPUT_IS_INPUT. Throws what each write throws. */
export async function writeResults(
  { workbook, latest, changes }: ResultPaths,
  inputs: readonly string[],
  content: {
    readonly write: (out: string, options: WriteOptions) => Promise<Written>
    readonly changes: JsonDocument
    readonly onProgress: (done: number) => void
  },
): Promise<void> {
  for (const input of inputs) {
    for (const path of [workbook, latest, changes]) {
      if (await sameFile(input, path)) throw fileError('OUTPUT_IS_INPUT', path)
    }
  }
  await content.write(workbook, { force: false, onProgress: content.onProgress })
  await writeSafely(latest, { force: false, ours: isOwnWorkbook }, (file) => file.copy(workbook))
  await writeSafely(changes, { force: false, ours: isOwnReport }, async (file) => {
    for (const piece of gathered(jsonPieces([content.changes]))) await file.write(piece)
  })
}

/** As UTF-8, in one buffer again and again: a write for each move would take longer than all else. */
function* gathered(pieces: Iterable<string>): Generator<Buffer> {
  let buffer = Buffer.allocUnsafe(pieceSize)
  let length = 0
  for (const piece of pieces) {
    const most = piece.length * mostBytes
    if (length + most > buffer.length) {
      yield buffer.subarray(0, length)
      length = 0
      if (most > buffer.length) buffer = Buffer.allocUnsafe(most)
    }
    length += buffer.write(piece, length)
  }
  yield buffer.subarray(0, length)
}

/** Told by its first keys. */
async function isOwnReport(path: string): Promise<boolean> {
  const handle = await open(path)
  try {
    return (await bytesAt(handle, 0, headBytes)).toString().includes('"command": "refresh"')
  } finally {
    await handle.close()
  }
}
