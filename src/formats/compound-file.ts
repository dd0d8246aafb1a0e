/** Names the streams of an OLE compound file (.xls, .doc, encrypted workbooks). Reads its directory only, never a stream. */
import type { FileHandle } from 'node:fs/promises'
import { bytesAt } from '../files/bytes-at.js'

const signature = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const headerBytes = 512
const entryBytes = 128
const maxSectors = 256

/** Whether a file that begins with `head` is a compound file. */
export function isCompoundFile(head: Buffer): boolean {
  return head.subarray(0, signature.length).equals(signature)
}

/** The names of its storages and streams; what a broken file does not show is left out. */
export async function streamNames(file: FileHandle): Promise<string[]> {
  const header = await bytesAt(file, 0, headerBytes)
  if (header.length < headerBytes) return []
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512
  const sectorAt = (sector: number) => bytesAt(file, (sector + 1) * sectorBytes, sectorBytes)
  const names: string[] = []
  let sector = header.readUInt32LE(48)
  for (let n = 0; n < maxSectors && sector < 0xfffffffa; n++) {
    const directory = await sectorAt(sector)
    for (let at = 0; at + entryBytes <= directory.length; at += entryBytes) names.push(nameAt(directory, at))
    sector = await followingSector(header, sector, sectorBytes, sectorAt)
  }
  return names.filter((name) => name !== '')
}

function nameAt(directory: Buffer, at: number): string {
  const bytes = Math.min(64, directory.readUInt16LE(at + 64))
  return bytes < 2 ? '' : directory.toString('utf16le', at, at + bytes - 2)
}

/** The next sector of a chain, by the allocation table; the end mark where the table does not say. */
async function followingSector(
  header: Buffer,
  sector: number,
  sectorBytes: number,
  sectorAt: (sector: number) => Promise<Buffer>,
): Promise<number> {
  const perSector = sectorBytes / 4
  const slot = Math.floor(sector / perSector)
  const end = 0xfffffffe
  if (slot >= 109) return end
  const table = await sectorAt(header.readUInt32LE(76 + slot * 4))
  const at = (sector % perSector) * 4
  return at + 4 <= table.length ? table.readUInt32LE(at) : end
}
