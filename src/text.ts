/** The two languages and how a message is filled in. Knows no message itself: words stand beside the code that owns them. */

export const langs = ['zh-CN', 'en'] as const

/** A language that crmseg speaks. */
export type Lang = (typeof langs)[number]

/** One message in every language, with the same `{slots}` in the same order of facts. */
export type Text = Readonly<Record<Lang, string>>

/** What fills the slots of a `Text`; a `Text` in a slot is said in the language of the whole. JSON-safe. */
export type Args = Readonly<Record<string, string | number | Text>>

/** `text` in `lang` with each `{slot}` replaced; a slot without an argument stays visible, so that the mistake is seen. */
export function say(text: Text, args: Args, lang: Lang): string {
  return text[lang].replace(/\{(\w+)\}/g, (slot, name: string) => {
    const value = args[name]
    if (value === undefined) return slot
    return typeof value === 'object' ? value[lang] : String(value)
  })
}

/** `text` with its slots filled, still in every language. */
export function filled(text: Text, args: Args): Text {
  return { 'zh-CN': say(text, args, 'zh-CN'), en: say(text, args, 'en') }
}

/** The run cannot go on: a wrong setting, a broken file, a full disk. Findings about the user's rows are never thrown. */
export class CrmsegError extends Error {
  readonly code: string
  readonly text: Text
  readonly args: Args

  constructor(code: string, text: Text, args: Args = {}, cause?: unknown) {
    super(say(text, args, 'en'), cause === undefined ? undefined : { cause })
    this.name = 'CrmsegError'
    this.code = code
    this.text = text
    this.args = args
  }

  /** The message in `lang`, with its next step. */
  in(lang: Lang): string {
    return say(this.text, this.args, lang)
  }
}
