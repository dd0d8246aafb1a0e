/** Tells of a snapshot that was given as a register what can be done with it. Compares nothing. */
import { CrmsegError, type Text } from '../text.js'
import { shellWord } from './shell-word.js'
import { snapshotIn } from './since.js'

const snapshotText: Text = {
  'zh-CN':
    '{file} 是历史快照，里面没有客户表。与它比较：crmseg segment 客户表.xlsx --since {typed}；比较两期：crmseg diff 旧快照 新快照；看各期走势：crmseg history。',
  en: '{file} is a snapshot of the history and holds no register. Compare with it: crmseg segment customers.xlsx --since {typed}; two of them: crmseg diff OLD NEW; all of them: crmseg history.',
}

/** FILE_IS_SNAPSHOT in place of the error with which a packed file is no register, where it is a snapshot; any other error as it is. */
export async function orFileIsSnapshot(error: unknown, path: string): Promise<unknown> {
  if (!(error instanceof CrmsegError) || error.code !== 'FILE_IS_ARCHIVE') return error
  const isSnapshot = await snapshotIn(path).then(
    () => true,
    () => false,
  )
  if (!isSnapshot) return error
  return new CrmsegError('FILE_IS_SNAPSHOT', snapshotText, { file: path, typed: shellWord(path) }, error)
}
