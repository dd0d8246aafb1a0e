// Segments a register without the command line: node examples/library.mjs REGISTER OUTPUT [AS-OF]
import {
  annotations,
  dayOfDate,
  defaultPolicy,
  inspect,
  openRegister,
  placeOf,
  sayFinding,
  segment,
} from 'crmseg'

const [file, out, asOf = '2024-05-22'] = process.argv.slice(2)
const policy = { ...defaultPolicy(dayOfDate(...asOf.split('-').map(Number))), ageing: false }

const source = await openRegister(file)
try {
  const inspection = await inspect(source, policy)
  for (const finding of inspection.findings.list) {
    console.log(`${placeOf(finding)}  ${finding.code}  ${sayFinding(finding, 'en')}`)
  }

  const result = segment(inspection, policy)
  for (const { customer, tier, strategy } of result.segments) {
    console.log(`${customer.id}  ${tier ?? '-'}  ${strategy ?? ''}`)
  }

  const written = await source.annotate(annotations(result), out, { force: true })
  console.log(
    `${written.path}: ${written.partsChanged} parts changed, ${written.partsCopied} copied as they were`,
  )
} finally {
  await source.close()
}
