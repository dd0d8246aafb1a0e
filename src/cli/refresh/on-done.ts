/** `--on-done`: a command of the user's that is told of the run. What it does is its own affair; only whether it succeeded is asked. */
import { spawn } from 'node:child_process'
import { CrmsegError, type Text } from '../../text.js'

const failedText: Text = {
  'zh-CN': '--on-done 的命令没有成功（{reason}）：{command}。结果和快照已经写好，不受影响。',
  en: 'The command of --on-done did not succeed ({reason}): {command}. Results and snapshots are written all the same.',
}

/** Runs it by the shell with `document` on its standard input; what it prints goes to stderr. Throws ON_DONE_FAILED. */
export function runOnDone(command: string, document: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) =>
      reject(new CrmsegError('ON_DONE_FAILED', failedText, { reason, command }, cause))
    const child = spawn(command, { shell: true, stdio: ['pipe', 2, 2] })
    child.on('error', (error) => fail(error.message, error))
    child.on('close', (code, signal) => (code === 0 ? resolve() : fail(signal ?? `exit ${code}`)))
    // It need not read what it is told.
    child.stdin?.on('error', () => {})
    child.stdin?.end(document)
  })
}
