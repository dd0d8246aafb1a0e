/** What a snapshot says besides its customers, checked key by key. Looks into no column: columns.ts does. */
import * as z from 'zod'
import type { Benchmark, CutPoints, Scheme } from '../model.js'
import { comparators, measureNames } from '../register/measures.js'

const text = z.object({ 'zh-CN': z.string(), en: z.string() })

const condition = z.object({
  measure: z.enum(measureNames),
  op: z.enum(comparators),
  value: z.union([z.number(), z.string(), z.array(z.string())]),
})

const scheme = z.object({
  name: z.string(),
  title: text,
  tiers: z.array(z.object({ name: z.string(), meaning: text, colour: z.string() })),
  rules: z.array(z.object({ tier: z.string(), when: z.array(condition) })),
}) satisfies z.ZodType<Scheme>

const benchmark = z.object({
  industry: z.string().nullable(),
  n: z.number(),
  spendFen: z.number(),
  orders: z.number(),
  origin: z.enum(['industry', 'register', 'settings']),
}) satisfies z.ZodType<Benchmark>

const bounds = z.object({
  recency: z.array(z.number()),
  orders: z.array(z.number()),
  spend: z.array(z.number()),
})

const cutPoints = z.object({
  method: z.enum(['quantile', 'r-rfm', 'pymc', 'ntile', 'fixed']),
  bins: z.int().min(2),
  closed: z.enum(['left', 'right']),
  monetary: z.enum(['total', 'mean']),
  n: z.number(),
  bounds,
  lowest: z.object({ recency: z.number(), orders: z.number(), spend: z.number() }).nullable(),
}) satisfies z.ZodType<CutPoints>

const head = z.object({
  format: z.int(),
  register: z.string(),
  asOf: z.iso.date(),
  ids: z.enum(['plain', 'hashed']),
  salt: z.string().nullable(),
  scheme,
  benchmarks: z.object({ whole: benchmark, industries: z.array(benchmark) }),
  cutPoints: cutPoints.nullable(),
  customers: z.unknown(),
})

/** All of a snapshot but its customers, whose columns are not looked into. */
export type Head = z.infer<typeof head>

/** The head of a document, or the path of what is wrong in it. */
export function headOf(document: unknown): Head | { readonly problem: string } {
  const { data, error } = head.safeParse(document)
  return data ?? { problem: error?.issues[0]?.path.join('.') || 'format' }
}
