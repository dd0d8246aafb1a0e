import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { expandPaths } from '../../src/ledger/expand-paths.js'
import { readLedger } from '../../src/ledger/read-ledger.js'
import { makeTemporaryFolder, removeTemporaryFolders } from '../../src/ledger/temporary.js'
import { bothRead, dayOf, optionsOf } from './ledgers.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-files-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const text = '客户编号,订单号,下单时间,金额\nA,1,2024-05-01,10\nB,2,2024-05-02,20\n'
const code = (wanted: string) => expect.objectContaining({ code: wanted })

describe('the files of a ledger', () => {
  it('are those of a pattern, by name, each once', async () => {
    for (const name of ['订单 2.csv', '订单 1.csv', '订单.xlsx', '~$订单 3.csv'])
      await writeFile(at(name), text)
    expect(await expandPaths([at('订单*.csv'), at('订单 1.csv')])).toEqual([
      at('订单 1.csv'),
      at('订单 2.csv'),
    ])
    expect(await expandPaths([at('订单?.csv'), at('订单*.csv')]).catch((error) => error)).toEqual(
      code('LEDGER_NOT_FOUND'),
    )
  })

  it('may have the letters of patterns in their own names', async () => {
    await writeFile(at('a*.csv'), text)
    await writeFile(at('ab.csv'), text)
    expect(await expandPaths([at('a*.csv')])).toEqual([at('a*.csv')])
  })

  it('are missed by name, and folders and locked files are told', async () => {
    await mkdir(at('folder.csv'))
    const read = (name: string) => readLedger([at(name)], optionsOf())
    await expect(read('none.csv')).rejects.toEqual(code('LEDGER_NOT_FOUND'))
    await expect(read('folder.csv')).rejects.toEqual(code('LEDGER_UNREADABLE'))
    await writeFile(at('locked.csv'), text)
    await chmod(at('locked.csv'), 0)
    if (process.getuid?.() !== 0) await expect(read('locked.csv')).rejects.toEqual(code('LEDGER_UNREADABLE'))
  })

  it('may be workbooks, with days and numbers as such and a title above', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('说明').addRow(['本表为示例'])
    const sheet = workbook.addWorksheet('明细')
    sheet.addRow(['订单明细'])
    sheet.addRow(['客户编号', '单据编号', '单据日期', '数量', '含税单价', '存货分类'])
    sheet.addRow([17850, 'SO1', new Date(Date.UTC(2024, 4, 1)), 3, 0.335, '食品'])
    sheet.addRow(['17850', 'SO2', 45_414, 2, 10, '家电'])
    await workbook.xlsx.writeFile(at('明细.xlsx'))
    const ledger = await bothRead([at('明细.xlsx')])
    expect(ledger.customers).toMatchObject([
      {
        id: '17850',
        orders: 2,
        fen: 2100.5,
        lastDay: dayOf('2024-05-02').epochDays,
        categories: ['家电', '食品'],
      },
    ])
  })

  it('may be Parquet, with columns of their own types', async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api')
    const instance = await DuckDBInstance.create(':memory:')
    const connection = await instance.connect()
    await connection.run(`COPY (SELECT * FROM (VALUES
      (17850::BIGINT, 'A1', DATE '2024-05-01', 1.50::DECIMAL(10,2), 2.0::DOUBLE),
      (17850, 'A2', DATE '2024-05-02', 0.25, 3)) t("Customer ID", "Order ID", "Order Date", "Unit price", "Quantity"))
      TO '${at('orders.parquet').replaceAll("'", "''")}' (FORMAT parquet)`)
    connection.closeSync()
    instance.closeSync()
    const ledger = await readLedger([at('orders.parquet')], optionsOf())
    expect(ledger.customers).toMatchObject([{ id: '17850', orders: 2, fen: 375 }])
    const streaming = readLedger([at('orders.parquet')], optionsOf({ engine: 'streaming' }))
    await expect(streaming).rejects.toEqual(code('LEDGER_ENGINE_NOT_INSTALLED'))
  })
})

describe('a temporary folder', () => {
  const place = process.env.TMPDIR
  afterEach(() => {
    if (place === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = place
  })

  it('is gone after a ledger that could not be read, too', async () => {
    await mkdir(at('temporary'))
    process.env.TMPDIR = at('temporary')
    await writeFile(at('a.csv.gz'), gzipSync('订单号\n1\n'))
    await expect(readLedger([at('a.csv.gz')], optionsOf())).rejects.toEqual(code('LEDGER_COLUMN_MISSING'))
    await writeFile(at('b.csv.gz'), gzipSync(text))
    await readLedger([at('b.csv.gz')], optionsOf())
    expect(await readdir(at('temporary'))).toEqual([])
  })

  it('is gone at once where the process must end', async () => {
    const { path } = makeTemporaryFolder()
    await writeFile(join(path, 'spill'), 'x')
    removeTemporaryFolders()
    await expect(readdir(path)).rejects.toThrow()
  })
})

describe('a ledger larger than the memory allowed', () => {
  it('is put on disk for a while, and read all the same', { timeout: 120_000 }, async () => {
    const rows = ['客户编号,订单号,下单时间,金额,品类']
    for (let n = 0; n < 400_000; n++) {
      rows.push(
        `C${n % 100_000},SO${String(n >> 1).padStart(12, '0')},2024-0${1 + (n % 6)}-11,${n % 100}.5,品类${n % 7}`,
      )
    }
    await writeFile(at('large.csv'), rows.join('\n'))
    const small = await readLedger([at('large.csv')], optionsOf({ memory: 64 }))
    const large = await readLedger([at('large.csv')], optionsOf({ memory: 1000 }))
    expect(small).toEqual(large)
    expect(small.counts.lines).toBe(400_000)
  })
})
