/** Snapshots as text and back: format 1, JSON with a head and columns. Opens no file; what is not exactly ours is refused. */
import type { Snapshot } from '../model.js'
import type { CrmsegError } from '../text.js'
import { columnsOf, customersOf } from './columns.js'
import { historyError } from './errors.js'
import { type Head, headOf } from './head.js'

/** The latest format that this version reads, and the one it writes. */
export const latestFormat = 1

const notOurs = { 'zh-CN': '不是 crmseg 的快照', en: 'it is no snapshot of crmseg' }
const notJson = { 'zh-CN': '内容不完整', en: 'its content is not whole' }

/** A snapshot as text: the same one gives the same text. */
export function printSnapshot(snapshot: Snapshot): string {
  const { register, asOf, scheme, benchmarks, cutPoints, customers, keyed } = snapshot
  const document = {
    crmseg: 'snapshot',
    format: latestFormat,
    register,
    asOf,
    ids: keyed?.ids ?? 'plain',
    salt: keyed?.salt ?? null,
    scheme,
    benchmarks: { whole: benchmarks.whole, industries: [...benchmarks.industries.values()] },
    cutPoints,
    customers: columnsOf(customers),
  }
  return `${JSON.stringify(document)}\n`
}

/** The snapshot of a text; `file` is its name for messages. Throws SNAPSHOT_BROKEN, SNAPSHOT_FORMAT. */
export function parseSnapshot(text: string, file: string): Snapshot {
  const document = parsedJson(text, file)
  const format = formatOf(document)
  if (format === null) throw historyError('SNAPSHOT_BROKEN', file, { problem: notOurs })
  if (format > latestFormat) throw historyError('SNAPSHOT_FORMAT', file, { format, known: latestFormat })
  const head = headOf(document)
  if ('problem' in head) throw wrongAt(head.problem, file)
  return snapshotOfHead(head, file)
}

function snapshotOfHead(head: Head, file: string): Snapshot {
  const customers = customersOf(head.customers)
  if ('problem' in customers) throw wrongAt(`customers.${customers.problem}`, file)
  const { format, register, asOf, ids, salt, scheme, benchmarks, cutPoints } = head
  const { whole, industries } = benchmarks
  return {
    format,
    register,
    asOf,
    scheme,
    benchmarks: { whole, industries: new Map(industries.map((own) => [own.industry ?? '', own])) },
    cutPoints,
    customers,
    keyed: { ids, salt },
  }
}

function wrongAt(path: string, file: string): CrmsegError {
  const problem = { 'zh-CN': `其中的 ${path} 不对`, en: `what it says of ${path} is wrong` }
  return historyError('SNAPSHOT_BROKEN', file, { problem })
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw historyError('SNAPSHOT_BROKEN', file, { problem: notJson }, error)
  }
}

/** Null where it is none of ours. */
function formatOf(document: unknown): number | null {
  if (typeof document !== 'object' || document === null) return null
  if (!('crmseg' in document) || document.crmseg !== 'snapshot' || !('format' in document)) return null
  return Number.isInteger(document.format) && Number(document.format) > 0 ? Number(document.format) : null
}
