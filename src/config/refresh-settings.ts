/** The settings of the quarterly run: which registers, where their results and their history go. Opens none of them. */
import * as z from 'zod'
import { allowing, told, words } from './told.js'

const path = z.string().min(1)

const register = allowing(
  z.strictObject({
    name: told(
      path.optional(),
      '这份客户表的名称，用于文件名和历史；不写则取文件名',
      "The register's name in file names and history; left out: that of the file",
    ),
    file: told(
      path.optional(),
      '客户表，可用 * 通配（取最后修改的一个）；不写则由订单明细生成',
      'The register; a pattern with * takes the file changed last. Left out: made of the order ledger',
    ),
    orders: told(
      words().prefault([]),
      '订单明细文件，可用 * 通配',
      'Order ledgers; patterns with * are taken',
    ),
    config: told(
      path.optional(),
      '只用于这份客户表的设置文件，写了的项目代替本文件的',
      'A settings file for this register alone; what it says replaces what this file says',
    ),
  }),
  '客户表，如 { file: 客户表.xlsx }',
  'a register, such as { file: customers.xlsx }',
)

/** What `registers` in the settings holds. */
export const registersSetting = told(
  z.array(register).prefault([]),
  'crmseg refresh 每次处理的客户表；路径相对于设置文件',
  'The registers that crmseg refresh takes each time; paths are seen from the settings file',
)

/** What `refresh` in the settings holds. */
export const refreshSettings = z
  .strictObject({
    output: told(
      path.prefault('分层结果'),
      '结果放在哪个文件夹，相对于设置文件',
      'The folder of the results, seen from the settings file',
    ),
    period: told(
      z.enum(['quarter', 'month', 'day']).prefault('quarter'),
      '结果文件名里的期间：quarter 如 2026Q4，month 如 2026-11，day 如 2026-11-22',
      'The period in the names of results: quarter as 2026Q4, month as 2026-11, day as 2026-11-22',
    ),
  })
  .prefault({})

/** What `history` in the settings holds. */
export const historySettings = z
  .strictObject({
    folder: told(
      path.prefault('分层历史'),
      '每期快照放在哪个文件夹，相对于设置文件',
      'The folder of the snapshots, seen from the settings file',
    ),
    ids: told(
      z.enum(['plain', 'hashed']).prefault('plain'),
      '快照里的客户编号：plain 原样，hashed 加盐散列',
      'Customer IDs in snapshots: plain as they are, hashed with a salt',
    ),
  })
  .prefault({})
