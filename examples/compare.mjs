// Compares two results of segment without the command line: node examples/compare.mjs OLD NEW OUTPUT
import {
  compareRuns,
  dayOfDate,
  defaultPolicy,
  diffSheets,
  diffSide,
  earlierRun,
  openRegister,
  writeOwnSheets,
} from 'crmseg'

const [old, recent, out] = process.argv.slice(2)
if (!out) {
  console.error('node examples/compare.mjs OLD NEW OUTPUT.xlsx')
  process.exit(2)
}
const policy = defaultPolicy(dayOfDate(2024, 12, 31))

async function runIn(file) {
  const source = await openRegister(file)
  try {
    return await earlierRun(source, policy)
  } finally {
    await source.close()
  }
}

const [before, now] = [await runIn(old), await runIn(recent)]
// A workbook does not say what its customers were graded by, so causes cannot be told: two snapshots, read by openHistory, can.
const compared = compareRuns(before, now)
for (const { id, kind, from, to } of compared.changes)
  console.log(`${id}  ${kind}  ${from ?? '-'} > ${to ?? '-'}`)

const sheets = diffSheets(diffSide(old, before.snapshot), diffSide(recent, now.snapshot), compared, 'en')
const { path } = await writeOwnSheets(sheets, out, { force: true })
console.log(`${path}: ${sheets.sheets.map(({ name }) => name).join(', ')}`)
