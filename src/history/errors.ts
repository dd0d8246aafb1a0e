/** What can be wrong with a history, in words with a next step. Opens and writes nothing itself. */
import { systemCode } from '../files/system-code.js'
import { CrmsegError, type Text } from '../text.js'

const texts = {
  SNAPSHOT_NOT_FOUND: {
    'zh-CN': '找不到快照 {file}。请检查路径；crmseg history 列出已有的各期。',
    en: 'There is no snapshot {file}. Check the path: crmseg history lists those there are.',
  },
  SNAPSHOT_BROKEN: {
    'zh-CN': '快照 {file} 无法使用：{problem}。请从备份恢复它，或把它移走；其余各期不受影响。',
    en: 'The snapshot {file} cannot be used: {problem}. Restore it from a backup, or move it away; the others are not concerned.',
  },
  SNAPSHOT_FORMAT: {
    'zh-CN': '快照 {file} 的格式是 {format}，由更新的 crmseg 写出；本版本只读到格式 {known}。请升级 crmseg。',
    en: 'The snapshot {file} is of format {format}, written by a later crmseg; this version reads up to format {known}. Update crmseg.',
  },
  SNAPSHOT_OTHER_SALT: {
    'zh-CN':
      '快照 {file} 里的客户编号是用另一份盐（文件 salt）散列的，客户无法对应。请把原来的 salt 放回历史文件夹；找不回时把旧快照移走，重新开始。',
    en: 'The customer IDs in the snapshot {file} were hashed with another salt (the file salt), so nobody can be found in it. Put the former salt back into the history folder; where it is lost, move the old snapshots away and begin anew.',
  },
  SALT_BROKEN: {
    'zh-CN':
      '历史文件夹里的 {file} 不是 crmseg 写的盐。请从备份恢复它；找不回时把它和旧快照一起移走，重新开始。',
    en: 'The file {file} of the history folder is no salt that crmseg wrote. Restore it from a backup; where it is lost, move it and the old snapshots away and begin anew.',
  },
  HISTORY_DISK_FULL: {
    'zh-CN': '磁盘空间不足，{file} 没有写成，原有快照没有改动。请清理磁盘后再运行一次。',
    en: 'The disk is full: {file} was not written, and the snapshots are as they were. Free some space and run again.',
  },
  HISTORY_NOT_PERMITTED: {
    'zh-CN': '没有权限写入 {file}。请检查历史文件夹的权限，或在设置 history.folder 里换一个文件夹。',
    en: 'There is no permission to write {file}. Check the permissions of the history folder, or name another one under history.folder in the settings.',
  },
  HISTORY_WRITE_FAILED: {
    'zh-CN':
      '写入 {file} 失败（{reason}），原有快照没有改动。请检查磁盘，或在设置 history.folder 里换一个文件夹。',
    en: 'Writing {file} failed ({reason}), and the snapshots are as they were. Check the disk, or name another folder under history.folder in the settings.',
  },
  HISTORY_NO_FOLDER: {
    'zh-CN':
      '历史文件夹的路径 {file} 上是一个文件，不是文件夹。请在设置 history.folder 里换一个文件夹，或移走该文件。',
    en: 'The history is to be kept in {file}, but a file is in the way there. Name another folder under history.folder in the settings, or move the file away.',
  },
  HISTORY_UNREADABLE: {
    'zh-CN': '{file} 无法打开（{reason}）。请检查文件权限。',
    en: '{file} cannot be opened ({reason}). Check its permissions.',
  },
} satisfies Readonly<Record<string, Text>>

type HistoryErrorCode = keyof typeof texts

/** The error of that code for that file; `problem`, `format`, `known` and `reason` fill its other slots. */
export function historyError(
  code: HistoryErrorCode,
  file: string,
  more: Readonly<Record<string, string | number | Text>> = {},
  cause?: unknown,
): CrmsegError {
  return new CrmsegError(code, texts[code], { file, ...more }, cause)
}

const writingCodes: Readonly<Record<string, HistoryErrorCode>> = {
  ENOSPC: 'HISTORY_DISK_FULL',
  EDQUOT: 'HISTORY_DISK_FULL',
  EACCES: 'HISTORY_NOT_PERMITTED',
  EPERM: 'HISTORY_NOT_PERMITTED',
  EROFS: 'HISTORY_NOT_PERMITTED',
}

/** The error of a history folder whose path leads to or through a file; null where that is not what went wrong. */
export function notAFolder(error: unknown, folder: string): CrmsegError | null {
  const reason = systemCode(error)
  const isFile = reason === 'EEXIST' || reason === 'ENOTDIR'
  return isFile ? historyError('HISTORY_NO_FOLDER', folder, {}, error) : null
}

/** What a failed writing of `file` means. Errors that have words already, and bugs, come back as they are. */
export function writingError(error: unknown, file: string): unknown {
  const reason = systemCode(error)
  if (reason === null) return error
  return historyError(writingCodes[reason] ?? 'HISTORY_WRITE_FAILED', file, { reason }, error)
}

/** What a failed reading of `file` means. */
export function readingError(error: unknown, file: string): unknown {
  const reason = systemCode(error)
  if (reason === null) return error
  const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR'
  return historyError(isMissing ? 'SNAPSHOT_NOT_FOUND' : 'HISTORY_UNREADABLE', file, { reason }, error)
}
