/** Writes a calendar file whole or not at all. Replaces only a calendar of ours, unless forced. */
import { open } from 'node:fs/promises'
import { type SafelyWritten, writeSafely } from '../files/safe-write.js'
import { removeUnfinishedWrites } from '../files/temporary.js'
import { CrmsegError, type Text } from '../text.js'
import { adviceOf, advised } from './advice.js'
import { clearOnInterrupt } from './interrupt.js'

const nameText: Text = {
  'zh-CN': '{path} 不是日历文件名。请用扩展名 .ics。',
  en: 'The name {path} is not that of a calendar. Give it the extension .ics.',
}

/** What every calendar of ours begins with. */
const beginning = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//crmseg//'

/** Throws OUTPUT_EXTENSION for a name that no calendar program would open. */
export function assertCalendarName(path: string): void {
  if (!/\.ics$/i.test(path)) throw new CrmsegError('OUTPUT_EXTENSION', nameText, { path })
}

/** Writes `text` at `path`. Throws OUTPUT_EXISTS for another's file without `force`, and what the disk refuses. */
export async function writeCalendar(text: string, path: string, force: boolean): Promise<SafelyWritten> {
  clearOnInterrupt(removeUnfinishedWrites)
  return writeSafely(path, { force, ours: isOurs }, (file) => file.write(Buffer.from(text))).catch(
    (error) => {
      throw advised(error, adviceOf.calendar)
    },
  )
}

async function isOurs(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(beginning.length), 0, beginning.length, 0)
    return buffer.toString('latin1', 0, bytesRead) === beginning
  } finally {
    await file.close()
  }
}
