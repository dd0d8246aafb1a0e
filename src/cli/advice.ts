/** The next step of errors that several commands end with, in the words of those without `-o` and `--force`. Tells no error itself. */
import { type Args, CrmsegError, type Text } from '../text.js'

/** What a command puts into the slots of messages that leave the next step to it. */
type Advice = Readonly<Record<string, Text>>

/** By command; what is not said here stays as the message has it, which is for commands with `-o` and `--force`. */
export const adviceOf = {
  refresh: {
    elsewhere: {
      'zh-CN': '在设置 refresh.output 里换一个文件夹',
      en: 'name another folder under refresh.output in the settings',
    },
    instead: {
      'zh-CN': '请把它移走或改名，然后重新运行 crmseg refresh。',
      en: 'Move it away or rename it, then run crmseg refresh again.',
    },
    asOrders: {
      'zh-CN':
        '请在设置文件的 registers 里把这一项的 file 换成 orders，如 registers: [{ orders: [订单.csv] }]；已有客户表，就写 [{ file: 客户表.xlsx, orders: [订单.csv] }]。',
      en: 'In the settings file, name it under orders, not file, of its entry of registers, as in registers: [{ orders: [orders.csv] }]; beside a register: [{ file: customers.xlsx, orders: [orders.csv] }].',
    },
    asCsv: {
      'zh-CN': 'refresh 只写工作簿：请把客户表拆成几份，或用 crmseg segment 文件.csv -o 名称.csv 输出 CSV。',
      en: 'refresh writes workbooks only: split the register, or write CSV with crmseg segment FILE.csv -o NAME.csv.',
    },
  },
  init: {
    elsewhere: {
      'zh-CN': '换一个文件夹（crmseg init 文件夹）',
      en: 'name another folder (crmseg init FOLDER)',
    },
  },
  annotate: { elsewhere: { 'zh-CN': '用 --annotate 写到别处', en: 'write elsewhere with --annotate' } },
  calendar: { elsewhere: { 'zh-CN': '用 --ics 写到别处', en: 'write elsewhere with --ics' } },
} satisfies Readonly<Record<string, Advice>>

/** The error with the advice in place of words that it has for such a slot; an error without such slots as it is. */
export function advised(error: unknown, advice: Advice): unknown {
  if (!(error instanceof CrmsegError)) return error
  const { args } = error
  const said: Args = Object.fromEntries(
    Object.entries(advice).filter(([slot]) => typeof args[slot] === 'object'),
  )
  if (Object.keys(said).length === 0) return error
  return new CrmsegError(error.code, error.text, { ...args, ...said }, error)
}
