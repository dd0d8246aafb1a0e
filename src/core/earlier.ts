/** What an earlier run left in a workbook or CSV, as the last run of the next one. Judges no row, and computes nothing anew. */
import { trimmed } from '../cells/plain.js'
import { fenPerYuan } from '../cells/yuan.js'
import type { Block, Cell, Columns, LastRun, OutputName, Policy, Scheme, Snapshot, Source } from '../model.js'
import { customerKey } from '../register/customer-key.js'
import type { FieldName } from '../register/fields.js'
import { CrmsegError, type Text } from '../text.js'
import { mapColumns } from './columns.js'
import { findTable } from './reading.js'
import { type KeyOf, lastRunOf, snapshotFormat } from './snapshot.js'

const noTiers: Text = {
  'zh-CN':
    '{file} 里没有客户等级列，无法比较。请指定 crmseg 写出的分层结果（.xlsx、.csv）或快照（.json.gz）。',
  en: '{file} has no column of tiers to compare with. Name a file that crmseg segment wrote (.xlsx, .csv) or a snapshot (.json.gz).',
}

/** Customers by their ID, else by their name, as rows of two files have them. */
const plainKeyOf: KeyOf = ({ id, name }) => (id ? customerKey(id) : null) ?? (name ? customerKey(name) : null)

/**
 * The tiers of a file, with R, F and M where a run wrote them and the day where the file bears its stamp (else ''). `scheme` says
 * which tiers there were. Throws TABLE_NOT_FOUND, EARLIER_WITHOUT_TIERS.
 */
export async function earlierRun(
  source: Source,
  policy: Policy,
  scheme: Scheme = policy.scheme,
  keyOf: KeyOf = plainKeyOf,
): Promise<LastRun> {
  const without = () => new CrmsegError('EARLIER_WITHOUT_TIERS', noTiers, { file: source.name })
  // A comparison, say, has no sheet but of ours: where its customers' table is to be found would be the wrong question.
  if (source.sheets.every(({ mark }) => mark !== null)) throw without()
  const table = await findTable(source, policy)
  const { columns } = mapColumns(table, policy, true)
  const { asked, places } = columnsAsked(columns)
  if (places.tier === undefined) throw without()
  const rows = new EarlierRows(places, keyOf)
  const reading = source.read(table.sheet, asked, table.firstRow)
  for await (const block of reading.blocks) rows.add(block)
  return { ...lastRunOf(rows.snapshot(source, scheme), keyOf), tiersOnly: true, named: rows.named }
}

type Asked = 'id' | 'name' | 'tier' | 'owner' | 'industry' | 'recency' | 'frequency' | 'monetary'

const ofFields: readonly (Asked & FieldName)[] = ['id', 'name', 'tier', 'owner', 'industry']
const ofOutputs: readonly (Asked & OutputName)[] = ['recency', 'frequency', 'monetary']

type Places = Readonly<Partial<Record<Asked, number>>>

/** The columns to read, and the place of each among them. */
function columnsAsked({ mapped, outputs }: Columns): { asked: number[]; places: Places } {
  const asked: number[] = []
  const places: Partial<Record<Asked, number>> = {}
  for (const name of ofFields) {
    const column = mapped.find(({ field }) => field === name)
    if (column) places[name] = asked.push(column.columnIndex) - 1
  }
  for (const name of ofOutputs) {
    const column = outputs.find((output) => output.name === name)
    if (column) places[name] = asked.push(column.columnIndex) - 1
  }
  return { asked, places }
}

/** The name as a plain key, of a customer without an ID. */
function namedKey(id: string | undefined, name: string | undefined): string | null {
  return plainKeyOf({ id }) === null ? plainKeyOf({ name }) : null
}

/** Rows of an earlier file, as columns of a snapshot. Of two rows of one customer the first counts. */
class EarlierRows {
  /** Keys that are names, of customers without an ID. */
  readonly named = new Set<string>()
  readonly #places: Places
  readonly #keyOf: KeyOf
  readonly #seen = new Set<string>()
  readonly #tiers: string[] = []
  readonly #owners: (string | null)[] = []
  readonly #industries: (string | null)[] = []
  readonly #recencyDays: (number | null)[] = []
  readonly #orders: (number | null)[] = []
  readonly #spendFen: (number | null)[] = []

  constructor(places: Places, keyOf: KeyOf) {
    this.#places = places
    this.#keyOf = keyOf
  }

  add({ length, columns }: Block): void {
    const cellOf = (name: Asked, at: number): Cell => columns[this.#places[name] ?? -1]?.[at] ?? null
    for (let at = 0; at < length; at++) {
      const tier = textOf(cellOf('tier', at))
      // A row without one (a total, an example) is nobody of that run.
      if (tier === null) continue
      const id = textOf(cellOf('id', at)) ?? undefined
      const name = textOf(cellOf('name', at)) ?? undefined
      const key = this.#keyOf({ id, name })
      if (key === null || this.#seen.has(key)) continue
      this.#seen.add(key)
      if (key === namedKey(id, name)) this.named.add(key)
      this.#tiers.push(tier)
      this.#owners.push(textOf(cellOf('owner', at)))
      this.#industries.push(textOf(cellOf('industry', at)))
      this.#recencyDays.push(numberOf(cellOf('recency', at)))
      this.#orders.push(numberOf(cellOf('frequency', at)))
      const spend = numberOf(cellOf('monetary', at))
      this.#spendFen.push(spend === null ? null : Math.round(spend * fenPerYuan))
    }
  }

  snapshot(source: Source, scheme: Scheme): Snapshot {
    const whole = { industry: null, n: 0, spendFen: 0, orders: 0, origin: 'register' } as const
    return {
      format: snapshotFormat,
      register: source.name,
      asOf: source.stamp.asOf ?? '',
      scheme,
      benchmarks: { whole, industries: new Map() },
      cutPoints: null,
      customers: {
        keys: [...this.#seen],
        tiers: this.#tiers,
        recencyDays: this.#recencyDays,
        orders: this.#orders,
        spendFen: this.#spendFen,
        scores: this.#tiers.map(() => null),
        owners: this.#owners,
        industries: this.#industries,
      },
    }
  }
}

function textOf(cell: Cell): string | null {
  if (typeof cell === 'number') return String(cell)
  const text = typeof cell === 'string' ? trimmed(cell) : ''
  return text === '' ? null : text
}

/** As a run wrote it: a number, or in a CSV its digits. */
function numberOf(cell: Cell): number | null {
  if (typeof cell === 'number') return cell
  if (typeof cell !== 'string' || trimmed(cell) === '') return null
  const value = Number(cell.replaceAll(',', ''))
  return Number.isFinite(value) ? value : null
}
