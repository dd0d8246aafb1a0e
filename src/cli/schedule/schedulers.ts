/** The programs that start others at given times, by name. Writes no entry: `entries.ts` does. */

export const schedulers = ['cron', 'systemd', 'windows'] as const

/** A program that starts others at given times. */
export type Scheduler = (typeof schedulers)[number]
