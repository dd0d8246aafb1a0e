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
    '{where} 没有写 registers，不知道要处理哪些客户表。请在设置文件中写上，如 registers: [{ file: 客户表.xlsx }]，或用 --config 指定设置文件；crmseg init 可以新建一个。',
  en: '{where} names no registers, so there is nothing to work on. Add them to the settings file, as in registers: [{ file: customers.xlsx }], or name the file with --config; crmseg init makes one.',
}

const nowhere: Text = { 'zh-CN': '当前文件夹的设置', en: 'What is set in this folder' }

/** Loads them; a path under `registers`, `refresh` or `history` is seen from `folder`. Throws REGISTERS_MISSING and what loading throws. */
export async function refreshSettings(flags: Flags, terminal: Terminal): Promise<RefreshSettings> {
  const { settings, file } = await loadSettings({
    configPath: flags.config,
    env: terminal.env,
    flags: settingFlags(flags),
  })
  if (file === null || settings.registers.length === 0) {
    throw new CrmsegError('REGISTERS_MISSING', noneText, { where: file ?? nowhere })
  }
  return { settings, file, folder: dirname(file) }
}
