/** The log of runs grows by whole lines. */
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { appendRun } from '../../src/history/run-log.js'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const lines = () => readFileSync(join(folder, 'runs.jsonl'), 'utf8').split('\n')

it('each run adds a line of JSON', async () => {
  await appendRun(folder, { n: 1, register: '客户表' })
  await appendRun(folder, { n: 2 })
  expect(lines()).toEqual(['{"n":1,"register":"客户表"}', '{"n":2}', ''])
})

it('a line that a killed run left unfinished does not spoil the next', async () => {
  await appendRun(folder, { n: 1 })
  appendFileSync(join(folder, 'runs.jsonl'), '{"n":')
  await appendRun(folder, { n: 2 })
  expect(lines()).toEqual(['{"n":1}', '{"n":', '{"n":2}', ''])
})

it('a log that cannot be written is told with its path', async () => {
  await expect(appendRun(join(folder, 'none'), {})).rejects.toMatchObject({
    code: 'LOG_NOT_WRITTEN',
    args: { path: join(folder, 'none/runs.jsonl'), reason: 'ENOENT' },
  })
})
