/** Keeps how each file is read, and reads anew by way of our own readers what DuckDB finds wrong. Adds nothing up. */
import { join } from 'node:path'
import { CrmsegError } from '../../text.js'
import type { LedgerQuery } from '../engine.js'
import { ownRelation, stagedRelation } from './relations.js'
import { type FileRelation, type Present, textsSql } from './value-sql.js'

/** The lines of all files of a query, as SQL can name them. */
export interface Reader {
  readonly present: Present
  /** Runs a query over the texts of all lines; runs it again where a file has to be staged first. */
  readonly withTexts: <T>(run: (texts: string) => Promise<T>, mostLines?: number) => Promise<T>
}

/** A reader of the query's files, which stages into `folder`. */
export function openReader({ files, key, policy }: LedgerQuery, folder: string): Reader {
  const fields = new Set(files.flatMap(({ columns }) => columns.map(({ field }) => field)))
  const relations: (FileRelation | null)[] = files.map((file) => ownRelation(file, policy.memory))
  const stageAll = async (chosen: (index: number) => boolean) => {
    for (const [index, file] of files.entries()) {
      if (!chosen(index)) continue
      const path = join(folder, `staged-${index}.csv`)
      relations[index] = await stagedRelation(file, path, policy.memory)
    }
  }
  const own = (index: number) =>
    relations[index] !== null && files[index]?.table !== null && !staged.has(index)
  const staged = new Set<number>()
  return {
    present: { fields, key },
    async withTexts(run, mostLines) {
      await stageAll((index) => relations[index] === null)
      const texts = () =>
        textsSql(
          relations.filter((relation) => relation !== null),
          mostLines,
        )
      try {
        return await run(texts())
      } catch (error) {
        const broken = files.flatMap((_, index) => (own(index) ? [index] : []))
        if (!isAboutCsv(error) || broken.length === 0) throw error
        for (const index of broken) staged.add(index)
        await stageAll((index) => broken.includes(index))
        return run(texts())
      }
    },
  }
}

/** What DuckDB says of a CSV that is not as strict as its header promises, or not UTF-8. */
function isAboutCsv(error: unknown): boolean {
  return (
    error instanceof Error && !(error instanceof CrmsegError) && /CSV|UTF-?8|unicode/i.test(error.message)
  )
}
