/** Recognises workbooks that crmseg wrote, by the stamp it leaves in them. */
import { defaultLimits } from './limits.js'
import { openPackage } from './opc.js'
import { readWorkbook } from './workbook.js'

/** Whether crmseg wrote the workbook at `path`; false for whatever cannot be read as one. */
export async function isOwnWorkbook(path: string): Promise<boolean> {
  return Object.keys(await stampOf(path)).length > 0
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
