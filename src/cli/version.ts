/** The version of crmseg, from the one place where it stands: package.json. */
import { readFileSync } from 'node:fs'
import { CrmsegError } from '../text.js'

/** As package.json has it. Throws PACKAGE_BROKEN where that is missing or no longer whole. */
export function packageVersion(): string {
  const packed: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  if (typeof packed === 'object' && packed && 'version' in packed) return String(packed.version)
  throw new CrmsegError('PACKAGE_BROKEN', {
    'zh-CN': 'crmseg 安装不完整。请重新运行 npm install。',
    en: 'crmseg is not installed whole. Run npm install again.',
  })
}
