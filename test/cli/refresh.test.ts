/** What `crmseg refresh` leaves behind: results, reports, snapshots and a log, the same however often it runs, and nobody's name in them. */
import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { python } from '../corpus/readers.js'
import { requireBuild } from './build.js'
import { runCrmseg } from './crmseg.js'

const header = '客户编号,客户名称,手机,邮箱,备注,最近下单时间,下单次数,消费金额\n'
const rows = [
  'C202405001,示例甲科技公司,13900000001,jia@example.com,喜欢喝茶,2026-06-12,6,1500000\n',
  'C202405002,示例乙制造公司,13900000002,yi@example.com,周三有空,2026-06-02,4,450000\n',
  ',示例丙贸易公司,13900000003,bing@example.com,老客户介绍,2026-05-10,2,300000\n',
]
const secrets = rows.flatMap((row) => row.split(',').slice(1, 5))
const [june, september] = ['2026-06-30', '2026-09-30']

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crmseg-refresh-'))
  put('客户表.csv', header + rows.join(''))
  put('crmseg.config.yaml', 'registers: [{ file: 客户表.csv }]\n')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the same input on the same day', () => {
  it('changes no file but the log, not even its time, and adds no snapshot', async () => {
    expect((await refresh(june)).status).toBe(0)
    const before = state()
    expect((await refresh(june)).status).toBe(0)
    expect(state()).toEqual(before)
    expect(snapshots()).toEqual(['2026-06-30.json.gz'])
    expect(log()).toHaveLength(2)
  })

  it('with other data adds a second version and replaces the results', async () => {
    await refresh(june)
    put('客户表.csv', header + rows.slice(0, 2).join(''))
    expect((await refresh(june)).status).toBe(0)
    expect(snapshots()).toEqual(['2026-06-30.2.json.gz', '2026-06-30.json.gz'])
    expect(log().at(-1).registers[0]).toMatchObject({ customers: 2, since: null, written: { isNew: true } })
    expect(results()).toEqual(['客户分层_2026Q2.xlsx', '客户分层_2026Q2_变动.json', '客户分层_最新.xlsx'])
  })

  it.skipIf(!python)(
    'with other data keeps a result that openpyxl has saved since (needs openpyxl)',
    async () => {
      await refresh(june)
      const path = join(folder, '分层结果', '客户分层_2026Q2.xlsx')
      typeInto(path, 'E2', '已约下周三')
      put('客户表.csv', header + rows.slice(0, 2).join(''))
      const { status, stdout } = await refresh(june)
      const [kept = ''] = results().filter((name) => name.includes('.bak-'))
      expect({ status, kept: log().at(-1).registers[0].written.kept }).toEqual({ status: 0, kept: [kept] })
      expect(stdout).toContain(kept)
      const [backup, replaced] = await Promise.all([
        workbookAt(join(folder, '分层结果', kept)),
        workbookAt(path),
      ])
      expect(backup.worksheets[0]!.getCell('E2').value).toBe('已约下周三')
      expect(replaced.worksheets[0]!.getCell('E2').value).not.toBe('已约下周三')
      const before = state()
      await refresh(june)
      put('客户表.csv', header + rows.slice(0, 1).join(''))
      await refresh(june)
      expect([...state().keys()].filter((name) => name.includes('.bak-'))).toEqual(
        [...before.keys()].filter((name) => name.includes('.bak-')),
      )
    },
  )
})

describe('results', () => {
  it('are a dated workbook, the same under a lasting name, and a report of the changes', async () => {
    await refresh(june)
    expect(results()).toEqual(['客户分层_2026Q2.xlsx', '客户分层_2026Q2_变动.json', '客户分层_最新.xlsx'])
    expect(bytesOf('客户分层_最新.xlsx').equals(bytesOf('客户分层_2026Q2.xlsx'))).toBe(true)
    await refresh(september)
    expect(bytesOf('客户分层_最新.xlsx').equals(bytesOf('客户分层_2026Q3.xlsx'))).toBe(true)
    expect(report('客户分层_2026Q3_变动.json')).toMatchObject({
      register: '客户表',
      asOf: september,
      comparison: { since: june, causes: { time: { down: 3 } } },
      changes: [
        { id: 'C202405001', from: 'S', to: 'C', change: 'down', cause: 'time' },
        {},
        { id: null, row: 4 },
      ],
    })
  })

  it('of an English register have English names', async () => {
    put('crm.csv', 'Customer ID,Customer name,Last order date,Orders,Spend\nA1,Alder Ltd,2026-06-12,6,1500\n')
    put('crmseg.config.yaml', 'registers: [{ file: crm.csv }]\nrefresh: { period: month, output: out }\n')
    await refresh(june)
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([
      'Customer tiers_2026-06.xlsx',
      'Customer tiers_2026-06_changes.json',
      'Customer tiers_latest.xlsx',
    ])
  })

  it('of an order ledger without a register are a workbook, too', async () => {
    put('订单.csv', '客户编号,下单时间,金额\nC1,2026-06-01,100\nC2,2026-05-01,900\n')
    put('crmseg.config.yaml', 'registers: [{ name: 商城, orders: [订单*.csv] }]\nrefresh: { period: day }\n')
    expect((await refresh(june)).status).toBe(0)
    expect(results()).toEqual(['商城_2026-06-30.xlsx', '商城_2026-06-30_变动.json', '商城_最新.xlsx'])
  })

  it('never replace a register, nor a file of somebody else', async () => {
    await refresh(june)
    put('crmseg.config.yaml', 'registers: [{ file: 分层结果/客户分层_最新.xlsx }]\n')
    const before = state()
    const refused = await refresh(june)
    expect(refused.status).toBe(2)
    expect(refused.stderr).toMatch(/另存到结果文件夹之外|outside the folder of the results/)
    expect(log().at(-1).registers[0].error).toBe('OUTPUT_IS_INPUT')
    expect(state()).toEqual(before)
    put('crmseg.config.yaml', 'registers: [{ file: 客户表.csv }]\nrefresh: { output: 别处 }\n')
    mkdirSync(join(folder, '别处'))
    put('别处/客户分层_最新.xlsx', 'mine')
    expect((await refresh(june)).status).toBe(2)
    expect(log().at(-1).registers[0].error).toBe('OUTPUT_EXISTS')
    expect(readFileSync(join(folder, '别处/客户分层_最新.xlsx'), 'utf8')).toBe('mine')
  })
})

describe('a pattern', () => {
  it('takes the file changed last, and no result or backup of ours', async () => {
    put('客户表-6月.csv', header + rows.slice(0, 1).join(''))
    for (const name of ['客户表-6月.分层.csv', '客户表.bak-20260601-093000.csv']) put(name, header)
    age('客户表.csv', 200)
    age('客户表-6月.csv', 100)
    put('crmseg.config.yaml', "registers: [{ name: 客户分层, file: '客户*' }]\nrefresh: { output: . }\n")
    await refresh(june)
    await refresh(june)
    expect(log().map(({ registers }) => registers[0].file)).toEqual(['客户表-6月.csv', '客户表-6月.csv'])
  })
})

describe('one register of several', () => {
  it('that cannot be done stops no other, and ends the run with 2', async () => {
    put('坏.xlsx', 'this is no workbook')
    put('crmseg.config.yaml', 'registers: [{ file: 坏.xlsx }, { file: 无.csv }, { file: 客户表.csv }]\n')
    const { status, stderr } = await refresh(june)
    expect(status).toBe(2)
    expect(stderr).toMatch(/^坏: .*\n无: /)
    expect(log()[0].registers.map(({ error }: { error: string | null }) => error)).toEqual([
      expect.stringMatching(/^[A-Z_]+$/),
      'INPUT_MISSING',
      null,
    ])
    expect(snapshots()).toEqual(['2026-06-30.json.gz'])
  })

  it('goes by its own settings where these say something, and by the common ones elsewhere', async () => {
    put('绝对.yaml', 'scheme: absolute\n')
    const settings =
      'levels: { ROW_STALE: "off" }\nregisters: [{ file: 客户表.csv }, { name: 乙, file: 客户表.csv, config: 绝对.yaml }]\n'
    put('crmseg.config.yaml', settings)
    expect((await refresh(june)).status).toBe(0)
    expect(report('客户表_2026Q2_变动.json').scheme).toBe('relative')
    expect(report('乙_2026Q2_变动.json').scheme).toBe('absolute')
  })
})

describe('nobody’s name, telephone, mail or note', () => {
  it('stands in the log, the changes or a snapshot, nor in what is printed', async () => {
    const printed = [await refresh(june), await refresh(september), await refresh(september, '--json')].map(
      ({ stdout, stderr }) => stdout + stderr,
    )
    const kept = readdirSync(join(folder, '分层历史/客户表')).map((name) =>
      gunzipSync(readFileSync(join(folder, '分层历史/客户表', name))).toString('utf8'),
    )
    const texts = [
      ...printed,
      ...kept,
      readFileSync(logPath(), 'utf8'),
      JSON.stringify(report('客户分层_2026Q3_变动.json')),
    ]
    expect(texts.join('')).toContain('C202405001')
    expect(secrets.filter((secret) => texts.some((text) => text.includes(secret)))).toEqual([])
  })

  it('stands in the changes since a workbook, which knows who left by a name alone', async () => {
    await refresh(june)
    put('客户表.csv', header + rows.slice(0, 2).join(''))
    expect((await refresh(september, '--since', '分层结果/客户分层_2026Q2.xlsx')).status).toBe(0)
    const { changes } = report('客户分层_2026Q3_变动.json')
    expect(changes.at(-1)).toMatchObject({ id: '示***公司', change: 'left', row: null })
  })
})

describe('the exit code', () => {
  it('is 1 where findings reach the bar, and the results are there all the same', async () => {
    put('客户表.csv', `${header}${rows.join('')}C202405004,示例丁,,,,昨天,1,1\n`)
    expect((await refresh(june)).status).toBe(0)
    expect((await refresh(june, '--fail-on', 'error')).status).toBe(1)
    expect(log().map(({ exit }) => exit)).toEqual([0, 1])
    expect(log()[0].registers[0]).toMatchObject({ rows: 4, customers: 4, findings: { error: 1 } })
  })
})

describe('--on-done', () => {
  it('hands the run as JSON to the command', async () => {
    const { status, stdout } = await refresh(june, '--json', '--on-done', 'cat > done.json')
    expect(status).toBe(0)
    expect(readFileSync(join(folder, 'done.json'), 'utf8')).toBe(stdout)
    expect(JSON.parse(stdout)).toMatchObject({
      command: 'refresh',
      exit: 0,
      output: join(folder, '分层结果'),
    })
  })

  it('that fails is told and ends with 2, and undoes nothing', async () => {
    const { status, stdout, stderr } = await refresh(june, '--json', '--on-done', 'exit 7')
    expect(status).toBe(2)
    expect(stderr).toContain('exit 7')
    expect(JSON.parse(stdout)).toMatchObject({ command: 'refresh', exit: 0 })
    expect(results()).toHaveLength(3)
    expect(snapshots()).toHaveLength(1)
  })

  it('does not run with --dry-run, which writes nothing at all', async () => {
    expect((await refresh(june, '--dry-run', '--on-done', 'touch done')).status).toBe(0)
    expect(readdirSync(folder).sort()).toEqual(['crmseg.config.yaml', '客户表.csv'])
  })
})

describe('the last snapshot', () => {
  it('that is broken is named and passed over', async () => {
    await refresh('2026-03-31')
    await refresh(june)
    writeFileSync(join(folder, '分层历史/客户表/2026-06-30.json.gz'), 'broken')
    const { status, stderr } = await refresh(september)
    expect(status).toBe(0)
    expect(stderr).toContain('2026-06-30.json.gz')
    expect(log().at(-1).registers[0].since).toBe('2026-03-31')
  })

  it('gives its thresholds with frozen; the first run goes by its own and says so', async () => {
    put('crmseg.config.yaml', 'thresholds: frozen\nregisters: [{ file: 客户表.csv }]\n')
    expect(await refresh(june)).toMatchObject({ status: 0, stderr: expect.stringContaining('frozen') })
    put('客户表.csv', header + rows.join('').replace('450000', '99000000'))
    await refresh('2026-07-01')
    const frozen = report('客户分层_2026Q3_变动.json').tiers
    await refresh('2026-07-01', '--thresholds', 'floating')
    expect(report('客户分层_2026Q3_变动.json').tiers).not.toEqual(frozen)
  })

  it('of another day can be named, and of several registers counts for its own', async () => {
    await refresh('2026-03-31')
    await refresh(june)
    await refresh(september, '--since', '分层历史/客户表/2026-03-31.json.gz')
    expect(log().at(-1).registers[0].since).toBe('2026-03-31')
    put('crmseg.config.yaml', 'registers: [{ file: 客户表.csv }, { name: 乙, file: 客户表.csv }]\n')
    await refresh(september, '--since', '分层历史/客户表/2026-03-31.json.gz')
    expect(
      log()
        .at(-1)
        .registers.map(({ since }: { since: string | null }) => since),
    ).toEqual(['2026-03-31', null])
  })
})

function put(name: string, content: string): void {
  writeFileSync(join(folder, name), content)
}

/** As a user who opens the workbook, types into a cell and saves. */
function typeInto(path: string, cell: string, text: string): void {
  const typing = `import sys, openpyxl
_, path, cell, text = sys.argv
book = openpyxl.load_workbook(path)
book.worksheets[0][cell] = text
book.save(path)`
  const { status, stderr } = spawnSync(python ?? '', ['-c', typing, path, cell, text], { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

async function workbookAt(path: string): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.readFile(path)
  return workbook
}

function age(name: string, seconds: number): void {
  const time = new Date(Date.now() - seconds * 1000)
  utimesSync(join(folder, name), time, time)
}

function refresh(asOf: string, ...more: readonly string[]) {
  return runCrmseg(['refresh', '--as-of', asOf, '--lang', 'en', ...more], { folder })
}

/** Bytes and time of every file but the log. */
function state(): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && path !== logPath())
  return new Map(files.map((path) => [path, `${statSync(path).mtimeMs} ${readFileSync(path, 'latin1')}`]))
}

function snapshots(): string[] {
  return readdirSync(join(folder, '分层历史/客户表')).sort()
}

function results(): string[] {
  return readdirSync(join(folder, '分层结果')).sort()
}

function bytesOf(name: string): Buffer {
  return readFileSync(join(folder, '分层结果', name))
}

function report(name: string) {
  return JSON.parse(readFileSync(join(folder, '分层结果', name), 'utf8'))
}

function logPath(): string {
  return join(folder, '分层历史/runs.jsonl')
}

/** The lines of the log, read. */
function log() {
  if (!existsSync(logPath())) return []
  return readFileSync(logPath(), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
