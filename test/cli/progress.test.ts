import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createProgress } from '../../src/cli/progress.js'
import type { Terminal } from '../../src/cli/terminal.js'

describe('the progress bar', () => {
  it('shows only after a second, and is wiped away at the end', async () => {
    const { terminal, drawn } = recorder(true)
    const progress = createProgress(terminal, true)
    const report = progress.step('读取')
    report(0.1)
    expect(drawn).toEqual([])
    await setTimeout(1050)
    report(0.5)
    progress.stop()
    expect(drawn).toEqual(['\r\u001b[K读取 ████████████░░░░░░░░░░░░  50%', '\r\u001b[K'])
    report(0.6)
    expect(drawn).toHaveLength(2)
  })

  it('never shows where nobody watches or quiet was asked for', async () => {
    const unwatched = recorder(false)
    const quiet = recorder(true)
    const reports = [createProgress(unwatched.terminal, true), createProgress(quiet.terminal, false)].map(
      (progress) => progress.step('x'),
    )
    await setTimeout(1050)
    for (const report of reports) report(0.5)
    expect([...unwatched.drawn, ...quiet.drawn]).toEqual([])
  })
})

function recorder(watched: boolean): { terminal: Terminal; drawn: string[] } {
  const drawn: string[] = []
  const terminal: Terminal = {
    lang: 'en',
    colour: 0,
    width: 100,
    watched,
    env: {},
    print: async () => {},
    tell: () => {},
    draw: (text) => void drawn.push(text),
  }
  return { terminal, drawn }
}
