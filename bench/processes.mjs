/** Runs Node processes for the benches: wall time, processor time and peak memory of each, and tables of them. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const environment = { PATH: process.env.PATH, LC_ALL: 'en_GB.UTF-8', NO_COLOR: '1' }

/** A path beside this file. */
export const here = (name) => fileURLToPath(new URL(name, import.meta.url))

/** Runs Node with these arguments to its end; `usage` is what peak.cjs told. Rejects where it ends with an error. */
export function run(args) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(process.execPath, args, {
      env: environment,
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
    })
    const told = ['', '']
    for (const [n, channel] of [child.stdout, child.stdio[3]].entries()) {
      channel.setEncoding('utf8').on('data', (text) => {
        told[n] += text
      })
    }
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const seconds = (performance.now() - startedAt) / 1000
      if (code === 0) resolve({ seconds, stdout: told[0], usage: told[1] ? JSON.parse(told[1]) : null })
      else reject(new Error(`${args.join(' ')} ended with ${code ?? signal}`))
    })
  })
}

/** A run of a script of the bench, with its peak memory. */
export function measure(script, args) {
  return run(['-r', here('peak.cjs'), here(script), ...args])
}

/** The middle of several runs; the peak is the highest. */
export function summed(runs) {
  return {
    seconds: median(runs.map(({ seconds }) => seconds)),
    processor: median(runs.map(({ usage }) => usage.processorUs / 1e6)),
    megabytes: Math.max(...runs.map(({ usage }) => (usage.peakKib * 1024) / 1e6)),
  }
}

/** A line of the table of targets. */
export function target(name, most, found) {
  const digits = most < 100 ? 3 : 0
  return [name, `≤ ${Number(most.toFixed(3))}`, found.toFixed(digits), found <= most ? 'met' : 'MISSED']
}

/** Lines of texts as columns, the first flush left. */
export function table(lines) {
  const widths = lines[0].map((_, n) => Math.max(...lines.map((line) => line[n].length)))
  const padded = (line) =>
    line.map((text, n) => (n === 0 ? text.padEnd(widths[n]) : text.padStart(widths[n]))).join('  ')
  return lines.map(padded).join('\n')
}

/** The middle value; of an even number, the mean of both. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}
