/** Ctrl-C and a polite kill while temporary files stand: they go, the input stays as it was. */

const numbers = { SIGINT: 2, SIGTERM: 15 } as const

/** Ends the process with 128 + the signal's number after `clear`, which must not wait; until the returned function is called. */
export function clearOnInterrupt(clear: () => void): () => void {
  const stop = (signal: keyof typeof numbers) => {
    clear()
    process.exit(128 + numbers[signal])
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
  }
}
