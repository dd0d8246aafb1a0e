import { link, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assertUnchanged, fingerprint } from '../../src/files/fingerprint.js'
import { writeSafely } from '../../src/files/safe-write.js'
import { removeUnfinishedWrites } from '../../src/files/temporary.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-write-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)
const write = (out: string, text: string, options = {}) =>
  writeSafely(out, { force: false, ...options }, (file) => file.write(Buffer.from(text)))
const code = (wanted: string) => expect.objectContaining({ code: wanted })

describe('a new file', () => {
  it('appears whole, and no temporary file stays', async () => {
    expect(await write(at('a.csv'), 'hello')).toEqual({ path: at('a.csv'), bytes: 5, backup: null })
    expect(await readFile(at('a.csv'), 'utf8')).toBe('hello')
    expect(await readdir(folder)).toEqual(['a.csv'])
  })

  it('takes writes that are not awaited one by one in order', async () => {
    await writeSafely(at('a'), { force: false }, async (file) => {
      for (let n = 0; n < 50; n++) void file.write(Buffer.from(`${n};`))
      await file.writeAt(Buffer.from('X'), 0)
    })
    const text = await readFile(at('a'), 'utf8')
    expect(text).toBe(`X;${Array.from({ length: 49 }, (_, n) => `${n + 1};`).join('')}`)
  })

  it('does not exist under its name while it is being written', async () => {
    await writeSafely(at('a'), { force: false }, async (file) => {
      await file.write(Buffer.from('half'))
      expect((await readdir(folder)).filter((name) => !name.endsWith('.tmp'))).toEqual([])
    })
  })

  it('is readable by the same people as the input', async () => {
    await writeFile(at('in'), 'x', { mode: 0o600 })
    await write(at('out'), 'y', { input: { path: at('in'), mayReplace: false } })
    expect((await stat(at('out'))).mode & 0o777).toBe(0o600)
  })
})

describe('a failure', () => {
  it('in the middle leaves no file at all', async () => {
    const broken = writeSafely(at('a'), { force: false }, async (file) => {
      await file.write(Buffer.from('half'))
      throw new Error('stop')
    })
    await expect(broken).rejects.toThrow('stop')
    expect(await readdir(folder)).toEqual([])
  })

  it('leaves the file that was to be replaced as it was', async () => {
    await writeFile(at('a'), 'old')
    const broken = writeSafely(at('a'), { force: true }, () => Promise.reject(new Error('stop')))
    await expect(broken).rejects.toThrow('stop')
    expect(await readFile(at('a'), 'utf8')).toBe('old')
  })

  it('by a full disk is named as such', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC', syscall: 'write' })
    const broken = writeSafely(at('a'), { force: false }, () => Promise.reject(full))
    await expect(broken).rejects.toEqual(code('DISK_FULL'))
  })

  it('by Ctrl+C removes what is unfinished', async () => {
    const broken = writeSafely(at('a'), { force: false }, async (file) => {
      await file.write(Buffer.from('half'))
      removeUnfinishedWrites()
      expect(await readdir(folder)).toEqual([])
    })
    await expect(broken).rejects.toEqual(code('WRITE_FAILED'))
  })
})

describe('an output', () => {
  it('that exists is kept unless forced', async () => {
    await writeFile(at('a'), 'old')
    await expect(write(at('a'), 'new')).rejects.toEqual(code('OUTPUT_EXISTS'))
    await write(at('a'), 'new', { force: true })
    expect(await readFile(at('a'), 'utf8')).toBe('new')
  })

  it('that we wrote is replaced without force', async () => {
    await writeFile(at('a'), 'ours')
    await write(at('a'), 'new', { ours: async (path: string) => (await readFile(path, 'utf8')) === 'ours' })
    expect(await readFile(at('a'), 'utf8')).toBe('new')
  })

  it('that is a folder, or in a folder that is missing, is refused', async () => {
    await expect(write(folder, 'x')).rejects.toEqual(code('OUTPUT_IS_FOLDER'))
    await expect(write(at('no/a'), 'x')).rejects.toEqual(code('OUTPUT_FOLDER_MISSING'))
    await writeFile(at('file'), '')
    await expect(write(at('file/a'), 'x')).rejects.toEqual(code('OUTPUT_FOLDER_MISSING'))
  })

  it.each(['~$a.xlsx', '.~a.xlsx', '.~lock.a.xlsx#'])('with %s beside it is open elsewhere', async (sign) => {
    await writeFile(at(sign), '')
    await write(at('a.xlsx'), 'new')
    await expect(write(at('a.xlsx'), 'x', { force: true })).rejects.toEqual(code('OUTPUT_OPEN_ELSEWHERE'))
  })

  it('through a symbolic link goes to the file that the link names', async () => {
    await writeFile(at('real'), 'old')
    await symlink(at('real'), at('linked'))
    await write(at('linked'), 'new', { force: true })
    expect(await readFile(at('real'), 'utf8')).toBe('new')
  })
})

describe('the input', () => {
  it('is never replaced by accident, whatever name it is given', async () => {
    await writeFile(at('in.csv'), 'old')
    await link(at('in.csv'), at('same.csv'))
    const input = { path: at('in.csv'), mayReplace: false }
    await expect(write(at('in.csv'), 'x', { force: true, input })).rejects.toEqual(code('OUTPUT_IS_INPUT'))
    await expect(write(at('same.csv'), 'x', { force: true, input })).rejects.toEqual(code('OUTPUT_IS_INPUT'))
  })

  it('replaced in place is kept as a backup named by its own time', async () => {
    const time = new Date(2024, 4, 22, 9, 30, 5)
    const input = { path: at('in.csv'), mayReplace: true }
    await writeFile(at('in.csv'), 'old')
    await utimes(at('in.csv'), time, time)
    const { backup } = await write(at('in.csv'), 'new', { input })
    expect(basename(backup ?? '')).toBe('in.bak-20240522-093005.csv')
    expect(await readFile(backup ?? '', 'utf8')).toBe('old')
    expect(await readFile(at('in.csv'), 'utf8')).toBe('new')
    await utimes(at('in.csv'), time, time)
    expect(basename((await write(at('in.csv'), 'newer', { input })).backup ?? '')).toBe(
      'in.bak-20240522-093005-2.csv',
    )
  })

  it('changed while being read stops the write', async () => {
    await writeFile(at('in'), 'old')
    const before = await fingerprint(at('in'))
    await assertUnchanged(at('in'), before)
    const input = { path: at('in'), mayReplace: false, fingerprint: before }
    const broken = writeSafely(at('out'), { force: false, input }, async (file) => {
      await writeFile(at('in'), 'edited')
      await file.write(Buffer.from('x'))
    })
    await expect(broken).rejects.toEqual(code('INPUT_CHANGED'))
    expect(await readdir(folder)).toEqual(['in'])
  })

  it('that changed is what is told when the reading of it fails', async () => {
    await writeFile(at('in'), 'old')
    const input = { path: at('in'), mayReplace: false, fingerprint: await fingerprint(at('in')) }
    const failing = (spoil: () => Promise<void>) =>
      writeSafely(at('out'), { force: false, input }, async () => {
        await spoil()
        throw new Error('not a zip archive')
      })
    await expect(failing(async () => {})).rejects.toThrow('not a zip archive')
    await expect(failing(() => writeFile(at('in'), 'edited'))).rejects.toMatchObject({
      code: 'INPUT_CHANGED',
      cause: { message: 'not a zip archive' },
    })
    await expect(failing(() => rm(at('in')))).rejects.toEqual(code('INPUT_CHANGED'))
    expect(await readdir(folder)).toEqual([])
  })

  it('that is missing is named', async () => {
    await expect(fingerprint(at('no.csv'))).rejects.toEqual(code('INPUT_MISSING'))
  })
})

it('temporary files of killed runs go after an hour; young ones and others stay', async () => {
  const old = new Date((await stat(folder)).mtimeMs - 2 * 3_600_000)
  for (const name of ['.crmseg-0123456789abcdef.tmp', '.crmseg-mine.tmp', 'a.tmp']) {
    await writeFile(at(name), '')
    await utimes(at(name), old, old)
  }
  await writeFile(at('.crmseg-fedcba9876543210.tmp'), '')
  await write(at('out'), 'x')
  expect((await readdir(folder)).sort()).toEqual([
    '.crmseg-fedcba9876543210.tmp',
    '.crmseg-mine.tmp',
    'a.tmp',
    'out',
  ])
})
