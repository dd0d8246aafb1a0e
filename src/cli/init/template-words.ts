/** What `--template` takes. Lays out none of them. */
import { templateNames } from '../../register/templates.js'

/** The templates, and the word for all of them. */
export const templateWords = [...templateNames, 'all'] as const

export type TemplateWord = (typeof templateWords)[number]
