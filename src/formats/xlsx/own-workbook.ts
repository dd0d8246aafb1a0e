/** Recognises workbooks that crmseg wrote, by the stamp it leaves in them. */
import { defaultLimits } from './limits.js'
import { hasType, openPackage, type Package } from './opc.js'
import { readWorkbook } from './workbook.js'

/** Whether crmseg wrote the workbook at `path`; false for whatever cannot be read as one. */
export async function isOwnWorkbook(path: string): Promise<boolean> {
  return Object.keys(await stampOf(path)).length > 0
}

/** The key under which a stamp holds `propertiesMark`. */
const propertiesKey = 'properties'

/** The stamp with a mark by which it is seen later whether another program has saved the workbook since. An empty one stays so. */
export async function sealed(
  stamp: Readonly<Record<string, string>>,
  pkg: Package,
): Promise<Readonly<Record<string, string>>> {
  return Object.keys(stamp).length === 0 ? stamp : { ...stamp, [propertiesKey]: await propertiesMark(pkg) }
}

/** Whether another program has saved the workbook of ours at `path` since it was written. */
export async function isChangedWorkbook(path: string): Promise<boolean> {
  const pkg = await openPackage(path, defaultLimits)
  try {
    return (await readWorkbook(pkg)).stamp[propertiesKey] !== (await propertiesMark(pkg))
  } finally {
    await pkg.close()
  }
}

/** The CRC-32 of the document properties, which hold the time of saving, in hexadecimal; `none` where there are none. */
async function propertiesMark(pkg: Package): Promise<string> {
  const found = (await pkg.relationships('')).find((each) => hasType(each, 'core-properties'))
  return (found && pkg.part(found.target))?.crc32.toString(16) ?? 'none'
}

/** The stamp of the workbook at `path`; empty where crmseg did not write it, or it cannot be read as a workbook. */
export async function stampOf(path: string): Promise<Readonly<Record<string, string>>> {
  try {
    const pkg = await openPackage(path, defaultLimits)
    try {
      return (await readWorkbook(pkg)).stamp
    } finally {
      await pkg.close()
    }
  } catch {
    // What is no workbook of ours is not replaced without being asked: the caller says so.
    return {}
  }
}
