/** Adds a ledger up line by line, in plain TypeScript: for machines without DuckDB. Slower, and all orders in memory. */
import type { LedgerEngine } from '../engine.js'

/** The engine that needs no other program. */
export function streamingEngine(): LedgerEngine {
  throw new Error('not there yet')
}
