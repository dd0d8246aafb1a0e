import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { earlierRun } from '../../src/core/earlier.js'
import { inspect, judge, segment } from '../../src/core/run.js'
import { openFile } from '../../src/formats/index.js'
import type { LastRun, Policy } from '../../src/model.js'
import { annotations } from '../../src/reports/annotations.js'
import { marked } from '../../src/reports/marked.js'
import { policyOf } from '../core/registers.js'

const policy = policyOf({ ageing: false })
const header = '客户编号,客户名称,客户等级,最近下单时间,下单次数,消费金额\n'

let folder = ''
const at = (name: string) => join(folder, name)

/** Segments `file` into `out` and gives the names of the sheets that it wrote, those it emptied apart. */
async function write(file: string, out: string, changes: Partial<Policy> = {}, last: LastRun | null = null) {
  const asked = { ...policy, ...changes }
  const source = await openFile(at(file))
  try {
    const edits = annotations(segment(await inspect(source, asked), asked, last))
    await source.annotate(edits, at(out), { force: true })
    const named = (isEmptied: boolean) =>
      edits.sheets.filter((sheet) => (sheet.isEmptied ?? false) === isEmptied).map(({ name }) => name)
    return { written: named(false), emptied: named(true) }
  } finally {
    await source.close()
  }
}

async function textsOf(file: string, sheet: string): Promise<string[]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.readFile(at(file))
  const texts: string[] = []
  book.getWorksheet(sheet)?.eachRow((row) => row.eachCell(({ text }) => texts.push(text)))
  return texts
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-emptied-'))
  writeFileSync(
    at('旧.csv'),
    `${header}C001,示例甲公司,C,2024-05-01,1,100\nC002,示例乙公司,C,2024-05-01,1,100\n`,
  )
  writeFileSync(
    at('新.csv'),
    `${header}C001,示例甲公司,,2024-05-01,9,900000\nC002,示例乙公司,,2024-05-01,1,100\n`,
  )
  const old = await openFile(at('旧.csv'))
  const last = await earlierRun(old, policy)
  await old.close()
  await write('新.csv', '比较过.xlsx', {}, last)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a run over a workbook with sheets of an earlier run', () => {
  it('takes the moves out where it has nothing to compare with, and says so in their place', async () => {
    expect(await textsOf('比较过.xlsx', '等级变动')).toContain('C001')
    expect(await write('比较过.xlsx', '没有上期.xlsx')).toEqual({
      written: ['分层汇总', '待跟进'],
      emptied: ['等级变动'],
    })
    const texts = await textsOf('没有上期.xlsx', '等级变动')
    expect(texts).not.toContain('C001')
    expect(texts.join()).toMatch(/已清空.*--since/)
  })

  it('says the same when it is run again, and fills the sheet when there is something to compare with', async () => {
    await write('没有上期.xlsx', '再一次.xlsx')
    expect((await write('没有上期.xlsx', '再一次.xlsx')).emptied).toEqual(['等级变动'])
    expect(await textsOf('再一次.xlsx', '等级变动')).toEqual(await textsOf('没有上期.xlsx', '等级变动'))
    const old = await openFile(at('旧.csv'))
    const last = await earlierRun(old, policy)
    await old.close()
    expect((await write('没有上期.xlsx', '又有上期.xlsx', {}, last)).emptied).toEqual([])
    expect(await textsOf('又有上期.xlsx', '等级变动')).toContain('C001')
  })

  it('empties the summary and the follow-ups where settings leave them out', async () => {
    const changes = { summary: false, followUps: { sheet: false, withinDays: 14 } }
    expect(await write('比较过.xlsx', '都不要.xlsx', changes)).toEqual({
      written: [],
      emptied: ['分层汇总', '等级变动', '待跟进'],
    })
    expect((await textsOf('都不要.xlsx', '分层汇总')).join()).toContain('summary: false')
    expect((await textsOf('都不要.xlsx', '待跟进')).join()).toContain('followUps: { sheet: false }')
  })

  it('takes out the findings of a copy that was marked for mending, and leaves the marks to validate', async () => {
    writeFileSync(at('错.csv'), `${header}C001,示例甲公司,,昨天,1,100\nC002,示例乙公司,,2024-05-01,1,100\n`)
    const source = await openFile(at('错.csv'))
    const judged = judge(await inspect(source, { ...policy, keepFindings: 10 }), policy)
    await source.annotate(marked(judged).edits, at('标记过.xlsx'), { force: true })
    await source.close()
    expect((await textsOf('标记过.xlsx', '校验结果')).join()).toContain('昨天')
    expect((await write('标记过.xlsx', '标记后分层.xlsx')).emptied).toEqual(['校验结果'])
    const texts = (await textsOf('标记后分层.xlsx', '校验结果')).join()
    expect(texts).not.toContain('昨天')
    expect(texts).toContain('--annotate')
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(at('标记后分层.xlsx'))
    expect(book.worksheets[0]!.getCell('D2').note).toBeDefined()
  })

  it('adds no sheet to a workbook that never had one, nor to a masked copy', async () => {
    expect(await write('新.csv', '新的.xlsx')).toEqual({ written: ['分层汇总', '待跟进'], emptied: [] })
    expect((await write('比较过.xlsx', '遮住.xlsx', { mask: true })).emptied).toEqual([])
  })
})
