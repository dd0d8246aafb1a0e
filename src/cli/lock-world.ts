/** What this process knows of itself and of others on its machine, for the lock of a history. Takes no lock. */
import { hostname } from 'node:os'
import { systemCode } from '../files/system-code.js'
import { temporaryMark } from '../files/temporary.js'
import type { LockWorld } from '../history/lock.js'

/** Who this process is, at this moment. */
export function lockWorld(): LockWorld {
  const { pid } = process
  return { pid, host: hostname(), nowMs: Date.now(), isAlive, temporaries: temporaryMark }
}

/** A process of somebody else's refuses the question, and so is there. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return systemCode(error) === 'EPERM'
  }
}
