/**
 * `npm run bench`: times whole processes of crmseg beside exceljs and the floor, and says which targets are met.
 * `--quick` leaves out the million rows, `--only validate` all cases but those of that name and what they are compared with;
 * `--only ledger` asks for order ledgers alone, which `ledger.mjs` times beside DuckDB, `--only history` for snapshots, `--only comparison`
 * for the comparison with one.
 * Ends with 1 only where a case fails: how fast a machine is, is no failure.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { benchComparison } from './comparison.mjs'
import { benchHistory } from './history.mjs'
import { benchLedgers } from './ledger.mjs'
import { here, measure, median, run, summed, table, target } from './processes.mjs'
import { asOf, quarterBefore } from './register.mjs'

const { values: flags } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
})
const outputs = {
  floor: here('data/floor.out'),
  exceljs: here('data/exceljs.xlsx'),
  segment: here('data/segment.xlsx'),
  settings: here('data/no-duplicates.yaml'),
  refreshSettings: here('data/refresh.yaml'),
  refreshed: here('data/refreshed'),
  before: here('data/quarter-before.csv'),
}
const thousands = new Intl.NumberFormat('en')

/** One way of doing one kind of work; `peer`, `floor` and `beside` name the cases that it is compared with. */
const cases = {
  'floor: read': { script: 'floor.mjs', args: (file) => ['read', file] },
  'floor: write': { script: 'floor.mjs', args: (file) => ['write', file, outputs.floor] },
  'exceljs: streaming read': { script: 'exceljs.mjs', args: (file) => ['read', file], floor: 'floor: read' },
  'exceljs: load and save': {
    script: 'exceljs.mjs',
    args: (file) => ['rewrite', file, outputs.exceljs],
    floor: 'floor: write',
    mostRows: 100_000,
  },
  'crmseg validate': {
    script: '../bin/crmseg.js',
    args: (file) => ['validate', file, '--as-of', asOf],
    peer: 'exceljs: streaming read',
    floor: 'floor: read',
  },
  'crmseg validate, no duplicates': {
    script: '../bin/crmseg.js',
    args: (file) => ['validate', file, '--as-of', asOf, '--config', outputs.settings],
    peer: 'exceljs: streaming read',
    floor: 'floor: read',
  },
  'crmseg segment': {
    script: '../bin/crmseg.js',
    args: (file) => ['segment', file, '--as-of', asOf, '--force', '-o', outputs.segment],
    peer: 'exceljs: load and save',
    floor: 'floor: write',
  },
  // By a settings file, as refresh has one.
  'crmseg segment, settings': {
    script: '../bin/crmseg.js',
    args: (file) => {
      const settings = ['--config', outputs.refreshSettings]
      return ['segment', file, '--as-of', asOf, '--force', '-o', outputs.segment, ...settings]
    },
    floor: 'floor: write',
    prepare: prepareSettings,
  },
  'crmseg refresh': {
    script: '../bin/crmseg.js',
    args: () => ['refresh', '--config', outputs.refreshSettings, '--as-of', asOf],
    floor: 'floor: write',
    prepare: prepareRefresh,
    beside: 'crmseg segment, settings',
  },
}

const wanted = Object.entries(cases).filter(([name]) => name.includes(flags.only))
const compared = new Set(wanted.flatMap(([name, { peer, floor, beside }]) => [name, peer, floor, beside]))
const chosen = Object.entries(cases).filter(([name]) => compared.has(name))

const busyAtStart = loadavg()[0] > availableParallelism() / 2
const sizes = flags.quick ? [100_000] : [100_000, 1_000_000]
const measured = new Map()
let start = { bare: Number.NaN, help: Number.NaN }
await mkdir(here('data'), { recursive: true })
if (chosen.length > 0) await benchRegisters()
if ('ledger'.includes(flags.only)) await benchLedgers(flags.quick)
if ('history'.includes(flags.only)) await benchHistory()
if ('comparison'.includes(flags.only)) await benchComparison(flags.quick)
if (busyAtStart)
  console.log(
    '\nThe machine was busy with other work when this began: seconds are too high, and ratios may be off.',
  )

async function benchRegisters() {
  await writeFile(outputs.settings, 'duplicates: "off"\n')
  for (const rows of sizes) await measureSize(rows)
  start = await measureStart()
  for (const path of Object.values(outputs)) await rm(path, { force: true, recursive: true })
  report()
}

/** The cases turn about, so that a busy moment of the machine strikes all of them. */
async function measureSize(rows) {
  const file = (await run([here('register.mjs'), '--rows', String(rows)])).stdout.trim()
  const due = chosen.filter(([, { mostRows = Number.POSITIVE_INFINITY }]) => rows <= mostRows)
  const runs = new Map(due.map(([name]) => [name, []]))
  for (let n = 0; n < (rows > 100_000 ? 1 : 3); n++) {
    for (const [name, { script, args, prepare }] of due) {
      await prepare?.(file, rows)
      console.error(`${name}, ${thousands.format(rows)} rows`)
      runs.get(name).push(await measure(script, args(file)))
    }
  }
  for (const [name, all] of runs) {
    measured.set(keyOf(name, rows), summed(all))
  }
}

/** The settings that name the register, and nothing else. */
async function prepareSettings(file) {
  await writeFile(outputs.refreshSettings, JSON.stringify({ registers: [{ name: 'register', file }] }))
}

/** A folder with the register, and the snapshot of the same customers a quarter earlier: four in ten have moved since. */
async function prepareRefresh(file, rows) {
  const { refreshed, refreshSettings, before } = outputs
  await rm(refreshed, { force: true, recursive: true })
  const folders = { refresh: { output: `${refreshed}/results` }, history: { folder: `${refreshed}/history` } }
  const name = 'register'
  await run([here('register.mjs'), '--rows', String(rows), '--quarter-before', '--out', before])
  await writeFile(refreshSettings, JSON.stringify({ registers: [{ name, file: before }], ...folders }))
  const crmseg = here('../bin/crmseg.js')
  await run([crmseg, 'refresh', '--config', refreshSettings, '--as-of', quarterBefore, '--quiet'])
  await writeFile(refreshSettings, JSON.stringify({ registers: [{ name, file }], ...folders }))
}

/** Turn about, too. */
async function measureStart() {
  const bare = []
  const help = []
  for (let n = 0; n < 10; n++) {
    bare.push((await run(['-e', '0'])).seconds)
    help.push((await run([here('../bin/crmseg.js'), '--help'])).seconds)
  }
  return { bare: median(bare), help: median(help) }
}

function report() {
  const lines = [['case', 'rows', 'seconds', 'processor s', 'peak MB', '× exceljs', '× floor']]
  for (const rows of sizes) {
    for (const [name, { peer, floor }] of chosen) {
      const own = measured.get(keyOf(name, rows))
      if (!own) continue
      const figures = [own.seconds.toFixed(2), own.processor.toFixed(2), own.megabytes.toFixed(0)]
      lines.push([name, thousands.format(rows), ...figures, ratio(own, peer, rows), ratio(own, floor, rows)])
    }
  }
  lines.push(['node -e 0', '', start.bare.toFixed(3), '', '', '', ''])
  lines.push(['crmseg --help', '', start.help.toFixed(3), '', '', '', ''])
  console.log(`${table(lines)}\n\n${table([['target', 'wanted', 'measured', ''], ...targets()])}`)
}

function ratio(own, other, rows) {
  const theirs = measured.get(keyOf(other, rows))
  return theirs ? (own.seconds / theirs.seconds).toFixed(2) : ''
}

/** The targets whose cases were measured. */
function targets() {
  const small = (name) => measured.get(keyOf(name, 100_000))
  const large = (name) => measured.get(keyOf(name, 1_000_000))
  const [validate, withoutDuplicates] = ['crmseg validate', 'crmseg validate, no duplicates']
  const [segment, segmentBySettings] = ['crmseg segment', 'crmseg segment, settings']
  const [streaming, saving] = ['exceljs: streaming read', 'exceljs: load and save']
  return [
    quotient('segment 100,000 ÷ exceljs load and save', 1 / 8, small(segment), small(saving)),
    peak('segment 100,000: peak MB', 400, small(segment)),
    quotient('validate 100,000 ÷ exceljs streaming read', 1 / 3, small(validate), small(streaming)),
    quotient('the same without duplicates', 1 / 4, small(withoutDuplicates), small(streaming)),
    target('crmseg --help ÷ node -e 0', 2, start.help / start.bare),
    peak('validate 1,000,000: peak MB', 1200, large(validate)),
    quotient('validate 1,000,000 ÷ without duplicates', 2, large(validate), large(withoutDuplicates)),
    quotient('refresh 100,000 ÷ segment', 1.25, small('crmseg refresh'), small(segmentBySettings)),
    quotient('refresh 1,000,000 ÷ segment', 1.25, large('crmseg refresh'), large(segmentBySettings)),
    peak('segment 1,000,000: peak MB', 1200, large(segment)),
    quotient('segment 1,000,000 ÷ 100,000', 11, large(segment), small(segment)),
  ].filter((line) => line !== null)
}

function quotient(name, most, own, other) {
  return own && other ? target(name, most, own.seconds / other.seconds) : null
}

function peak(name, most, own) {
  return own ? target(name, most, own.megabytes) : null
}

function keyOf(name, rows) {
  return `${name} ${rows}`
}
