/** Loaded before a case's own code: tells its peak memory (KiB) and processor time (µs) on channel 3 when the process ends. */
const { writeSync } = require('node:fs')

process.on('exit', () => {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  writeSync(3, JSON.stringify({ peakKib: maxRSS, processorUs: userCPUTime + systemCPUTime }))
})
