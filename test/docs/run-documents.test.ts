/** docs/json.md beside what the commands of every quarter print: each key stands in its section, and each key of a section is there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'
import { runCrmseg } from '../cli/crmseg.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const page = readFileSync(join(root, 'docs/json.md'), 'utf8')
const header = '客户编号,客户名称,最近下单时间,下单次数,消费金额,负责人\n'
const snapshot = (day: string) => `分层历史/客户表/${day}.json.gz`
const [june, september] = ['2026-06-30', '2026-09-30']

let folder = ''
const documents = new Map<string, unknown>()

beforeAll(async () => {
  requireBuild()
  folder = mkdtempSync(join(tmpdir(), 'crmseg-documents-'))
  put('crmseg.config.yaml', 'registers: [{ file: 客户表.csv }]\nrefresh: { period: day }\n')
  put(
    '客户表.csv',
    `${header}C001,示例甲公司,2026-06-20,9,900000,示例经理\nC002,示例乙公司,2026-06-01,1,1000,\n`,
  )
  await refresh(june)
  put(
    '客户表.csv',
    `${header}C001,示例甲公司,2026-06-20,9,900000,示例经理\nC003,示例丙公司,2026-09-01,1,1000,\n`,
  )
  documents.set('refresh', await refresh(september))
  const report = readFileSync(join(folder, `分层结果/客户分层_${september}_变动.json`), 'utf8')
  documents.set('The report of changes', JSON.parse(report))
  documents.set('diff', await crmseg(['diff', snapshot(june), snapshot(september), '-o', '比较.xlsx']))
  documents.set('schedule', await crmseg(['schedule', '--print', 'cron']))
  documents.set('init', await crmseg(['init', '新的', '--template', 'segmentation']))
  documents.set('due', await crmseg(['due', '客户表.csv', '--as-of', september, '--ics', '跟进.ics']))
  documents.set('forget', await crmseg(['forget', '--id', 'C003']))
  put(`${snapshot(june)}`, 'broken')
  documents.set('history', await crmseg(['history']))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function put(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

async function crmseg(args: readonly string[]): Promise<unknown> {
  const { stdout } = await runCrmseg([...args, '--json', '--lang', 'zh-CN'], { folder })
  return JSON.parse(stdout)
}

function refresh(day: string): Promise<unknown> {
  return crmseg(['refresh', '--as-of', day])
}

/** The text of a section, from its heading to the next. */
function section(title: string): string {
  const [, text = ''] = page.split(new RegExp(`^## ${title}$`, 'm'))
  return text.split(/^## /m)[0] ?? ''
}

function words(text: string): Set<string> {
  return new Set([...text.matchAll(/`(\w+)`/g)].map(([, word = '']) => word))
}

/** What stands in the first column of the section's tables: the keys that it promises. */
function promised(text: string): string[] {
  return [...text.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => [...words(cell)])
}

/** Every key at any depth, but the names of tiers where these are keys. */
function keysOf(document: unknown): Set<string> {
  const keys = new Set<string>()
  JSON.stringify(document, (key, value: unknown) => {
    if (key !== '' && !/^\d+$/.test(key)) keys.add(key)
    return key === 'tiers' && !Array.isArray(value) ? null : value
  })
  return keys
}

/** Sections that others lean on. */
const shared = ['Every document', 'Every document about a register', 'segment']

describe.each(['refresh', 'The report of changes', 'diff', 'history', 'forget', 'schedule', 'init', 'due'])(
  'docs/json.md on %s',
  (title) => {
    it('names every key of its document', () => {
      const told = new Set([title, ...shared].flatMap((each) => [...words(section(each))]))
      expect([...keysOf(documents.get(title))].filter((key) => !told.has(key))).toEqual([])
    })

    it('promises no key that is not there', () => {
      const keys = keysOf(documents.get(title))
      expect(promised(section(title)).length).toBeGreaterThan(0)
      expect(promised(section(title)).filter((key) => !keys.has(key))).toEqual([])
    })
  },
)
