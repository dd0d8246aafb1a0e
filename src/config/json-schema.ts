/** The settings as JSON Schema, for editors that complete and check `crmseg.config.yaml`. Checks nothing itself. */
import * as z from 'zod'
import { settingsSchema } from './settings.js'
import { settingTexts } from './told.js'
import { allowedAt } from './walk.js'

/** The schema of a settings file; each setting is described in both languages. */
export function settingsJsonSchema(): Readonly<Record<string, unknown>> {
  const schema = z.toJSONSchema(settingsSchema, {
    io: 'input',
    override: ({ zodSchema, jsonSchema }) => {
      const text = settingTexts.get(zodSchema)
      if (!text) return
      const allowed = allowedAt(zodSchema)
      jsonSchema.description = `${text['zh-CN']}（${allowed['zh-CN']}）\n${text.en} (${allowed.en})`
    },
  })
  return { ...schema, title: 'crmseg.config.yaml' }
}
