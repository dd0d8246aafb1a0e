/** Every check's example is true: what fails has this finding, there and nothing else, and what passes has none of it. */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { checks, isRun } from '../../../src/core/checks/index.js'
import { columnsOf, findingsOf, spotName, told } from './example-register.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const run = checks.flatMap((check) => (isRun(check.example) ? [{ check, ...check.example }] : []))
const inWords = checks.flatMap(({ code, example }) => (isRun(example) ? [] : [{ code, ...example }]))

describe('an example', () => {
  it.each(run)(
    '$check.code is found in what fails, at its place, and nothing else is',
    async ({ check, fails }) => {
      const columnIndex = fails.at.column === null ? null : columnsOf(fails).indexOf(fails.at.column)
      expect(told(await findingsOf(check, fails))).toEqual([spotName(check.code, columnIndex, fails.at.row)])
    },
  )

  it.each(run)('$check.code is not found in what passes', async ({ check, passes }) => {
    const findings = await findingsOf(check, passes)
    expect(findings.counts.get(check.code) ?? 0).toBe(0)
  })

  it.each(inWords)('$code, which takes a file to show, names a test that is there', ({ test }) => {
    expect(existsSync(root + test)).toBe(true)
  })
})
