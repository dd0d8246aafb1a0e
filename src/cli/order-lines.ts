/** Tells of order lines that were given as a register what to do with them. Reads no order. */
import { areOrderHeaders } from '../ledger/map-columns.js'
import type { Source } from '../model.js'
import { CrmsegError, filled, type Text } from '../text.js'
import { shellWord } from './shell-word.js'

const ordersText: Text = {
  'zh-CN':
    '{file} 看起来是订单明细：一行是一笔订单，不是一位客户。{asOrders}如果它确是客户表，请补上 R、F、M 列，或在设置 aliases 里写明表头。',
  en: '{file} looks like order lines: a row is an order, not a customer. {asOrders} If it is a register after all, add columns for R, F and M, or name their headers under aliases in the settings.',
}

/** The next step, of which a command without `--orders` has its own. */
const asOrders: Text = {
  'zh-CN':
    '要由订单得出客户和等级：crmseg segment --orders {file}；已有客户表：crmseg segment 客户表.xlsx --orders {file}。',
  en: 'To make customers and tiers of them: crmseg segment --orders {file}; beside a register: crmseg segment customers.xlsx --orders {file}.',
}

/** How far down a header may stand. */
const headRows = 30

/** FILE_IS_ORDERS in place of the error with which order lines are no register; any other error as it is. `path` is as the user wrote it. */
export async function orFileIsOrders(error: unknown, source: Source, path: string): Promise<unknown> {
  const isNoRegister =
    error instanceof CrmsegError && (error.code === 'COLUMN_MISSING' || error.code === 'TABLE_NOT_FOUND')
  return isNoRegister && (await holdsOrders(source))
    ? new CrmsegError('FILE_IS_ORDERS', ordersText, {
        file: path,
        asOrders: filled(asOrders, { file: shellWord(path) }),
      })
    : error
}

async function holdsOrders(source: Source): Promise<boolean> {
  for (const sheet of source.sheets) {
    const { rows } = await source.head(sheet, headRows)
    const areOrders = rows.some(({ cells }) =>
      areOrderHeaders(cells.map((cell) => (typeof cell === 'string' ? cell : ''))),
    )
    if (areOrders) return true
  }
  return false
}
