/** What holds for every workbook of the corpus that is written again, in whichever manner; each suite adds what is its own. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CrmsegError } from '../../src/text.js'
import { triesAll } from '../mode.js'
import { type Annotated, annotateAnything, type Manner } from './annotated.js'
import { corpusPath, triedWorkbooks } from './corpus.js'
import { expectCopied, expectSame, expectValid } from './fidelity.js'
import {
  hasLibreOffice,
  hasXmllint,
  type Judgement,
  judge,
  openedByLibreOffice,
  type Pair,
  python,
} from './readers.js'

/** One manner of writing, and what it may do. */
export interface Suite {
  readonly title: string
  readonly manner: Manner
  /**
   * Which third of its workbooks the other readers judge, of the sample. The first manner tries all of the sample, the second and the third
   * one half each.
   */
  readonly third: 0 | 1 | 2
  /** Parts that change besides those that always may. */
  readonly alsoChanging?: RegExp
  /** Codes of the errors by which a workbook may be refused. */
  readonly refusals?: readonly string[]
  /** The least share of the workbooks that comes out. */
  readonly leastWritten: number
  /** What is asked of openpyxl's judgements beyond the same cells and notes. */
  readonly judged?: (judgements: readonly Judgement[]) => void
}

function workbooksOf({ third }: Suite): readonly string[] {
  return triedWorkbooks().filter((_, index) => triesAll || third === 0 || index % 2 === third - 1)
}

/** For the whole corpus, perhaps on a busy machine. */
const longest = 900_000

/** Declares the suite: every workbook is written, written a second time, and written by the general patcher; see `isWritten`. */
export function describeWrittenAgain(suite: Suite): void {
  const copies = new Copies(suite)

  describe.skipIf(copies.workbooks.length === 0)(suite.title, () => {
    beforeAll(() => copies.write(), longest)
    afterAll(() => copies.clear())
    describeBytes(suite, copies)
    describeReaders(suite, copies)
  })
}

function describeBytes({ refusals = [], leastWritten, alsoChanging }: Suite, copies: Copies): void {
  it('comes out whole, or is refused for a reason that its manner has', () => {
    const isRefusal = (error: Error) => error instanceof CrmsegError && refusals.includes(error.code)
    const refused = copies.failed.filter(({ error }) => isRefusal(error))
    console.log(
      `workbooks ${copies.workbooks.length}: written ${copies.written.length}, refused ${refused.length}`,
    )
    for (const { name, error } of refused) console.log(`${name}: ${error.message}`)
    expect(copies.failed.filter(({ error }) => !isRefusal(error))).toEqual([])
    expect(copies.written.length).toBeGreaterThan(leastWritten * copies.workbooks.length)
  })

  it('keeps every other part as the same compressed bytes, in the same order', async () => {
    console.log(`parts compared: ${await expectCopied(copies.written, alsoChanging)}, all identical`)
  })

  it.each([
    ['is not changed by a second run, to the byte', 'twice'],
    ['is the same by the fast and the general patcher, to the byte', 'general'],
  ] as const)('%s', (_, kind) => {
    const again = copies.written.filter(({ name }) => copies.isWritten(kind, name))
    expect(again.length).toBeGreaterThan(0.4 * copies.written.length)
    for (const { name, annotated } of again) {
      expect(readFileSync(annotated).equals(readFileSync(copies.place(kind, name))), name).toBe(true)
    }
  })
}

/** Other readers take their time: of the sample they judge a third, of the whole corpus each. */
function describeReaders({ judged, third }: Suite, copies: Copies): void {
  const judgedByOthers = () => copies.written.filter((_, index) => triesAll || index % 3 === third)

  it('reads the same cells by exceljs, wherever exceljs reads the original', async () => {
    expectSame('exceljs', await judge('exceljs', judgedByOthers()))
  }, 240_000)

  it.skipIf(!python)(
    'reads the same cells and notes by openpyxl, wherever openpyxl reads the original',
    async () => {
      const judgements = await judge('openpyxl', judgedByOthers())
      expectSame('openpyxl', judgements)
      expect(judgements.filter(({ lostNotes = [] }) => lostNotes.length > 0)).toEqual([])
      judged?.(judgements)
    },
    120_000,
  )

  it.skipIf(!hasXmllint)(
    'keeps to the schema in every new part, and in every changed one that did before',
    async () => {
      await expectValid(copies.written, copies.folder)
    },
    60_000,
  )

  it.skipIf(!hasLibreOffice || (third > 0 && !triesAll))(
    'opens in LibreOffice, wherever the original does',
    () => {
      const output = copies.place('office', '')
      const shown = judgedByOthers().filter((_, index) => triesAll || index % 3 === 1)
      const opened = openedByLibreOffice(
        shown.map(({ annotated }) => annotated),
        output,
      )
      const refused = shown.filter(({ annotated }) => !opened.has(annotated))
      console.log(`LibreOffice: opens ${opened.size}, refuses ${refused.length}`)
      const originals = refused.map(({ original }) => original)
      expect([...openedByLibreOffice(originals, output)]).toEqual([])
    },
    240_000,
  )
}

type Kind = 'once' | 'twice' | 'general' | 'office'

/** The copies of one suite in a folder of their own, and what became of each workbook. */
class Copies {
  readonly workbooks: readonly string[]
  readonly folder = mkdtempSync(join(tmpdir(), 'crmseg-corpus-'))
  readonly written: (Pair & Annotated)[] = []
  readonly failed: { readonly name: string; readonly error: Error }[] = []

  constructor(private readonly suite: Suite) {
    this.workbooks = workbooksOf(suite)
  }

  /** Of the sample, every other workbook is written twice, and the others by the general patcher; of the whole corpus each is both. */
  isWritten(kind: 'twice' | 'general', name: string): boolean {
    return triesAll || (this.workbooks.indexOf(name) % 2 === 0) === (kind === 'twice')
  }

  place(kind: Kind, name: string): string {
    return join(this.folder, kind, name)
  }

  async write(): Promise<void> {
    for (const kind of ['once', 'twice', 'general', 'office'] as const) mkdirSync(this.place(kind, ''))
    for (const name of this.workbooks) {
      await this.writeOne(name).catch((error: Error) => this.failed.push({ name, error }))
    }
  }

  private async writeOne(name: string): Promise<void> {
    const { manner } = this.suite
    const original = corpusPath('workbooks', name)
    const annotated = this.place('once', name)
    const outcome = await annotateAnything(original, annotated, manner)
    if (!outcome) return
    // New rows come once: the second run finds them there.
    if (this.isWritten('twice', name))
      await annotateAnything(annotated, this.place('twice', name), { ...manner, newRows: 0 })
    if (this.isWritten('general', name))
      await annotateAnything(original, this.place('general', name), { ...manner, general: true })
    this.written.push({ name, original, annotated, ...outcome })
  }

  clear(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
