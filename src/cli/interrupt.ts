/** Ctrl-C and a polite kill while a file is being written: the temporary file goes, the input stays as it was. */

const numbers = { SIGINT: 2, SIGTERM: 15 } as const

/** Ends the process with 128 + the signal's number after `clear`, which must not wait. */
export function clearOnInterrupt(clear: () => void): void {
  const stop = (signal: keyof typeof numbers) => {
    clear()
    process.exit(128 + numbers[signal])
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}
