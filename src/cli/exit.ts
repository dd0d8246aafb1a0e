/** How a run ends: the exit codes, which findings fail it, and the words for what could not be done. */
import type { Findings } from '../model.js'
import { CrmsegError, type Lang, say, type Text } from '../text.js'

/** 0 fine; 1 findings at or above `--fail-on`; 2 the run could not be done; 130 and 143 stopped by a signal. */
export const exitCodes = { fine: 0, findings: 1, notDone: 2 } as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

export const failLevels = ['error', 'warning', 'info', 'never'] as const

/** The least severity that makes a run end with exit code 1. */
export type FailLevel = (typeof failLevels)[number]

/** `findings` where something at or above `level` was found, else `fine`. */
export function exitCodeOf(findings: Findings, level: FailLevel): ExitCode {
  const order = ['error', 'warning', 'info'] as const
  const upTo = level === 'never' ? 0 : order.indexOf(level) + 1
  return order.slice(0, upTo).some((severity) => findings.count(severity) > 0)
    ? exitCodes.findings
    : exitCodes.fine
}

const bugText: Text = {
  'zh-CN':
    '这是 crmseg 自身的缺陷（{name}），您的文件没有被改动。请设置 CRMSEG_DEBUG=1 再运行一次，并把显示的内容报告给我们。',
  en: 'This is a bug in crmseg ({name}); your file was left as it was. Run again with CRMSEG_DEBUG=1 and report what it shows.',
}

/**
 * What to tell of an error that ended the run. A `CrmsegError` says itself what is wrong; anything else is a bug, and only its
 * kind is named, since its message could quote cells. With `debug` the stack follows.
 */
export function failureLines(error: unknown, lang: Lang, debug: boolean): string[] {
  const known = error instanceof CrmsegError
  const name = error instanceof Error ? error.name : typeof error
  const lines = [known ? error.in(lang) : say(bugText, { name }, lang)]
  if (debug && error instanceof Error) {
    lines.push(error.stack ?? error.message)
    if (error.cause !== undefined) lines.push(`caused by ${String(error.cause)}`)
  }
  return lines
}
