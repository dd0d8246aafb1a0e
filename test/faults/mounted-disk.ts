/** Disks in memory that fill up at once, for tests that run as root. */
import { execFileSync, spawnSync } from 'node:child_process'
import { clear, newFolder } from './process.js'

/** Whether this user may mount one. */
export function canMountDisks(): boolean {
  if (process.getuid?.() !== 0) return false
  const place = newFolder()
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'crmseg', place])
  if (status === 0) spawnSync('umount', [place])
  clear(place)
  return status === 0
}

/** A disk of that size, gone when `use` has ended. */
export async function withDisk(size: string, use: (disk: string) => void | Promise<void>): Promise<void> {
  const disk = newFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'crmseg', disk])
  try {
    await use(disk)
  } finally {
    execFileSync('umount', [disk])
    clear(disk)
  }
}
