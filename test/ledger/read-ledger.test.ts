import { gzipSync } from 'node:zlib'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { isoDay } from '../../src/cells/cell.js'
import type { Ledger } from '../../src/model.js'
import { dayOf, expectRefused, ledgerOf } from './ledgers.js'

const header = '客户编号,订单号,下单时间,金额,数量,状态,品类,客户名称'
const lines = (...rows: readonly string[]) => [header, ...rows].join('\n')
const only = ({ customers }: Ledger) => customers[0]
const codes = ({ notices }: Ledger) => notices.map(({ code }) => code)

describe('an order', () => {
  it('is the lines of one customer with one number, on the first day of those that count', async () => {
    const ledger = await ledgerOf(
      lines(
        'A,1,2024-05-03,10,1,,,',
        'A,1,2024-05-01,20,1,,,',
        'A,1,2024-04-01,5,1,已取消,,',
        'B,1,2024-05-01,7,1,,,',
      ),
    )
    expect(ledger.counts).toMatchObject({
      lines: 4,
      used: 3,
      orders: 2,
      ordersSeen: 2,
      customersSeen: 2,
      fen: 3700,
    })
    expect(only(ledger)).toMatchObject({
      id: 'A',
      orders: 1,
      fen: 3000,
      firstDay: dayOf('2024-05-01').epochDays,
      days: 1,
    })
  })

  it('is each line where the ledger has no numbers, and each line that has none', async () => {
    const text = '客户编号,日期,金额\nA,2024-05-01,1\nA,2024-05-01,2\nA,2024-05-02,4'
    expect(await ledgerOf(text)).toMatchObject({ orderIs: 'line', counts: { orders: 3, ordersSeen: 3 } })
    const blank = await ledgerOf(
      lines('A,,2024-05-01,1,1,,,', 'A,,2024-05-01,1,1,,,', 'A,9,2024-05-01,1,1,,,'),
    )
    expect(blank.counts).toMatchObject({ orders: 3, ordersSeen: 3 })
  })

  it("is all of a customer's day where the settings say so", async () => {
    const ledger = await ledgerOf(
      lines('A,1,2024-05-01,1,1,,,', 'A,2,2024-05-01,2,1,,,', 'A,3,2024-05-02,4,1,,,'),
      {
        orderIs: 'day',
      },
    )
    expect(ledger.counts).toMatchObject({ orders: 2, ordersSeen: 2 })
  })

  it('is worth quantity times price where there is no column of money, exactly', async () => {
    const text = '客户编号,日期,数量,单价\nA,2024-05-01,3,0.335\nA,2024-05-02,7,1.1\nA,2024-05-03,1000,0.001'
    expect(only(await ledgerOf(text))).toMatchObject({ fen: 970.5, repeatFen: 870 })
  })
})

describe('a line is left out', () => {
  const cases: readonly (readonly [reason: string, row: string])[] = [
    ['noCustomer', ',1,2024-05-01,10,1,,,'],
    ['noCustomer', 'nan,1,2024-05-01,10,1,,,'],
    ['dayUnreadable', 'A,1,昨天,10,1,,,'],
    ['dayUnreadable', 'A,1,,10,1,,,'],
    ['moneyUnreadable', 'A,1,2024-05-01,面议,1,,,'],
    ['test', 'A,1,2024-05-01,10,1,测试,,'],
    ['test', 'A,1,2024-05-01,10,1,,,测试客户01'],
    ['test', 'A,1,2024-05-01,10,1,,,Test User 3'],
    ['cancelled', 'A,1,2024-05-01,10,1, 已取消 ,,'],
    ['cancelled', 'A,1,2024-05-01,10,1,Cancelled,,'],
    ['cancelled', 'A,C536379,2024-05-01,-10,-1,,,'],
    ['unpaid', 'A,1,2024-05-01,10,1,待付款,,'],
    ['returned', 'A,1,2024-05-01,10,1,已退款,,'],
    ['returned', 'A,1,2024-05-01,-10,1,,,'],
    ['returned', 'A,1,2024-05-01,10,-1,,,'],
    ['free', 'A,1,2024-05-01,0.00,1,,,'],
    ['afterAsOf', 'A,1,2024-07-01,10,1,,,'],
  ]
  it.each(cases)('as %s: %s', async (reason, row) => {
    const ledger = await ledgerOf(lines(row, 'B,2,2024-05-01,1,1,已完成,,示例测试仪器有限公司'))
    expect(ledger.counts).toMatchObject({ lines: 2, used: 1, leftOut: { [reason]: 1 } })
    expect(ledger.customers.map(({ id }) => id)).toEqual(['B'])
  })

  it('by the first reason, and every reason that holds is counted', async () => {
    const { counts } = await ledgerOf(lines(',C1,昨天,-10,1,已取消,,', 'B,2,2024-05-01,1,1,,,'))
    expect(counts.leftOut).toEqual({ noCustomer: 1 })
    expect(counts.holdsOf).toEqual({ noCustomer: 1, dayUnreadable: 1, cancelled: 1, returned: 1 })
  })

  it('but not where the settings let its kind count', async () => {
    const rows = lines('A,1,2024-05-01,10,1,已取消,,', 'A,2,2024-05-02,-3,1,,,', 'A,3,2024-05-03,0,1,,,')
    const counting = { cancelled: 'count', returned: 'count', free: 'count' } as const
    expect(only(await ledgerOf(rows, counting))).toMatchObject({ orders: 3, fen: 700 })
  })

  it('and in the mode negative its money is taken off, but it makes no order', async () => {
    const rows = lines(
      'A,1,2024-05-01,10,1,,,',
      'A,1,2024-04-20,3,1,已退货,,',
      'A,2,2024-05-09,2,1,已取消,,',
      'B,3,2024-05-01,4,1,退款,,',
    )
    const ledger = await ledgerOf(rows, { cancelled: 'negative', returned: 'negative' })
    expect(ledger.counts).toMatchObject({ used: 4, leftOut: {}, orders: 1, fen: 100 })
    const { epochDays } = dayOf('2024-05-01')
    expect(only(ledger)).toMatchObject({
      orders: 1,
      fen: 500,
      firstDay: epochDays,
      lastDay: epochDays,
      days: 1,
    })
    expect(ledger.customers[1]).toMatchObject({ id: 'B', orders: 0, fen: -400, days: 0, firstDay: epochDays })
    expect(codes(ledger)).toEqual(['LEDGER_TOTALS_NEGATIVE'])
  })
})

describe('a customer', () => {
  it('is known by its ID however it is typed', async () => {
    const ledger = await ledgerOf(
      lines('17850.0,1,2024-05-01,1,1,,,', ' 17850,2,2024-05-02,1,1,,,', '１７８５０,3,2024-05-03,1,1,,,'),
    )
    expect(ledger.customers.map(({ id, orders }) => [id, orders])).toEqual([['17850', 3]])
    expect(ledger.notices).toEqual([{ code: 'LEDGER_IDS_AS_NUMBERS', args: { count: 1 } }])
  })

  it('is known by its name where the ledger has no IDs', async () => {
    const ledger = await ledgerOf(
      '客户名称,日期,金额\n甲公司,2024-05-01,1\n甲公司 ,2024-05-02,2\n,2024-05-03,4',
    )
    expect(ledger.customers.map(({ id, name, fen }) => [id, name, fen])).toEqual([[null, '甲公司', 300]])
    expect(ledger.counts.leftOut).toEqual({ noCustomer: 1 })
  })

  it('has a name beside its ID, and up to three categories, most money first', async () => {
    const row = (number: number, money: number, category: string) =>
      `A,${number},2024-05-01,${money},1,,${category},示例甲公司`
    const ledger = await ledgerOf(
      lines(
        row(1, 5, '食品'),
        row(2, 9, '家电'),
        row(3, 5, '图书'),
        row(4, 1, '母婴'),
        row(5, 5, '食品'),
        row(6, 8, ''),
      ),
    )
    expect(only(ledger)).toMatchObject({ name: '示例甲公司', categories: ['食品', '家电', '图书'] })
  })

  it.each([1, 90_000_000_000_000])(
    'has categories of equal money by their names, beside one with %s',
    async (most) => {
      const kinds = Array.from({ length: 200 }, (_, n) => `K${1000 + n}`)
      const rows = kinds.map((kind, n) => `A,${n},2024-05-01,1,1,,${kind},`)
      const ledger = await ledgerOf(
        lines(...rows.reverse(), `B,1,2024-05-01,${most},1,,K1007,`, 'C,1,2024-05-01,1,1,,,'),
      )
      expect(ledger.customers.map(({ categories }) => categories)).toEqual([
        ['K1000', 'K1001', 'K1002'],
        ['K1007'],
        [],
      ])
    },
  )
})

describe('a day', () => {
  const days = [
    '2024-05-20',
    '2024/5/20',
    '2024.05.20',
    '2024年5月20日',
    '20240520',
    '45432',
    '2024-05-20 23:59:59',
    '2024-05-20T23:59:59+08:00',
    '2024-05-20 24:00:00',
    'May 20, 2024',
    '20-May-2024 10:30',
    '5/20/2024 8:05',
    '２０２４-05-20',
    ' 2024-05-20 ',
  ]
  it.each(days)('may be written %s', async (typed) => {
    const ledger = await ledgerOf(`客户编号,日期,金额\nA,"${typed}",1`)
    expect(ledger.customers.map(({ firstDay }) => firstDay)).toEqual([dayOf('2024-05-20').epochDays])
  })

  it('that two orders could mean is read as the other days of the ledger show', async () => {
    const ledger = await ledgerOf('客户编号,日期,金额\nA,03/04/2024,1\nA,25/04/2024,1')
    expect(ledger.counts.firstDay).toEqual(dayOf('2024-04-03'))
    expect(ledger.notices).toEqual([])
    const american = await ledgerOf('客户编号,日期,金额\nA,03/04/2024,1\nA,04/25/2024,1')
    expect(american.counts.firstDay).toEqual(dayOf('2024-03-04'))
    expect(american.notices).toEqual([])
  })

  it('is told, and read month first, where nothing shows the order', async () => {
    const ledger = await ledgerOf('客户编号,日期,金额\nA,03/04/2024,1\nA,03/04/2024,1\nA,2024-05-01,1')
    expect(ledger.counts.firstDay).toEqual(dayOf('2024-03-04'))
    expect(ledger.notices).toEqual([{ code: 'LEDGER_DAYS_AMBIGUOUS', args: { count: 2, lines: 3 } }])
  })

  it('that cannot be read is told with the commonest as typed', async () => {
    const ledger = await ledgerOf('客户编号,日期,金额\nA,昨天,1\nA,昨天,1\nA,待定,1\nA,2024-05-01,1')
    const args = { count: 3, lines: 4, share: '75.0%', examples: '昨天、待定' }
    expect(ledger.notices).toEqual([{ code: 'LEDGER_DAYS_UNREADABLE', args }])
  })
})

describe('money', () => {
  const amounts: readonly (readonly [string, number])[] = [
    ['1234.5', 123450],
    ['￥1,234.50', 123450],
    ['1.2万', 1_200_000],
    ['(500)', -50_000],
    ['1.5e3', 150_000],
    ['12.3456', 1234.56],
    ['12.34565', 1234.57],
    ['-12.34565', -1234.57],
    ['1_000', 100_000],
    ['.5', 50],
    ['１００', 10_000],
    ['−5', -500],
    ['+5', 500],
  ]
  it.each(amounts)('may be written %s', async (typed, fen) => {
    const ledger = await ledgerOf(`客户编号,日期,金额\nA,2024-05-01,"${typed}"`, { returned: 'count' })
    expect(ledger.counts.fen).toBe(fen)
  })

  it('stands in the unit of its header, unless it has its own', async () => {
    const ledger = await ledgerOf(
      '客户编号,日期,金额(万元)\nA,2024-05-01,1.5\nA,2024-05-02,3万\nA,2024-05-03,200元',
    )
    expect(ledger.counts.fen).toBe(4_520_000)
  })

  it('is less the tax where the settings say so, by its column or by the rate', async () => {
    const byColumn = await ledgerOf('客户编号,日期,金额,税额\nA,2024-05-01,113,13\nA,2024-05-02,10,', {
      tax: 'subtract',
    })
    expect(byColumn.counts.fen).toBe(11_000)
    const byRate = await ledgerOf('客户编号,日期,金额\nA,2024-05-01,113\nB,2024-05-02,10', {
      tax: 'subtract',
    })
    expect(byRate.customers.map(({ fen }) => fen)).toEqual([10_000, 884.96])
  })
})

describe('the window', () => {
  it('is the days after asOf less its months, up to asOf, and its halves split it', async () => {
    const rows = ['2024-02-29', '2024-03-01', '2024-04-15', '2024-04-16', '2024-05-31'].map(
      (day, n) => `A,${n},${day},${10 ** n},1,,,`,
    )
    const ledger = await ledgerOf(lines(...rows), { asOf: '2024-05-31', windowMonths: 3 })
    expect(ledger.from && isoDay(ledger.from)).toBe('2024-02-29')
    expect(only(ledger)).toMatchObject({ orders: 4, fen: 1_111_000, earlierFen: 11_000, laterFen: 1_100_000 })
    expect(only(ledger)).toMatchObject({ allOrders: 5, allFen: 1_111_100 })
  })

  it('is the whole ledger from its first day that counts where it has no months', async () => {
    const ledger = await ledgerOf(
      lines('A,1,2020-01-01,10,1,已取消,,', 'A,2,2021-01-01,1,1,,,', 'A,3,2024-05-01,2,1,,,'),
      { windowMonths: null },
    )
    expect(ledger.from && isoDay(ledger.from)).toBe('2020-12-31')
    expect(only(ledger)).toMatchObject({ orders: 2, fen: 300, earlierFen: 100, laterFen: 200 })
  })
})

describe('a file', () => {
  const text = lines('A,1,2024-05-01,10,1,,,', 'B,2,2024-05-02,20,1,,,')

  it('that repeats another counts for nothing, and is told', async () => {
    const ledger = await ledgerOf({ 'a.csv': text, 'b.csv': text })
    expect(ledger.counts).toMatchObject({ lines: 4, used: 2, leftOut: { repeatedFile: 2 } })
    expect(ledger.files.map(({ repeats }) => repeats)).toEqual([null, 'a.csv'])
    expect(ledger.notices).toEqual([
      { code: 'LEDGER_FILE_REPEATED', args: { file: 'b.csv', repeats: 'a.csv', lines: 2 } },
    ])
  })

  it('may have its own headers and their own order', async () => {
    const ledger = await ledgerOf({
      'a.csv': text,
      'b.csv': 'Order Date,Amount,Order ID,Customer ID\n2024-05-03,5,1,A',
    })
    expect(ledger.files.map(({ lines }) => lines)).toEqual([2, 1])
    expect(only(ledger)).toMatchObject({ orders: 1, fen: 1500 })
    expect(ledger.notices).toEqual([{ code: 'LEDGER_ORDERS_IN_SEVERAL_FILES', args: { count: 1 } }])
  })

  it('that is empty, or holds a header only, is told', async () => {
    const ledger = await ledgerOf({ 'a.csv': text, 'b.csv': '', 'c.csv': `${header}\n` })
    expect(ledger.notices).toEqual([
      { code: 'LEDGER_FILE_EMPTY', args: { file: 'b.csv' } },
      { code: 'LEDGER_FILE_EMPTY', args: { file: 'c.csv' } },
    ])
  })

  const spellings: Readonly<Record<string, string | Uint8Array>> = {
    'gz.csv.gz': gzipSync(text),
    'gbk.csv': iconv.encode(text, 'gb18030'),
    'gbk.csv.gz': gzipSync(iconv.encode(text, 'gb18030')),
    'utf16.csv': iconv.encode(`\ufeff${text}`, 'utf-16le'),
    'bom.csv': `\ufeff${text}`,
    'crlf.csv': text.replaceAll('\n', '\r\n'),
    'cr.csv': text.replaceAll('\n', '\r'),
    'tab.txt': text.replaceAll(',', '\t'),
    'semicolon.csv': text.replaceAll(',', ';'),
    'title.csv': `订单明细表\n\n${text}`,
    'blank lines.csv': text.replaceAll('\n', '\n\n,,,,,,,\n'),
    'it\'s "quoted" [1] 订单*.csv': text,
    'quoted.csv': text.replace('A,1', '"A","1"').replace('客户编号', '"客户编号"'),
    'equals.csv': text.replace('A,1', '="A",="1"'),
    'short lines.csv': text.replaceAll(',1,,,', ',1'),
  }
  it.each(Object.keys(spellings))('may be written like %s', async (name) => {
    const ledger = await ledgerOf({ [name]: spellings[name] ?? '' })
    expect(ledger.counts).toMatchObject({ lines: 2, used: 2, orders: 2, fen: 3000, customersSeen: 2 })
    expect(ledger.customers.map(({ id }) => id)).toEqual(['A', 'B'])
  })

  it('with lines that have more fields than its header has them left out', async () => {
    const ledger = await ledgerOf(`${text}\nC,3,2024-05-01,1,000,1,,,,\nD,4,2024-05-01,1,1,,,`)
    expect(ledger.counts).toMatchObject({ lines: 4, used: 4 })
    const longer = await ledgerOf(`${text}\nC,3,2024-05-01,1,000,1,,,extra\nD,4,2024-05-01,1,1,,,`)
    expect(longer.counts).toMatchObject({ lines: 4, used: 3, leftOut: { malformed: 1 } })
  })

  it('may hold line breaks and doubled quotes within quotes', async () => {
    const ledger = await ledgerOf(
      '客户编号,日期,金额,备注\n"A",2024-05-01,10,"两\n行"\n"B ""x""",2024-05-01,20,\n',
    )
    expect(ledger.customers.map(({ id }) => id)).toEqual(['A', 'B "x"'])
  })
})

describe('a ledger is refused', () => {
  it('without customers, days or money', async () => {
    await expectRefused({ 'a.csv': '订单号,日期,金额\n1,2024-05-01,1' }, 'LEDGER_COLUMN_MISSING')
    await expectRefused({ 'a.csv': '客户编号,金额\nA,1' }, 'LEDGER_COLUMN_MISSING')
    await expectRefused({ 'a.csv': '客户编号,日期,数量\nA,2024-05-01,1' }, 'LEDGER_COLUMN_MISSING')
  })

  it('where some files have IDs only and others names only', async () => {
    const files = {
      'a.csv': '客户编号,日期,金额\nA,2024-05-01,1',
      'b.csv': '客户名称,日期,金额\n甲,2024-05-01,1',
    }
    await expectRefused(files, 'LEDGER_CUSTOMERS_DIFFER')
  })

  it('where there is no line in any file', async () => {
    await expectRefused({ 'a.csv': '' }, 'LEDGER_EMPTY')
    await expectRefused({ 'a.csv': '客户编号,日期,金额\n' }, 'LEDGER_EMPTY')
  })
})
