/** `validate --fix`: writes the safe repairs of one register and tells which were made. Reports nothing itself. */
import {
  coveredRepairs,
  planRepairs,
  type RepairOutcome,
  repairEdits,
  repairOutcome,
} from '../core/repair.js'
import { removeUnfinishedWrites } from '../files/temporary.js'
import type { Inspection, Policy, Source, Written } from '../model.js'
import { CrmsegError, type Text } from '../text.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import { checkOutputFlags, outputOf } from './output.js'
import { type Progress, writingStep } from './progress.js'
import type { Terminal } from './terminal.js'

const needsFixText: Text = {
  'zh-CN': '{flag} 要和 --fix 一起用。只检查不写文件时请去掉它。',
  en: '{flag} goes with --fix. Leave it out to check without writing.',
}

const oneFileText: Text = {
  'zh-CN': '-o 只能用于一个文件。多个文件请去掉 -o（写在各自旁边），或用 --in-place。',
  en: '-o is for one file. For several leave it out (each is written beside its input), or use --in-place.',
}

/** What a repair came to; `written` is null where nothing was to be repaired and no output was asked for. */
export interface RepairRun extends RepairOutcome {
  readonly written: Written | null
}

/** Refuses flags that do not go together, before any file is read. Throws OPTIONS_CONFLICT and OUTPUT_IS_INPUT. */
export async function checkRepairFlags(files: readonly string[], flags: Flags): Promise<void> {
  const { fix, output, inPlace, force, annotate } = flags
  if (!fix) {
    const given = [
      [output !== undefined, '-o'],
      [inPlace, '--in-place'],
      [force && annotate === undefined, '--force'],
    ] as const
    const flag = given.find(([isGiven]) => isGiven)?.[1]
    if (flag) throw new CrmsegError('OPTIONS_CONFLICT', needsFixText, { flag })
    return
  }
  if (output !== undefined && files.length > 1) throw new CrmsegError('OPTIONS_CONFLICT', oneFileText)
  for (const file of files) await checkOutputFlags(file, flags)
}

/** An inspected register whose file is still open, and how it was asked for. */
export interface RepairInput {
  readonly file: string
  readonly source: Source
  readonly inspection: Inspection
  readonly policy: Policy
}

/**
 * Makes the repairs and writes them. Where there are none, `-o` still gets its copy, so that scripts find it, and nothing else
 * is written.
 */
export async function repairFile(
  { file, source, inspection, policy }: RepairInput,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
): Promise<RepairRun> {
  const repairs = planRepairs(inspection, policy, source.textOnly ?? false)
  const covered = coveredRepairs(inspection, repairs)
  const edits = repairEdits(inspection, repairOutcome(inspection.findings, repairs, covered).repairs)
  const isWanted = edits.columns.length > 0 || flags.output !== undefined
  let written: Written | null = null
  if (isWanted) {
    const out = await outputOf(file, source, flags, policy.lang ?? inspection.columns.lang, 'fixed')
    clearOnInterrupt(removeUnfinishedWrites)
    const onProgress = writingStep(progress, out, terminal.lang)
    written = await source.annotate(edits, out, { force: flags.force ?? false, onProgress })
  }
  const kept = [...covered, ...(written?.kept ?? [])]
  return { ...repairOutcome(inspection.findings, repairs, kept), written }
}
