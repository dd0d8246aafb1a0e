/**
 * `node bench/planted.mjs`: plants every fault at known cells of an invented register, asks `crmseg validate` for them, and prints
 * precision and recall. Ends with 1 where a fault is missed, or anything is found beyond the side effects that faults.mjs states.
 * `--lang`, `--format` keep to one of two; `--keep FOLDER` leaves the registers there; `--json` prints the figures for a test.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checks } from '../dist/core/checks/registry.js'
import { elsewhere, settingsOf, shapes } from './planted/faults.mjs'
import { judge, precisionOf, recallOf, totalOf } from './planted/judge.mjs'
import { plantedRegister } from './planted/plant.mjs'
import { writeRegister } from './planted/write.mjs'

const { values: flags } = parseArgs({
  options: {
    rows: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '20240630' },
    lang: { type: 'string' },
    format: { type: 'string' },
    off: { type: 'string' },
    keep: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
})
const program = fileURLToPath(new URL('../bin/crmseg.js', import.meta.url))

if (flags.keep) mkdirSync(flags.keep, { recursive: true })
const folder = flags.keep ?? mkdtempSync(join(tmpdir(), 'crmseg-planted-'))
const runs = []
for (const lang of flags.lang ? [flags.lang] : ['zh-CN', 'en']) {
  for (const format of flags.format ? [flags.format] : ['xlsx', 'csv']) {
    for (const shape of Object.keys(shapes)) runs.push(await run(lang, format, shape))
  }
}
if (!flags.keep) rmSync(folder, { recursive: true })

const planted = new Set(
  runs.flatMap(({ tallies }) => tallies.filter((tally) => tally.planted > 0).map(({ code }) => code)),
)
// What a ledger shows, no cell of a register can.
const ofRegisters = checks.filter(({ group }) => group !== 'ledger').map(({ code }) => code)
const unproven = ofRegisters.filter((code) => !planted.has(code) && !(code in elsewhere))
if (flags.json) console.log(JSON.stringify({ runs, unproven, elsewhere }))
else for (const one of runs) console.log(`${report(one)}\n`)
if (!flags.json)
  console.log(
    `not planted: ${Object.entries(elsewhere)
      .map(([code, why]) => `\n  ${code}: ${why}`)
      .join('')}`,
  )
if (unproven.length > 0 && !flags.json) console.log(`\nneither planted nor excused: ${unproven.join(', ')}`)
process.exitCode = runs.every(isPerfect) && unproven.length === 0 ? 0 : 1

async function run(lang, format, shape) {
  const register = plantedRegister({
    lang,
    format,
    shape,
    count: Number(flags.rows),
    seed: Number(flags.seed),
  })
  const path = join(folder, `planted-${shape}-${lang}.${format}`)
  const config = join(folder, `planted-${shape}-${lang}.yaml`)
  await writeRegister(path, register, { lang, format })
  const levels = flags.off ? { levels: { [flags.off]: 'off' } } : {}
  writeFileSync(config, JSON.stringify({ ...settingsOf(lang, shape), ...levels }))
  const startedAt = performance.now()
  const findings = findingsOf(path, config)
  const seconds = (performance.now() - startedAt) / 1000
  const effects = [...new Set(register.also.map(({ code, of, why }) => `${of}: ${code}, as ${why}`))]
  return {
    lang,
    format,
    shape,
    seconds,
    innocents: register.innocents,
    tallies: judge(findings, register.truth, register.also),
    effects,
  }
}

function findingsOf(path, config) {
  const args = [program, 'validate', path, '--config', config, '--json', '--limit', '0']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (status > 1) throw new Error(`validate ended with ${status}: ${stderr}`)
  return JSON.parse(stdout).findings
}

function isPerfect({ tallies }) {
  return tallies.every(({ missed, alarms }) => missed.length === 0 && alarms.length === 0)
}

function report({ lang, format, shape, innocents, seconds, tallies, effects }) {
  const lines = [
    ['code', 'planted', 'found', 'precision', 'recall', 'side effects', 'missed', 'false alarms'],
  ]
  for (const tally of [...tallies, totalOf(tallies)]) {
    const figures = [
      tally.planted,
      tally.found,
      precisionOf(tally).toFixed(3),
      recallOf(tally).toFixed(3),
      tally.beside,
    ]
    lines.push([tally.code, ...figures.map(String), placesOf(tally.missed), placesOf(tally.alarms)])
  }
  const title = `${shape}, ${lang}, ${format}: ${Number(flags.rows).toLocaleString('en')} customers and ${innocents} innocent look-alikes, validated in ${seconds.toFixed(2)} s`
  return [title, table(lines), ...effects.map((effect) => `side effect of ${effect}`)].join('\n')
}

function placesOf(places) {
  const shown = places.slice(0, 4).join(' ')
  return places.length > 4 ? `${shown} … (${places.length})` : shown
}

function table(lines) {
  const widths = lines[0].map((_, n) => Math.max(...lines.map((line) => line[n].length)))
  return lines
    .map((line) =>
      line
        .map((text, n) => text.padEnd(widths[n]))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
