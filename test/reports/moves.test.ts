import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect, segment } from '../../src/core/run.js'
import { lastRunOf, snapshotOf } from '../../src/core/snapshot.js'
import { openFile } from '../../src/formats/index.js'
import type { Change, Result, SheetModel, TableBlock } from '../../src/model.js'
import { annotations } from '../../src/reports/annotations.js'
import { mostMoves, movesSheets } from '../../src/reports/moves-sheet.js'
import { segmentDocument } from '../../src/reports/segment-json.js'
import { summarySheet } from '../../src/reports/summary-sheet.js'
import { moveLines } from '../../src/reports/terminal/moves.js'
import { createStyle } from '../../src/reports/terminal/style.js'
import { registerOf, run } from '../core/firm.js'
import { policyOf, resultOf, rfm } from '../core/registers.js'

const keyOf = ({ id }: { readonly id?: string | undefined }) => id ?? null

const q1 = run(1, null)
const q2 = run(2, q1)
const q3 = run(3, q2)

function lines(result: Result, lang: 'zh-CN' | 'en', width = 100): string[] {
  return moveLines(result, { lang, style: createStyle(0), limit: 1, width })
}

function tablesIn({ blocks }: SheetModel): readonly TableBlock[] {
  return blocks.filter((block) => block.kind === 'table')
}

describe('moves on the terminal', () => {
  it('are told with rates, the matrix and causes', () => {
    expect(lines(q2, 'zh-CN')).toEqual([
      '',
      '与上期（2025-03-31）相比：升级 55 · 降级 33 · 新增 10 · 不变 164',
      'S 流失率 25.0% · B 升级率 100.0% · 留存率 100.0%',
      '',
      '从上期等级（行）到本期等级（列）',
      '上期等级  上期客户数   S    A   B   C  流出  流失率  升级率  复购率',
      'S                 12   9    ·   ·   3     ·   25.0%    0.0%   75.0%',
      'A                180   ·  150   ·  30     ·   16.7%    0.0%   83.3%',
      'B                 20  20    ·   ·   ·     ·    0.0%  100.0%  100.0%',
      'C                 40   ·   30   5   5     ·    0.0%   87.5%   87.5%',
      '新增                   ·    ·  10   ·     ·',
      '',
      '升降原因',
      '原因      升级  降级',
      '时间推移     0    33  37.5%',
      '客户行为    55     0  62.5%',
    ])
  })

  it('say the same in English', () => {
    expect(lines(q3, 'en')).toEqual([
      '',
      'Since last time (2025-06-30): down 25 · left 10 · same 227',
      'S loss rate 0.0% · B upgrade rate 0.0% · Retention 96.2%',
      '',
      'From the tier last time (rows) to the tier now (columns)',
      'Tier last time  Customers then   S    A   B   C  Left  Loss rate  Upgrade rate  Repurchase rate',
      'S                           29  29    ·   ·   ·     ·       0.0%          0.0%           100.0%',
      'A                          180   ·  145  25   ·    10      19.4%          0.0%            94.4%',
      'B                           15   ·    ·  15   ·     ·       0.0%          0.0%           100.0%',
      'C                           38   ·    ·   ·  38     ·       0.0%          0.0%             0.0%',
      '',
      'Why they went up or down',
      'Cause   Up  Down',
      'Scheme   0    25  100.0%',
    ])
  })

  it('lose the matrix and keep the rates where the terminal is narrow', () => {
    const narrow = lines(q2, 'zh-CN', 60)
    expect(narrow).toContain('上期各等级客户的去向')
    expect(narrow.join('\n')).not.toContain('从上期等级')
  })

  it('are one line where the register’s own tiers are all that is known, and none where nothing is', () => {
    const own = resultOf([{ ...rfm(10, 1, 1), tier: 'C' }, rfm(10, 1, 1)])
    expect(lines(own, 'zh-CN')).toEqual(['', '与上期相比：升级 1 · 新增 1'])
    expect(lines(q1, 'zh-CN')).toEqual([])
  })
})

describe('moves since an earlier workbook, of which only the tiers are known', () => {
  const last = lastRunOf(snapshotOf(q1, '客户表', keyOf), keyOf)
  const undated = { ...last.snapshot, asOf: '' }
  const result = segment(q2.inspection, q2.policy, { ...last, snapshot: undated, tiersOnly: true })

  it('are told without causes and without a day, and with what would tell the causes', () => {
    const told = lines(result, 'zh-CN')
    expect(told[1]).toBe('与上期相比：升级 55 · 降级 33 · 新增 10 · 不变 164')
    expect(told.join('')).toContain('说不出升降的原因；crmseg refresh 会保留快照')
    expect(summarySheet(result).blocks).toContainEqual({
      kind: 'note',
      text: '上期只知道等级，没有快照，说不出升降的原因；crmseg refresh 会保留快照，下期即可说明。',
    })
    expect(movesSheets(result)[0]?.blocks[1]).toMatchObject({
      text: expect.stringMatching(/^上期 至 2025-06-30/),
    })
  })
})

describe('the sheet of moves', () => {
  const [sheet] = movesSheets(q2)

  it('is there with a snapshot alone', () => {
    expect(movesSheets(q1)).toEqual([])
    expect(sheet).toMatchObject({ mark: 'moves', name: '等级变动', landscape: true })
    expect(sheet?.blocks[1]).toEqual({
      kind: 'note',
      text: '2025-03-31 至 2025-06-30 · 降级 33 · 升级 55 · 流出 0 · 新增 10',
    })
  })

  it('has a row for each move, down first and most money first, with the cause in words', () => {
    const [table] = sheet ? tablesIn(sheet) : []
    expect(table?.rows.length).toBe(q2.changes.length)
    const kinds = table?.rows.map(([kind]) => kind)
    expect(kinds).toEqual([...Array(33).fill('降级'), ...Array(55).fill('升级'), ...Array(10).fill('新增')])
    const [first = []] = table?.rows ?? []
    expect(String(first[1])).toMatch(/^fallenChampion-/)
    expect(first.slice(3, 6)).toEqual(['S', 'C', '没有新订单，只是时间过去了'])
    const [recencyThen, recencyNow] = first.slice(6, 8).map(Number)
    expect((recencyNow ?? 0) - (recencyThen ?? 0)).toBe(91)
    expect(table).toMatchObject({ filters: true })
  })

  it('says who left by what the snapshot has', () => {
    const [left] = movesSheets(q3)
    const rows = left ? (tablesIn(left)[0]?.rows ?? []) : []
    const row = rows.find(([kind]) => kind === '流出') ?? []
    expect(row.slice(3, 6)).toEqual(['A', null, null])
    expect([row[8], row[9]]).toEqual([12, null])
  })

  it('lists so many of each kind and counts the rest', () => {
    const [change] = q2.changes
    const many = { ...q2, changes: Array<Change>(mostMoves + 2).fill(change!) }
    const [long] = movesSheets(many)
    expect(long && tablesIn(long)[0]?.rows.length).toBe(5_000)
    expect(long?.blocks[3]).toMatchObject({ kind: 'note', text: expect.stringContaining('共 5,002 位') })
  })

  it('says so where nobody moved', () => {
    const [still] = movesSheets(run(1, q1))
    expect(still?.blocks.at(-1)).toEqual({ kind: 'text', text: '没有客户变动。' })
  })
})

describe('moves on the summary sheet', () => {
  const tables = tablesIn(summarySheet(q2))
  const tableOf = (...headers: string[]) =>
    tables.find((table) => headers.every((header) => table.headers.includes(header)))

  it('have rates as numbers', () => {
    expect(tableOf('指标')?.rows).toEqual([
      ['S 流失率', 0.25],
      ['B 升级率', 1],
      ['留存率', 1],
    ])
    expect(tableOf('复购率')?.rows[1]).toEqual(['A', 180, 150, 0, 30, 0, 30 / 180, 0, 150 / 180])
  })

  it('have the matrix with totals, who is new in its last row and who left in its last column', () => {
    const matrix = tableOf('上期', '流出')
    expect(matrix?.headers).toEqual(['上期', 'S', 'A', 'B', 'C', '流出', '合计'])
    expect(matrix?.rows.at(-1)).toEqual(['新增', 0, 0, 10, 0, 0, 10])
  })

  it('have the causes that moved anyone, in words', () => {
    expect(tableOf('原因')?.rows).toEqual([
      ['时间推移', 0, 33, '没有新订单，只是时间过去了'],
      ['客户行为', 55, 0, '客户自己的订单或资料变了'],
    ])
  })
})

describe('moves in JSON', () => {
  const { head, lists } = segmentDocument(q3, null, 'zh-CN')

  it('have the comparison with money in yuan', () => {
    expect(head.comparison).toMatchObject({
      since: '2025-06-30',
      left: 10,
      causes: { rule: { up: 0, down: 25 } },
      matrix: {
        rows: ['S', 'A', 'B', 'C', ''],
        customers: [
          [29, 0, 0, 0, 0],
          [0, 145, 25, 0, 10],
          [0, 0, 15, 0, 0],
          [0, 0, 0, 38, 0],
          [0, 0, 0, 0, 0],
        ],
      },
    })
    expect(segmentDocument(q1, null, 'zh-CN').head.comparison).toBeNull()
  })

  it('have every move with its cause, what was then and what is now', () => {
    const changes = [...(lists?.changes ?? [])]
    expect(changes.length).toBe(35)
    const segment = q3.segments.find(({ customer }) => customer.id === 'early-1')
    expect(changes[0]).toMatchObject({
      id: 'early-1',
      row: segment?.customer.row,
      from: 'A',
      to: 'B',
      change: 'down',
      cause: 'rule',
      earlier: { orders: 12, owner: null },
      now: {
        recencyDays: segment?.measure.recencyDays,
        orders: 12,
        spend: (segment?.measure.spendFen ?? 0) / 100,
      },
    })
    expect(changes.at(-1)).toMatchObject({ row: null, change: 'left', to: null, now: null })
  })
})

describe('a workbook written with a snapshot', () => {
  let folder: string
  const out = () => join(folder, 'out.xlsx')

  async function writeRegister(path: string): Promise<void> {
    const book = new ExcelJS.Workbook()
    const sheet = book.addWorksheet('客户')
    sheet.addRow(['客户编号', '客户名称', '最近下单时间', '下单次数', '消费金额'])
    for (const { id, lastOrder, orders, spend = 0 } of registerOf(2)) {
      const day = lastOrder ? new Date(lastOrder.epochDays * 86_400_000) : null
      sheet.addRow([id, `示例公司${id}`, day, orders, spend / 100])
    }
    await book.xlsx.writeFile(path)
  }

  async function segmentWith(path: string, last: Result, target: string): Promise<void> {
    const source = await openFile(path)
    const policy = policyOf({ asOf: q2.policy.asOf })
    const before = lastRunOf(snapshotOf(last, '客户表', keyOf), keyOf)
    const result = segment(await inspect(source, policy), policy, before)
    await source.annotate(annotations(result), target, { force: true })
    await source.close()
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crmseg-moves-'))
    await writeRegister(join(folder, 'in.xlsx'))
    await segmentWith(join(folder, 'in.xlsx'), q1, out())
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('has the sheet 等级变动, which another reader finds filled and filtered', async () => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(out())
    expect(book.worksheets.map(({ name }) => name).slice(0, 3)).toEqual(['客户', '分层汇总', '等级变动'])
    const sheet = book.getWorksheet('等级变动')
    const head = sheet?.getRow(4).values
    expect(head).toEqual([
      undefined,
      '变化',
      '客户编号',
      '客户名称',
      '上期等级',
      '本期等级',
      '原因',
      '上期R(天)',
      '本期R(天)',
      '上期F(次)',
      '本期F(次)',
      '上期M(元)',
      '本期M(元)',
      '负责人',
      '当前跟进策略',
    ])
    expect(sheet?.rowCount).toBe(4 + q2.changes.length)
    expect(sheet?.getCell('C5').value).toMatch(/^示例公司fallenChampion-\d$/)
    expect(sheet?.autoFilter).toBe(`A4:N${4 + q2.changes.length}`)
  })

  it('replaces the sheet when it is segmented again', async () => {
    const again = join(folder, 'again.xlsx')
    await segmentWith(out(), q2, again)
    const book = new ExcelJS.Workbook()
    await book.xlsx.readFile(again)
    expect(book.worksheets.map(({ name }) => name).slice(0, 3)).toEqual(['客户', '分层汇总', '等级变动'])
    expect(book.getWorksheet('等级变动')?.getCell('A4').value).toBe('没有客户变动。')
  })
})
