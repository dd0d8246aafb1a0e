import { describe, expect, it } from 'vitest'
import { corpusFiles, shownByWorkbook } from './corpus.js'
import { sample } from './sample.js'

const all = corpusFiles('workbooks')
const names = Object.values(sample).flat()

describe.skipIf(all.length === 0)('the sample of the corpus', () => {
  it('names files that are there, each once', () => {
    expect(names.filter((name) => !all.includes(name))).toEqual([])
    expect(names.length).toBe(new Set(names).size)
  })

  it('is less than a third of all', () => {
    expect(names.length).toBeLessThan(all.length / 3)
  })

  it('shows whatever at least three workbooks of the corpus show', () => {
    const shown = shownByWorkbook()
    const counts = new Map<string, number>()
    for (const words of shown.values())
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    const inSample = new Set(names.flatMap((name) => shown.get(name) ?? []))
    const common = [...counts].filter(([, count]) => count >= 3).map(([word]) => word)
    expect(common.length).toBeGreaterThan(30)
    expect(common.filter((word) => !inSample.has(word))).toEqual([])
  })
})
