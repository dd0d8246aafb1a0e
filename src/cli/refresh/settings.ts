/** The settings of the quarterly run, and the folder from which their paths are seen. Opens no register. */
import { dirname } from 'node:path'
import { loadSettings } from '../../config/load.js'
import type { Settings } from '../../config/settings.js'
import { CrmsegError, type Text } from '../../text.js'
import { type Flags, settingFlags } from '../options.js'
import type { Terminal } from '../terminal.js'

/** A settings file that names registers. */
export interface RefreshSettings {
  readonly settings: Settings
  /** As it was found, for messages. */
  readonly file: string
  readonly folder: string
}

const noneText: Text = {
  'zh-CN':
    '{file} 没有写 registers，不知道要处理哪些客户表。请写上，如 registers: [{ file: 客户表.xlsx }]，或用 --config 指定别的设置文件。',
  en: '{file} names no registers, so there is nothing to work on. Add them, as in registers: [{ file: customers.xlsx }], or name another settings file with --config.',
}

const nowhereText: Text = {
  'zh-CN':
    '当前文件夹里没有设置文件 crmseg.config.yaml，不知道要处理哪些客户表。请运行 crmseg init 建立一个；设置文件在别处，请用 --config 指定。',
  en: 'There is no settings file crmseg.config.yaml in this folder, so there is nothing to work on. Run crmseg init to make one, or name one that lies elsewhere with --config.',
}

/** Loads them; a path under `registers`, `refresh` or `history` is seen from `folder`. Throws REGISTERS_MISSING and what loading throws. */
export async function refreshSettings(flags: Flags, terminal: Terminal): Promise<RefreshSettings> {
  const { settings, file } = await loadSettings({
    configPath: flags.config,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (file === null) throw new CrmsegError('REGISTERS_MISSING', nowhereText)
  if (settings.registers.length === 0) throw new CrmsegError('REGISTERS_MISSING', noneText, { file })
  return { settings, file, folder: dirname(file) }
}
