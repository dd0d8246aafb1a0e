/** A workbook as a `Source`: reading and writing put together. */

import { fingerprint } from '../../files/fingerprint.js'
import type { Source } from '../../model.js'
import { annotateWorkbook } from './annotate.js'
import { defaultLimits, type Limits } from './limits.js'
import { openXlsxForReading } from './open.js'
import { isOwnWorkbook } from './own-workbook.js'

export interface OpenXlsxOptions {
  readonly limits?: Limits
  /** Read and write by the general paths, to hold them against the fast ones. */
  readonly general?: boolean
}

/** Opens the workbook at `path`. Throws a CrmsegError for whatever is no readable workbook. */
export async function openXlsx(path: string, options: OpenXlsxOptions = {}): Promise<Source> {
  const limits = options.limits ?? defaultLimits
  const general = options.general ?? false
  const before = await fingerprint(path)
  const reader = await openXlsxForReading(path, limits, { general })
  const { package: pkg, workbook, sheets, notices, stamp } = reader
  const input = {
    path,
    fingerprint: before,
    pkg,
    workbook,
    isOwn: isOwnWorkbook,
    lastColumn: reader.lastColumn,
    general,
  }
  return {
    name: path.split(/[\\/]/).at(-1) ?? path,
    format: 'xlsx',
    bytes: before.size,
    dateSystem: workbook.dateSystem,
    sheets,
    notices,
    stamp,
    head: reader.head,
    read: reader.read,
    annotate: (edits, out, writeOptions) => annotateWorkbook(input, edits, out, writeOptions),
    close: reader.close,
  }
}
