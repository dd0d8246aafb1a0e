/** The SQL that reads order lines and says of each what `line-values.ts` say of it: texts, then values. Runs nothing. */
import { blankWords } from '../../cells/blank.js'
import type { LedgerFieldName, LedgerPolicy } from '../../model.js'
import { timeOfDay, unitMark } from '../line-values.js'
import type { FieldColumn } from '../map-columns.js'
import { taxDivisor } from '../units.js'

/** One file as a relation. */
export interface FileRelation {
  readonly columns: readonly FieldColumn[]
  /** Such as `read_csv(…)`. */
  readonly from: string
  /** The SQL of a mapped column's text. */
  readonly textOf: (column: FieldColumn) => string
  /** A condition of lines whose fields cannot be told apart. */
  readonly malformed: string
}

/** What the lines have. */
export interface Present {
  /** The fields that any of the files has. */
  readonly fields: ReadonlySet<LedgerFieldName>
  readonly key: 'customerId' | 'customerName'
}

/** A text as SQL writes it. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** A column's name as SQL writes it. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

const oddSpaces = '\u00a0\u3000\u200b\ufeff'
const spaces = literal(` \t\n\r\v\f${oddSpaces}`)
const wide =
  '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ'
const narrow = wide.normalize('NFKC')
const amountFields = ['money', 'quantity', 'price', 'tax'] as const
const allFields: readonly LedgerFieldName[] = [
  'customerId',
  'customerName',
  'orderNumber',
  'day',
  ...amountFields,
  'category',
  'status',
]

/** All lines of all files: `file`, the text of each field under its name, `malformed`, and what holds of the whole file. Blank lines are none. */
export function textsSql(files: readonly FileRelation[], mostLines?: number): string {
  const limit = mostLines === undefined ? '' : ` LIMIT ${mostLines}`
  return files.map((file, index) => `(${fileSql(file, index)}${limit})`).join('\nUNION ALL ')
}

function fileSql({ columns, from, textOf, malformed }: FileRelation, index: number): string {
  const byField = new Map(columns.map((column) => [column.field, column]))
  const texts = allFields.map((field) => {
    const column = byField.get(field)
    if (!column) return `NULL::VARCHAR AS ${identifier(field)}`
    const unit = column.unit === null ? '' : ` || ${literal(unitMark + column.unit)}`
    return `${textOf(column)}${unit} AS ${identifier(field)}`
  })
  const filled = columns.map((column) => `${textOf(column)} IS NOT NULL`).join(' OR ')
  return `SELECT ${index}::INTEGER AS file, ${byField.has('tax')} AS has_tax, ${byField.has('money')} AS has_money,
  ${malformed} AS malformed, ${texts.join(', ')}
FROM ${from} WHERE ${filled}`
}

/** Whether a text needs more than a look: a blank at an end or, where `wideToo`, a full-width letter. Cheap for nearly every text. */
function needsCareSql(text: string, wideToo: boolean): string {
  const endsBlank = [' ', '\t'].map((space) => `ends_with(${text}, ${literal(space)})`).join(' OR ')
  const odd = `^[${oddSpaces}]|[${oddSpaces}]$${wideToo ? '|[０-９Ａ-Ｚａ-ｚ]' : ''}`
  return `(${text} < '!' OR ${endsBlank}
    OR (strlen(${text}) <> length(${text}) AND regexp_matches(${text}, ${literal(odd)})))`
}

/** Trimmed, with half-width letters and digits. */
function tidySql(text: string): string {
  const tidied = `translate(trim(${text}, ${spaces}), ${literal(wide)}, ${literal(narrow)})`
  return `CASE WHEN ${needsCareSql(text, true)} THEN ${tidied} ELSE ${text} END`
}

/** `statusWord` in SQL; '' for none. */
export function wordSql(text: string): string {
  return `coalesce(lower(CASE WHEN ${needsCareSql(text, false)} THEN trim(${text}, ${spaces}) ELSE ${text} END), '')`
}

/** In bytes of UTF-8: `暂无`. */
const longestBlank = 6

/** The rest of `customerKey`, of a tidy text. */
function keySql(tidy: string): string {
  const blanks = [...blankWords, 'nan', ''].map(literal).join(', ')
  return `CASE WHEN strlen(${tidy}) <= ${longestBlank} AND list_contains([${blanks}], lower(${tidy})) THEN NULL
    WHEN contains(${tidy}, '.') THEN regexp_replace(${tidy}, '^([0-9]+)\\.0+$', '\\1') ELSE ${tidy} END`
}

/**
 * The day of an ISO text, which every reader takes alike; null leaves it to TypeScript. DuckDB would take far years, words such as
 * `epoch`, and 24:00 for the next day.
 */
const fastDay = `CASE WHEN contains(day, '24:0') AND regexp_matches(day, '[ T]24:0') THEN NULL
  WHEN stamp BETWEEN TIMESTAMP '1000-01-01' AND TIMESTAMP '9999-12-31' AND (contains(day, '-') OR contains(day, '/')) THEN stamp::DATE END`

/** The text under which a day stands in the table `days`. */
const dayText = `regexp_replace(day, ${literal(timeOfDay)}, '')`

/** Texts with what DuckDB reads of them by itself: `fast_day`, `fast_money` …, null for all else. */
function fastSql(texts: string, { fields, key }: Present): string {
  const fast = amountFields
    .filter((field) => fields.has(field))
    .map((field) => `try_cast(${identifier(field)} AS DECIMAL(18,4)) AS fast_${field},`)
  return `SELECT *, ${tidySql(identifier(key))} AS tidy_customer, ${tidySql('"orderNumber"')} AS tidy_order, ${fast.join(' ')}
  ${fastDay} AS fast_day FROM (SELECT *, try_cast(day AS TIMESTAMP) AS stamp FROM (${texts}))`
}

/** The texts that DuckDB cannot read by itself: `what` (day, amount or quantity), `text`, how many `lines`. */
export function unreadSql(texts: string, present: Present): string {
  const selects = amountFields
    .filter((field) => present.fields.has(field))
    .map((field) => {
      const what = field === 'quantity' ? 'quantity' : 'amount'
      return `SELECT '${what}' AS what, ${identifier(field)} AS text FROM fast WHERE fast_${field} IS NULL AND ${identifier(field)} IS NOT NULL`
    })
  selects.push(`SELECT 'day', ${dayText} FROM fast WHERE fast_day IS NULL AND day IS NOT NULL`)
  return `WITH fast AS (${fastSql(texts, present)})
SELECT what, text, count(*)::INTEGER AS lines FROM (${selects.join(' UNION ALL ')}) GROUP BY what, text`
}

/** The different statuses among some lines. */
export function statusesSql(texts: string): string {
  return `SELECT DISTINCT "status" FROM (${texts}) WHERE "status" IS NOT NULL`
}

/** Lines with their values: what could be read at once, else what the tables `days` and `amounts` know. */
export function valuesSql(texts: string, present: Present): string {
  const used = amountFields.filter((field) => present.fields.has(field))
  const values = used.map((field) => `coalesce(fast_${field}, a_${field}.amount) AS amount_${field},`)
  const joins = used.map(
    (field) => `LEFT JOIN amounts a_${field} ON a_${field}.pieces = ${field === 'quantity'}
  AND a_${field}.text = CASE WHEN fast_${field} IS NULL THEN f.${identifier(field)} END`,
  )
  const hasStatus = present.fields.has('status')
  if (hasStatus) joins.push('LEFT JOIN statuses s ON s.text = f."status"')
  return `SELECT f.* EXCLUDE (day), ${keySql('tidy_customer')} AS key, ${keySql('tidy_order')} AS ord,
  ${values.join(' ')} ${hasStatus ? 's.bits AS known_status,' : ''}
  coalesce(fast_day, DATE '1970-01-01' + d.epoch) AS day
FROM (${fastSql(texts, present)}) f
LEFT JOIN days d ON d.text = CASE WHEN fast_day IS NULL THEN ${dayText.replace('day', 'f.day')} END
${joins.join('\n')}`
}

/** What a line is worth, of `valuesSql`: its money, else (where its file has no such column) quantity × price, without the tax where that is asked. */
export function moneySql(present: Present, policy: LedgerPolicy): string {
  const product =
    present.fields.has('quantity') && present.fields.has('price')
      ? 'try_cast(amount_quantity * amount_price AS DECIMAL(18,4))'
      : 'NULL::DECIMAL(18,4)'
  const gross = present.fields.has('money')
    ? `CASE WHEN has_money THEN amount_money ELSE ${product} END`
    : product
  if (policy.tax === 'keep') return gross
  const divisor = taxDivisor(policy.taxRate)
  const scaled = `(abs(${gross})::DECIMAL(28,4) * 10000)::HUGEINT * 1000000`
  const net = `(sign(${gross}) * ((${scaled} * 2 + ${divisor}) // ${2n * divisor})::DECIMAL(38,0) / 10000)::DECIMAL(18,4)`
  const byColumn = present.fields.has('tax')
    ? `WHEN has_tax THEN (${gross} - CASE WHEN "tax" IS NULL THEN 0 ELSE amount_tax END)::DECIMAL(18,4)`
    : ''
  return byColumn === '' ? net : `CASE ${byColumn} ELSE ${net} END`
}
