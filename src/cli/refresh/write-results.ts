/** Writes the results of one register: workbook, its copy, changes report. Each appears whole or not at all; no snapshot. */
import { open } from 'node:fs/promises'
import { bytesAt } from '../../files/bytes-at.js'
import { writeSafely } from '../../files/safe-write.js'
import { isChangedWorkbook, isOwnWorkbook } from '../../formats/xlsx/own-workbook.js'
import type { WriteOptions, Written } from '../../model.js'
import { type JsonDocument, jsonPieces } from '../../reports/json.js'
import { CrmsegError, type Text } from '../../text.js'
import { sameFile } from '../output.js'
import type { ResultPaths } from './results.js'

const resultIsInput: Text = {
  'zh-CN':
    '{path} 是本次要写的结果，不能同时当作客户表读取。请把设置中 registers 的 file 指向平时填写的客户表；要接着在上期结果里填写，请先把它另存到结果文件夹之外。',
  en: '{path} is what this run writes, and cannot be read as a register as well. Point file under registers in the settings to the register that you fill in; to go on in an earlier result, save a copy of it outside the folder of the results first.',
}

const headBytes = 200
const pieceSize = 1 << 20
/** Of one UTF-16 unit in UTF-8. */
const mostBytes = 3

/**
 * Writes the three. What is read is never replaced: throws OUTPUT_IS_INPUT. Throws what each write throws. Workbooks that were
 * changed by hand since an earlier run are kept: their paths now.
 */
export async function writeResults(
  { workbook, latest, changes }: ResultPaths,
  inputs: readonly string[],
  content: {
    readonly write: (out: string, options: WriteOptions) => Promise<Written>
    readonly changes: JsonDocument
    readonly onProgress: (done: number) => void
  },
): Promise<readonly string[]> {
  for (const input of inputs) {
    for (const path of [workbook, latest, changes]) {
      if (await sameFile(input, path)) throw new CrmsegError('OUTPUT_IS_INPUT', resultIsInput, { path })
    }
  }
  const { onProgress } = content
  const own = { force: false, ours: isOwnWorkbook, changed: isChangedWorkbook }
  const written = await content.write(workbook, { force: false, keepChanged: true, onProgress })
  // The disk is busy with the copy while the report is made.
  const [copied, reported] = await Promise.allSettled([
    writeSafely(latest, own, (file) => file.copy(workbook)),
    writeSafely(changes, { force: false, ours: isOwnReport }, async (file) => {
      for (const piece of gathered(jsonPieces([content.changes]))) await file.write(piece)
    }),
  ])
  if (copied.status === 'rejected') throw copied.reason
  if (reported.status === 'rejected') throw reported.reason
  return [written, copied.value].flatMap(({ backup }) => backup ?? [])
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
