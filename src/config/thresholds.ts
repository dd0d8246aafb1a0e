/** What an earlier `segment --json` printed, as the cut points and means to grade by. Reads no file: the command does. */
import * as z from 'zod'
import type { Benchmark, Thresholds } from '../model.js'
import { CrmsegError, type Text } from '../text.js'

/** The documents that this version can read. */
const knownFormat = 1

const texts = {
  noDocument: {
    'zh-CN':
      '{file} 不是 crmseg segment --json 的输出（{problem}）。请用 crmseg segment … --json > 上次.json 得到它。',
    en: '{file} is not what crmseg segment --json prints ({problem}). Make it with crmseg segment … --json > last.json.',
  },
  otherFormat: {
    'zh-CN': '{file} 是格式 {format} 的文档，本版本只读格式 {known}。请用本版本重新运行 segment --json。',
    en: '{file} is a document of format {format}, and this version reads format {known}. Run segment --json again with this version.',
  },
} satisfies Readonly<Record<string, Text>>

const means = { n: z.int().min(0), spendFen: z.number(), orders: z.number() }
const benchmark = z.object({ ...means, origin: z.enum(['register', 'settings']) })
const industry = z.object({ ...means, industry: z.string(), origin: z.enum(['industry', 'settings']) })

const ascending = z
  .array(z.number())
  .refine((bounds) => bounds.every((bound, index) => index === 0 || bound >= (bounds[index - 1] ?? bound)))

interface NamedAxes<T> {
  readonly recencyDays: T
  readonly orders: T
  readonly spendFen: T
}

/** From the names of the document to those of the model. */
function axesOf<T>({ recencyDays, orders, spendFen }: NamedAxes<T>) {
  return { recency: recencyDays, orders, spend: spendFen }
}

const bounds = z.object({ recencyDays: ascending, orders: ascending, spendFen: ascending }).transform(axesOf)
const lowest = z
  .object({ recencyDays: z.number(), orders: z.number(), spendFen: z.number() })
  .transform(axesOf)

const cutPoints = z
  .object({
    method: z.enum(['quantile', 'r-rfm', 'pymc', 'ntile', 'fixed']),
    bins: z.int().min(2),
    closed: z.enum(['left', 'right']),
    monetary: z.enum(['total', 'mean']),
    n: z.int().min(0),
    bounds,
    lowest: lowest.nullable(),
  })
  .refine(({ bins, bounds }) => Object.values(bounds).every(({ length }) => length < bins))

const document = z.object({
  format: z.literal(knownFormat),
  command: z.literal('segment'),
  thresholds: z.object({
    cutPoints: cutPoints.nullable(),
    benchmarks: z.object({ whole: benchmark, industries: z.array(industry) }),
  }),
})

/** The thresholds of a document; `file` is its name for messages. Throws THRESHOLDS_INVALID. */
export function thresholdsOf(text: string, file: string): Thresholds {
  const parsed = parsedJson(text.startsWith('\uFEFF') ? text.slice(1) : text, file)
  const checked = document.safeParse(parsed)
  if (!checked.success) throw refusal(parsed, checked.error, file)
  const { cutPoints, benchmarks } = checked.data.thresholds
  const industries = benchmarks.industries.map((own): [string, Benchmark] => [own.industry, own])
  return {
    cutPoints,
    benchmarks: { whole: { industry: null, ...benchmarks.whole }, industries: new Map(industries) },
  }
}

function parsedJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CrmsegError('THRESHOLDS_INVALID', texts.noDocument, { file, problem: 'JSON' }, error)
  }
}

function refusal(parsed: unknown, { issues }: z.ZodError, file: string): CrmsegError {
  const format =
    typeof parsed === 'object' && parsed !== null && 'format' in parsed ? parsed.format : undefined
  if (typeof format === 'number' && format !== knownFormat) {
    return new CrmsegError('THRESHOLDS_INVALID', texts.otherFormat, { file, format, known: knownFormat })
  }
  const problem = issues[0]?.path.join('.') || 'format'
  return new CrmsegError('THRESHOLDS_INVALID', texts.noDocument, { file, problem })
}
