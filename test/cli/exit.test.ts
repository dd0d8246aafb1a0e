import { describe, expect, it } from 'vitest'
import { exitCodeOf, failureLines } from '../../src/cli/exit.js'
import type { Findings, Severity } from '../../src/model.js'
import { CrmsegError } from '../../src/text.js'

describe('the exit code', () => {
  it('is 1 from the level on and 0 below it', () => {
    const warnings = findingsWith({ warning: 2 })
    expect(exitCodeOf(warnings, 'error')).toBe(0)
    expect(exitCodeOf(warnings, 'warning')).toBe(1)
    expect(exitCodeOf(warnings, 'info')).toBe(1)
  })

  it('is 0 with never, whatever was found', () => {
    expect(exitCodeOf(findingsWith({ error: 9, warning: 9, info: 9 }), 'never')).toBe(0)
  })

  it('is 0 where nothing was found', () => {
    expect(exitCodeOf(findingsWith({}), 'info')).toBe(0)
  })
})

describe('what is told of a failure', () => {
  it('is the error’s own message in the language', () => {
    const error = new CrmsegError('X', { 'zh-CN': '找不到 {path}。', en: 'No {path}.' }, { path: 'a.xlsx' })
    expect(failureLines(error, 'zh-CN', false)).toEqual(['找不到 a.xlsx。'])
    expect(failureLines(error, 'en', false)).toEqual(['No a.xlsx.'])
  })

  it('of a bug is its kind and never its message, which could quote a cell', () => {
    const [line = ''] = failureLines(new TypeError('13800001111 is not iterable'), 'en', false)
    expect(line).toContain('TypeError')
    expect(line).not.toContain('13800001111')
  })

  it('of a bug is the stack as well when asked for', () => {
    expect(failureLines(new TypeError('odd'), 'en', true).join('\n')).toContain('exit.test.ts')
  })
})

function findingsWith(counts: Partial<Record<Severity, number>>): Findings {
  return { list: [], counts: new Map(), fixes: new Map(), count: (severity) => counts[severity] ?? 0 }
}
