/** Writes the mapped columns of a file that DuckDB cannot read as a plain CSV that it can. Changes no text. */

import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { LedgerTable, LedgerText } from '../ledger-file.js'
import { linesOf } from '../lines.js'

/** Writes the lines of the file to `path`: its columns in their order, then 1 where a line is malformed. */
export async function stage(file: LedgerText, table: LedgerTable, path: string): Promise<void> {
  const out = createWriteStream(path)
  const done = finished(out)
  done.catch(() => {})
  for await (const { length, texts, malformed } of linesOf(file, table)) {
    let chunk = ''
    for (let i = 0; i < length; i++) {
      for (const column of texts) chunk += `${fieldOf(column[i] ?? null)},`
      chunk += malformed[i] ? '1\n' : '0\n'
    }
    if (!out.write(chunk)) await Promise.race([once(out, 'drain'), done])
  }
  out.end()
  await done
}

function fieldOf(text: string | null): string {
  return text === null ? '' : `"${text.replaceAll('"', '""')}"`
}
