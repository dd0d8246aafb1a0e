/** One row of a register, parsed: the schema that the declared fields make. Reads no cell. */
import * as z from 'zod'
import type { Day } from '../cells/cell.js'
import type { Complaint } from '../cells/complaint.js'
import { type FieldName, fieldNames, fields } from './fields.js'

const daySchema = z.custom<Day>(
  (value) => typeof value === 'object' && value !== null && 'epochDays' in value,
  'not a calendar day',
)

const listSchema = z.array(z.string()).readonly()

/** The value that each kind of cell gives. Money in integer fen. */
const kindSchemas = {
  identifier: z.string(),
  text: z.string(),
  prose: z.string(),
  customerKind: z.enum(['company', 'person']),
  gender: z.enum(['male', 'female']),
  phone: z.string(),
  email: z.string(),
  contactInfo: z.string(),
  age: z.int().min(0),
  tier: z.string(),
  rfm: z
    .object({
      recencyDays: z.number().min(0).nullable(),
      orders: z.number().min(0).nullable(),
      spendFen: z.int().nullable(),
    })
    .readonly(),
  day: daySchema,
  since: daySchema,
  count: z.number().min(0),
  money: z.int(),
  list: listSchema,
  tags: listSchema,
  complaints: z
    .array(
      z.object({
        day: daySchema.nullable(),
        text: z.string(),
        state: z.string().nullable(),
      }) satisfies z.ZodType<Complaint>,
    )
    .readonly(),
  rating: z.number(),
}

type KindName<F extends FieldName> = (typeof fields)[F]['kind']['name']
type FieldShape = { [F in FieldName]: z.ZodOptional<(typeof kindSchemas)[KindName<F>]> }

const fieldShape = Object.fromEntries(
  fieldNames.map((name) => [name, kindSchemas[fields[name].kind.name].optional()]),
) as FieldShape

/** A customer: its Excel row, each field by name (undefined where blank or without a column), and what follows from them. */
export const customerSchema = z
  .object({
    /** 1-based, as Excel shows it. */
    row: z.int().min(1),
    ...fieldShape,
    /** What the column 上期等级 of an earlier run says. */
    previousTier: z.string().optional(),
    /** 华东 华南 华北 华中 东北 西南 西北 港澳台, from province or city. */
    greatRegion: z.string().optional(),
  })
  .readonly()

export type Customer = z.infer<typeof customerSchema>
