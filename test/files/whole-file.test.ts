/** Files of bytes at hand: there whole or not at all, and never over what another run has just put there. */
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createWhole, replaceWhole } from '../../src/files/whole-file.js'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crmseg-whole-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const at = (name: string) => join(folder, name)

it('a new file is made with its folder, and no temporary file stays', async () => {
  expect(await createWhole(at('a/b'), Buffer.from('one'))).toBe(true)
  expect(await readFile(at('a/b'), 'utf8')).toBe('one')
  expect(await readdir(at('a'))).toEqual(['b'])
})

it('a file that is there already stays as it is', async () => {
  await writeFile(at('a'), 'first')
  expect(await createWhole(at('a'), Buffer.from('second'))).toBe(false)
  expect(await readFile(at('a'), 'utf8')).toBe('first')
  expect(await readdir(folder)).toEqual(['a'])
})

it('of two that make one file at once, one does', async () => {
  const made = await Promise.all(['one', 'two'].map((text) => createWhole(at('a'), Buffer.from(text))))
  expect(made.filter(Boolean)).toHaveLength(1)
  expect(await readFile(at('a'), 'utf8')).toBe(made[0] ? 'one' : 'two')
})

it('a replaced file keeps its permissions', async () => {
  await writeFile(at('a'), 'before')
  await chmod(at('a'), 0o640)
  await replaceWhole(at('a'), Buffer.from('after'))
  expect(await readFile(at('a'), 'utf8')).toBe('after')
  expect((await stat(at('a'))).mode & 0o777).toBe(0o640)
})

it('a folder that cannot be made is the error of the system', async () => {
  await writeFile(at('a'), '')
  await expect(createWhole(at('a/b'), Buffer.from(''))).rejects.toMatchObject({ syscall: 'mkdir' })
})
