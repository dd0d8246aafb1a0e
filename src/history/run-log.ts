/** The log of runs: `runs.jsonl` in the history's folder, one line of JSON for each. Writes what it is given, and reads none of it. */
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { systemCode } from '../files/system-code.js'
import { CrmsegError, type Text } from '../text.js'

const logName = 'runs.jsonl'
const lineEnd = 0x0a

const refusedText: Text = {
  'zh-CN': '运行记录 {path} 没有写成（{reason}）；结果和快照已经写好。请检查权限和磁盘。',
  en: 'The log {path} was not written ({reason}); results and snapshots are. Check its permissions and the disk.',
}

/** Appends one line. After a line that a killed run left unfinished a new one is begun. Throws LOG_NOT_WRITTEN. */
export async function appendRun(folder: string, record: Readonly<Record<string, unknown>>): Promise<void> {
  const path = join(folder, logName)
  try {
    const handle = await open(path, 'a+')
    try {
      const { size } = await handle.stat()
      const last = Buffer.alloc(1)
      if (size > 0) await handle.read(last, 0, 1, size - 1)
      const begin = size > 0 && last[0] !== lineEnd ? '\n' : ''
      await handle.writeFile(`${begin}${JSON.stringify(record)}\n`)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const reason = systemCode(error) ?? 'unknown'
    throw new CrmsegError('LOG_NOT_WRITTEN', refusedText, { path, reason }, error)
  }
}
