/** `crmseg import EXPORT… -o REGISTER [--into REGISTER]`: exports become a register, or go into one. The exports stay as they are. */
import { resolve } from 'node:path'
import { isoDay } from '../cells/cell.js'
import { toPolicy } from '../config/policy.js'
import { importSources } from '../core/import/merge.js'
import { readImportSource } from '../core/import/read-source.js'
import { removeUnfinishedWrites } from '../files/temporary.js'
import { defaultOutput, openFile } from '../formats/index.js'
import { writeNewTable } from '../formats/new-table.js'
import type { Imported, ImportSource, Lang, NewTable, Policy, Source, Written } from '../model.js'
import { type RegisterChanges, registerChanges } from '../reports/import-edits.js'
import { importDocument } from '../reports/import-json.js'
import { importNotes } from '../reports/import-notes.js'
import { newRegister } from '../reports/import-register.js'
import { jsonPieces } from '../reports/json.js'
import { importLines } from '../reports/terminal/import.js'
import { createStyle } from '../reports/terminal/style.js'
import { CrmsegError, say, type Text } from '../text.js'
import { type ExitCode, exitCodes } from './exit.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import { checkOutputFlags, holdsSheets, outputOf } from './output.js'
import { createProgress, type Progress, writingStep } from './progress.js'
import { shownFindings } from './reading.js'
import { settingsOf } from './settings.js'
import type { Terminal } from './terminal.js'
import { today } from './today.js'

const texts = {
  noOutput: {
    'zh-CN': '没有写明输出文件。新建客户表请加 -o 客户表.xlsx，更新已有的客户表请加 --into 客户表.xlsx。',
    en: 'No output is named. Add -o register.xlsx for a new register, or --into register.xlsx to update one.',
  },
  needsInto: {
    'zh-CN': '{flag} 只能与 --into 一起用。请加上 --into 客户表.xlsx，或去掉 {flag}。',
    en: '{flag} works only with --into. Add --into register.xlsx, or leave {flag} out.',
  },
  exists: {
    'zh-CN': '{path} 已存在。要把导出文件补充进去，请用 --into {path}；要换掉它，请加 --force。',
    en: '{path} exists already. To add the exports to it, use --into {path}; to replace it, add --force.',
  },
  twice: {
    'zh-CN': '{file} 写了两次。每个文件请只写一次。',
    en: '{file} is named twice. Name each file once.',
  },
  extension: {
    'zh-CN': '{path} 的扩展名不能用。新的客户表请写成 .xlsx 或 .csv。',
    en: '{path} has an extension that does not fit. Name a new register .xlsx or .csv.',
  },
  reading: { 'zh-CN': '读取 {file}', en: 'Reading {file}' },
} satisfies Record<string, Text>

/** What stays the same through one run of the command. */
interface Run {
  readonly flags: Flags
  readonly terminal: Terminal
  readonly progress: Progress
  readonly policy: Policy
}

/** Everything read and joined, before anything is written. */
interface Joined {
  readonly imported: Imported
  readonly lang: Lang
}

/** Imports the exports into a new register, or into the one that `--into` names. */
export async function importFiles(
  files: readonly string[],
  flags: Flags,
  terminal: Terminal,
): Promise<ExitCode> {
  await checkFlags(files, flags)
  const progress = createProgress(terminal, !flags.quiet && !flags.json)
  const { settings } = await settingsOf(flags, terminal, { registerPath: flags.into ?? flags.output })
  const run: Run = { flags, terminal, progress, policy: toPolicy(settings, today()) }
  try {
    if (flags.into === undefined) await makeRegister(files, run)
    else await updateRegister(flags.into, files, run)
    return exitCodes.fine
  } finally {
    progress.stop()
  }
}

async function checkFlags(files: readonly string[], flags: Flags): Promise<void> {
  const { into, output } = flags
  if (into === undefined) {
    const flag = flags.inPlace ? '--in-place' : '--overwrite'
    if (flags.inPlace || flags.overwrite) throw new CrmsegError('OPTIONS_CONFLICT', texts.needsInto, { flag })
    if (output === undefined) throw new CrmsegError('OUTPUT_MISSING', texts.noOutput)
    if (!/\.(xlsx|csv)$/i.test(output)) {
      throw new CrmsegError('OUTPUT_EXTENSION', texts.extension, { path: output })
    }
  }
  for (const file of into === undefined ? files : [into, ...files]) await checkOutputFlags(file, flags)
  const seen = new Set<string>()
  for (const file of into === undefined ? files : [...files, into]) {
    if (seen.has(resolve(file))) throw new CrmsegError('FILE_TWICE', texts.twice, { file })
    seen.add(resolve(file))
  }
}

/** Reads one export whole; its table is found by itself, whatever the settings say of the register's. */
async function readExport(file: string, run: Run): Promise<ImportSource> {
  const { flags, policy } = run
  const source = await openFile(file, { encoding: flags.encoding })
  try {
    return await readImportSource(
      source,
      'export',
      { ...policy, sheet: null, headerRow: null },
      listener(source, run),
    )
  } finally {
    await source.close()
  }
}

function listener(source: Source, { progress, terminal }: Run): (done: number) => void {
  return progress.step(say(texts.reading, { file: source.name }, terminal.lang))
}

async function readExports(files: readonly string[], run: Run): Promise<ImportSource[]> {
  const sources: ImportSource[] = []
  for (const file of files) sources.push(await readExport(file, run))
  return sources
}

function join(sources: readonly ImportSource[], { flags, policy }: Run): Joined {
  const overwrite = flags.overwrite ?? false
  const idMonth = flags.ids ? isoDay(policy.asOf).slice(0, 7).replace('-', '') : null
  const imported = importSources(sources, { asOf: policy.asOf, overwrite, idMonth })
  return { imported, lang: policy.lang ?? sources[0]?.columns.lang ?? 'zh-CN' }
}

async function makeRegister(files: readonly string[], run: Run): Promise<void> {
  const { flags } = run
  const { imported, lang } = join(await readExports(files, run), run)
  const out = flags.output ?? ''
  const table = newRegister(imported, lang, [importNotes(imported, false, lang)])
  const written = flags.dryRun ? null : await writeRegister(table, out, run)
  await report(imported, null, { out, written }, run)
}

/** Who names a register that is there may have meant to update it. */
async function writeRegister(table: NewTable, out: string, run: Run): Promise<Written> {
  try {
    return await writeNewTable(table, out, writeOptions(out, run))
  } catch (error) {
    if (!(error instanceof CrmsegError) || error.code !== 'OUTPUT_EXISTS') throw error
    throw new CrmsegError(error.code, texts.exists, { path: out })
  }
}

/** The register comes first, so that it is believed first; its own preset and sheet are told as `segment` tells them. */
async function updateRegister(file: string, exports: readonly string[], run: Run): Promise<void> {
  const { flags, policy } = run
  const source = await openFile(file)
  try {
    const readBy = { ...policy, preset: 'auto' }
    const register = await readImportSource(source, 'register', readBy, listener(source, run))
    const { imported, lang } = join([register, ...(await readExports(exports, run))], run)
    const overwrite = flags.overwrite ?? false
    const changes = registerChanges(imported, register, { overwrite, lang, stamp: source.stamp })
    const output = flags.output ?? defaultOutput(file, lang, source.format, 'updated')
    const out = await outputOf(file, source, { ...flags, output }, lang)
    const sheets = holdsSheets(source, out) ? [importNotes(imported, overwrite, lang)] : []
    const edits = { ...changes.edits, sheets }
    const written = flags.dryRun ? null : await source.annotate(edits, out, writeOptions(out, run))
    await report(imported, changes, { out, written }, run)
  } finally {
    await source.close()
  }
}

function writeOptions(path: string, { flags, progress, terminal }: Run) {
  clearOnInterrupt(removeUnfinishedWrites)
  const onProgress = writingStep(progress, path, terminal.lang)
  return { force: flags.force ?? false, onProgress }
}

async function report(
  imported: Imported,
  changes: RegisterChanges | null,
  { out, written }: { readonly out: string; readonly written: Written | null },
  { flags, terminal, progress }: Run,
): Promise<void> {
  progress.stop()
  const { lang } = terminal
  if (flags.json) return terminal.print(jsonPieces([importDocument(imported, changes, written, lang)]))
  if (flags.quiet) return
  const view = { lang, style: createStyle(terminal.colour), limit: shownFindings(flags) }
  const outcome = { path: out, written, customers: imported.customers.length, changes }
  await terminal.print(`${importLines(imported, outcome, view).join('\n')}\n`)
}
