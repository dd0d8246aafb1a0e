/** A cell that holds telephone numbers, addresses, or both, in any order. Keeps what is neither (微信 …) as it stands. */
import { emailOf } from './email.js'
import { type CellKind, cellKind } from './kind.js'
import { phoneOf } from './phone.js'
import { compatible, tidy, trimmed } from './plain.js'

export const contactInfo: CellKind<string, 'contactInfo'> = cellKind('contactInfo', {
  wrong: 'CELL_NOT_PHONE',
  text(typed, _context, report) {
    const found = new Set<string>()
    for (const part of compatible(tidy(typed, report)).split(/[;,、|/\n，；]+/)) {
      const words = part.includes('@') ? part.split(/\s+/) : [part]
      for (const word of words) {
        const value = canonical(trimmed(word))
        if (value !== '') found.add(value)
      }
    }
    return found.size > 0 ? [...found].join(';') : undefined
  },
  number: (value) => phoneOf(String(value)) ?? String(value),
  print: (value) => value,
})

/** `电话: 138 0013 8000` → `13800138000`; text that is no number and no address comes back as it is. */
function canonical(text: string): string {
  const bare = text.replace(/^(手机|电话|座机|邮箱|邮件|tel|phone|mobile|email|e-mail)号?码?\s*:\s*/i, '')
  return (bare.includes('@') ? emailOf(bare) : phoneOf(bare)) ?? text
}

/** The numbers and the addresses of a parsed cell, each joined by `;`; undefined where there are none. */
export function contactParts(value: string): { readonly phone?: string; readonly email?: string } {
  const parts = value.split(';')
  const phones = parts.filter((part) => !part.includes('@') && phoneOf(part) !== null)
  const emails = parts.filter((part) => part.includes('@') && emailOf(part) !== null)
  return {
    ...(phones.length > 0 && { phone: phones.join(';') }),
    ...(emails.length > 0 && { email: emails.join(';') }),
  }
}
