import { expect } from 'vitest'
import { describeWrittenAgain } from './written-again.js'

describeWrittenAgain({
  title: 'a workbook of the corpus with marked cells',
  manner: { marks: true },
  third: 1,
  leastWritten: 0.95,
  // The parts that hold and lead to notes.
  alsoChanging: /(^|\/)(comments\d*\.xml|[^/]*vmldrawing\d*\.vml|sheet\d*\.xml\.rels)$/,
  judged: (judgements) => {
    const sum = (key: 'notes' | 'ownNotes') => judgements.reduce((total, each) => total + (each[key] ?? 0), 0)
    console.log(`openpyxl: ${sum('notes')} notes kept, ${sum('ownNotes')} added`)
    expect(sum('notes')).toBeGreaterThan(10)
    expect(sum('ownNotes')).toBeGreaterThan(2 * judgements.length)
  },
})
