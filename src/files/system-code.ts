/** Tells errors of the operating system from all others. Says nothing of what they mean to a user. */

/** The operating system's code (`ENOSPC`) of an error, or null for any other error. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null
  return typeof error.code === 'string' ? error.code : null
}
