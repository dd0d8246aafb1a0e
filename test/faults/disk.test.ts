/** Disks that are full, folders that may not be written, outputs that are open elsewhere: said in words, and nothing is lost. */
import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { requireBuild } from '../cli/build.js'
import { canMountDisks, withDisk } from './mounted-disk.js'
import { clear, crmseg, failure, newFolder, writeRegister, writeSmallRegister } from './process.js'

const isRoot = process.getuid?.() === 0
const canMount = canMountDisks()
const canLimit = process.platform !== 'win32'
/** Root may write everywhere; these tests run as nobody then, where nobody may run Node. */
const user = isRoot ? 65_534 : undefined
const canObey = canLimit && (!isRoot || spawnSync(process.execPath, ['-v'], { uid: user }).status === 0)

let folder = ''

beforeAll(requireBuild)
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => clear(folder))

describe('a full disk', () => {
  it.skipIf(!canMount)('leaves no file behind (needs root and tmpfs)', async () => {
    writeRegister(join(folder, 'in.xlsx'), 3000)
    await withDisk('256k', async (disk) => {
      expect(
        await failure(['segment', 'in.xlsx', '-o', join(disk, 'out.xlsx')], { folder }, 'out.xlsx'),
      ).toBe('DISK_FULL')
    })
  })

  it.skipIf(!canMount)(
    'leaves the register that was to be changed in place (needs root and tmpfs)',
    async () => {
      await withDisk('256k', async (disk) => {
        for (const name of ['in.xlsx', 'in.csv']) {
          writeRegister(join(disk, name), name.endsWith('csv') ? 800 : 1800)
          expect(await failure(['segment', name, '--in-place'], { folder: disk }, name)).toBe('DISK_FULL')
          clear(join(disk, name))
        }
      })
    },
  )

  it.skipIf(!existsSync('/dev/full'))(
    'that stdout goes to is named, and the file is written all the same (needs /dev/full)',
    async () => {
      writeSmallRegister(join(folder, 'in.csv'))
      const full = openSync('/dev/full', 'w')
      const { status, stderr } = await crmseg(['segment', 'in.csv', '--lang', 'en'], { folder, stdout: full })
      closeSync(full)
      expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 })
      expect(stderr).toContain('ENOSPC')
      expect(readdirSync(folder)).toEqual(['in.csv', 'in.分层.csv'])
    },
  )

  it.skipIf(!canLimit)('that takes only small files is named as such (needs ulimit)', async () => {
    writeRegister(join(folder, 'in.xlsx'), 2000)
    expect(await failure(['segment', 'in.xlsx'], { folder, limitKib: 64 }, 'in.分层.xlsx')).toBe(
      'FILE_TOO_LARGE',
    )
  })
})

describe('a read-only place', () => {
  it.skipIf(!canMount)('such as a disk is not written (needs root and tmpfs)', async () => {
    await withDisk('4m', async (disk) => {
      writeSmallRegister(join(disk, 'in.xlsx'))
      execFileSync('mount', ['-o', 'remount,ro', disk])
      expect(await failure(['segment', 'in.xlsx'], { folder: disk }, 'in.分层.xlsx')).toBe(
        'OUTPUT_NOT_PERMITTED',
      )
      expect(await failure(['segment', 'in.xlsx', '--in-place'], { folder: disk }, 'in.xlsx')).toBe(
        'OUTPUT_NOT_PERMITTED',
      )
      expect(
        (await crmseg(['segment', 'in.xlsx', '-o', join(folder, 'out.xlsx')], { folder: disk })).status,
      ).toBe(0)
    })
  })

  it.skipIf(!canObey)('such as a folder is not written (needs a user who is not root)', async () => {
    writeSmallRegister(join(folder, 'in.csv'))
    chmodSync(folder, 0o555)
    const world = user === undefined ? { folder } : { folder, user }
    expect(await failure(['segment', 'in.csv'], world, 'in.分层.csv')).toBe('OUTPUT_NOT_PERMITTED')
    chmodSync(folder, 0o755)
  })

  it.skipIf(!canObey)(
    'such as a file that nobody may read is named (needs a user who is not root)',
    async () => {
      writeSmallRegister(join(folder, 'in.csv'))
      chmodSync(folder, 0o755)
      chmodSync(join(folder, 'in.csv'), 0)
      const world = user === undefined ? { folder } : { folder, user }
      const { status, stderr } = await crmseg(['validate', 'in.csv'], world)
      expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 2, lines: 1 })
      chmodSync(join(folder, 'in.csv'), 0o600)
    },
  )
})

describe('an output', () => {
  it.each(['~$out.xlsx', '.~lock.out.xlsx#'])(
    'that is open elsewhere, as %s says, is not replaced',
    async (sign) => {
      writeSmallRegister(join(folder, 'in.xlsx'))
      expect((await crmseg(['segment', 'in.xlsx', '-o', 'out.xlsx'], { folder })).status).toBe(0)
      writeFileSync(join(folder, sign), '')
      const args = ['segment', 'in.xlsx', '-o', 'out.xlsx', '--force']
      expect(await failure(args, { folder }, 'out.xlsx')).toBe('OUTPUT_OPEN_ELSEWHERE')
    },
  )

  it('that is the open register itself is not replaced', async () => {
    writeSmallRegister(join(folder, 'in.xlsx'))
    writeFileSync(join(folder, '~$in.xlsx'), '')
    expect(await failure(['segment', 'in.xlsx', '--in-place'], { folder }, 'in.xlsx')).toBe(
      'OUTPUT_OPEN_ELSEWHERE',
    )
  })

  it('in a folder that is missing, or that is a folder, is refused', async () => {
    writeSmallRegister(join(folder, 'in.xlsx'))
    mkdirSync(join(folder, 'taken.xlsx'))
    const into = (out: string, named: string) => failure(['segment', 'in.xlsx', '-o', out], { folder }, named)
    expect(await into(join('none', 'out.xlsx'), 'none')).toBe('OUTPUT_FOLDER_MISSING')
    expect(await into('taken.xlsx', 'taken.xlsx')).toBe('OUTPUT_IS_FOLDER')
  })

  it('goes to another folder, with Chinese and spaces in its path', async () => {
    const there = join(folder, '客户 分层', '2024 年')
    mkdirSync(there, { recursive: true })
    writeSmallRegister(join(there, '客户 登记表.xlsx'))
    const from = join('客户 分层', '2024 年', '客户 登记表.xlsx')
    expect(
      (await crmseg(['segment', from, '-o', join('客户 分层', '结果 一.xlsx')], { folder })).status,
    ).toBe(0)
    expect(readdirSync(join(folder, '客户 分层')).toSorted()).toEqual(['2024 年', '结果 一.xlsx'])
    expect((await crmseg(['segment', '客户 登记表.xlsx', '--lang', 'zh-CN'], { folder: there })).status).toBe(
      0,
    )
    expect(readdirSync(there).toSorted()).toEqual(['客户 登记表.xlsx', '客户 登记表.分层.xlsx'].toSorted())
  })
})
