/** Recognises workbooks that crmseg wrote, by the stamp it leaves in them. */
import { defaultLimits } from './limits.js'
import { openPackage } from './opc.js'
import { readWorkbook } from './workbook.js'

/** Whether crmseg wrote the workbook at `path`; false for whatever cannot be read as one. */
export async function isOwnWorkbook(path: string): Promise<boolean> {
  try {
    const pkg = await openPackage(path, defaultLimits)
    try {
      return Object.keys((await readWorkbook(pkg)).stamp).length > 0
    } finally {
      await pkg.close()
    }
  } catch {
    // What is no workbook of ours is not replaced without being asked: the caller says so.
    return false
  }
}
