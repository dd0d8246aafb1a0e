/**
 * `node bench/duplicates.mjs [--rows 1000000]`, after a build: what the search for duplicate customers costs. Times whole
 * processes of `validate` with and without it, and the search alone on registers made to hurt it. Judges no result.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { findDuplicates } from '../dist/core/duplicates/find-duplicates.js'
import { asOf, registerFile } from './register.mjs'

const { values: flags } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } })
const rows = Number(flags.rows)
const here = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Names that all begin, end or sound alike; `{letters}` differ from row to row. */
const hard = {
  'numbers in one name': (index) => `样例${index}号有限公司`,
  'one beginning': (index) => `样例华夏${lettersOf(index)}科技有限公司`,
  'one ending': (index) => `${lettersOf(index)}样例华夏科技有限公司`,
  'three letters, one trade': (index) => `${lettersOf(index, 100).slice(0, 3)}科技有限公司`,
  'Latin, one beginning': (index) => `Sample International ${index.toString(36)}x Trading Co., Ltd.`,
  'every name twice': (index) => `${lettersOf(index >> 1)}贸易公司`,
  'one name': () => '样例有限公司',
}

const file = await registerFile(rows)
const without = await timed('off')
const withSearch = await timed('near')
console.log(`validate, ${rows} rows: ${told(without)} without the search, ${told(withSearch)} with it`)
console.log(`processor time × ${(withSearch.processor / without.processor).toFixed(2)} (wanted: under 2)`)
for (const [name, nameAt] of Object.entries(hard)) {
  const customers = Array.from({ length: rows }, (_, index) => ({
    row: index + 2,
    id: `C${index}`,
    name: nameAt(index),
  }))
  const before = process.cpuUsage().user
  const clusters = findDuplicates(customers, 'near').length
  console.log(`${name}: ${((process.cpuUsage().user - before) / 1e6).toFixed(1)} s, ${clusters} clusters`)
}

/** Four letters for each number, spread over `base` letters. */
function lettersOf(index, base = 5000) {
  const primes = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]
  return primes
    .map((prime) => String.fromCharCode(0x4e00 + ((Math.imul(index + 1, prime) >>> 9) % base)))
    .join('')
}

function timed(mode) {
  return new Promise((resolve, reject) => {
    const args = ['-r', here('peak.cjs'), here('../bin/crmseg.js'), 'validate', file, '--as-of', asOf]
    const env = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8', NO_COLOR: '1', CRMSEG_DUPLICATES: mode }
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] })
    let usage = ''
    child.stdio[3].setEncoding('utf8').on('data', (text) => {
      usage += text
    })
    child.on('error', reject)
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`validate ended with ${code}`))
      const { processorUs, peakKib } = JSON.parse(usage)
      resolve({ processor: processorUs / 1e6, megabytes: (peakKib * 1024) / 1e6 })
    })
  })
}

function told({ processor, megabytes }) {
  return `${processor.toFixed(1)} s of processor and ${megabytes.toFixed(0)} MB`
}
