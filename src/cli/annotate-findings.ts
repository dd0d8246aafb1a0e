/** `validate --annotate OUT`: the register's own workbook back, with the faulty cells marked. The input is never written to. */
import { removeUnfinishedWrites } from '../files/temporary.js'
import type { Judged, Source } from '../model.js'
import type { MarkedFile } from '../reports/terminal/marked.js'
import type { JsonAnnotated } from '../reports/validate-json.js'
import { CrmsegError, type Text } from '../text.js'
import { adviceOf, advised } from './advice.js'
import { clearOnInterrupt } from './interrupt.js'
import type { Flags } from './options.js'
import { assertWorkbookName, extensionsLike, sameFile } from './output.js'
import { type Progress, writingStep } from './progress.js'
import type { Terminal } from './terminal.js'

const oneText: Text = {
  'zh-CN': '--annotate 一次只能处理一个文件。请对每个文件各运行一次。',
  en: '--annotate takes one file at a time. Run it once for each file.',
}

const inputText: Text = {
  'zh-CN': '--annotate 的输出 {path} 就是输入文件；标记只写在副本上。请换一个文件名。',
  en: 'The output of --annotate, {path}, is the input itself; marks go on a copy only. Choose another name.',
}

/** What was written, for the terminal and for JSON. */
export type AnnotatedFile = MarkedFile & JsonAnnotated

/** Refuses before any work what no file can mend. Throws ANNOTATE_ONE_FILE, OUTPUT_IS_INPUT and OUTPUT_EXTENSION. */
export async function checkAnnotateFlag(files: readonly string[], { annotate }: Flags): Promise<void> {
  if (annotate === undefined) return
  const [file = '', ...others] = files
  if (others.length > 0) throw new CrmsegError('ANNOTATE_ONE_FILE', oneText)
  if (await sameFile(file, annotate)) throw new CrmsegError('OUTPUT_IS_INPUT', inputText, { path: annotate })
  assertWorkbookName(annotate)
}

/** Writes the marked copy of `source` at `--annotate`. Throws OUTPUT_EXTENSION and what `Source.annotate` throws. */
export async function annotateFindings(
  source: Source,
  judged: Judged,
  path: string,
  flags: Flags,
  terminal: Terminal,
  progress: Progress,
): Promise<AnnotatedFile> {
  assertWorkbookName(path, source.format === 'csv' ? ['.xlsx'] : extensionsLike(source.name, source.format))
  const { marked } = await import('../reports/marked.js')
  const { edits, shown } = marked(judged)
  clearOnInterrupt(removeUnfinishedWrites)
  const onProgress = writingStep(progress, path, terminal.lang)
  const options = { force: flags.force ?? false, onProgress }
  const written = await source.annotate(edits, path, options).catch((error) => {
    throw advised(error, adviceOf.annotate)
  })
  return {
    path: written.path,
    bytes: written.bytes,
    cells: shown.cells,
    notes: shown.notes,
    listed: shown.listed.length,
    found: shown.found,
    sheet: edits.sheets[0]?.name ?? '',
  }
}
