/** A progress bar on stderr for runs of more than a second. Silent where nobody watches; never touches stdout. */
import { type Lang, say, type Text } from '../text.js'
import type { Terminal } from './terminal.js'

const writingText: Text = { 'zh-CN': '写入 {path}', en: 'Writing {path}' }

const quietMs = 1000
const redrawMs = 100
const barWidth = 24

/** One run's progress. `stop` wipes the bar away; after it nothing is drawn. */
export interface Progress {
  /** Names what is being done; the returned function takes the share done, 0 to 1. */
  step(label: string): (done: number) => void
  stop(): void
}

/** The step of writing `path`. */
export function writingStep(progress: Progress, path: string, lang: Lang): (done: number) => void {
  return progress.step(say(writingText, { path }, lang))
}

/** `shown` is false where the user asked for quiet or for JSON. */
export function createProgress(terminal: Terminal, shown: boolean): Progress {
  const startedAt = performance.now()
  let drawnAt = 0
  let drawn = false
  return {
    step: (label) => (done) => {
      const now = performance.now()
      if (!shown || !terminal.watched || now - startedAt < quietMs || now - drawnAt < redrawMs) return
      drawnAt = now
      drawn = true
      terminal.draw(`\r\u001b[K${label} ${bar(done)}`)
    },
    stop: () => {
      if (drawn) terminal.draw('\r\u001b[K')
      drawn = false
      drawnAt = Number.POSITIVE_INFINITY
    },
  }
}

function bar(done: number): string {
  const share = Math.min(1, Math.max(0, done))
  const full = Math.round(share * barWidth)
  return `${'█'.repeat(full)}${'░'.repeat(barWidth - full)} ${String(Math.floor(share * 100)).padStart(3)}%`
}
