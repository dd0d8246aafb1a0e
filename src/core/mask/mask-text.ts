/** How one text is masked, by what it says. Knows no register: which texts are masked is decided in `masker.ts`. */
import type { FieldName } from '../../model.js'

/** In place of what is not told. Always as long, so that nothing can be counted. */
export const hidden = '***'

/** What a name may keep at its end: what kind of firm it is. */
const kindOfFirm =
  /(?:(?:股份)?有限(?:责任)?公司|集团公司|分公司|公司|集团|工作室|事务所|合作社|中心|商行|医院|学校|银行|酒店|厂|店|\s(?:inc|ltd|llc|llp|plc|corp|co|gmbh|ag|limited|company|group)\.?)$/i

/** `示例科技有限公司` → `示***有限公司`, `王女士` → `王***`; a name of one letter, besides the kind of firm, is all hidden. */
export function maskName(name: string): string {
  const text = name.trim()
  const kind = kindOfFirm.exec(text)?.[0] ?? ''
  const own = [...text.slice(0, text.length - kind.length)]
  return `${own.length > 1 ? own[0] : ''}${hidden}${kind}`
}

const digits = /\d/g

/** `13800138000` → `138****8000`; of a shorter number the last two digits are told, of one below seven digits nothing. */
export function maskPhone(phone: string): string {
  const number = phone.match(digits)?.join('') ?? ''
  // 86 before a mobile number is the country, and tells nobody apart.
  const own = number.length === 13 && number.startsWith('86') ? number.slice(2) : number
  if (own.length >= 11) return `${own.slice(0, 3)}****${own.slice(-4)}`
  return own.length >= 7 ? `****${own.slice(-2)}` : hidden
}

/** `wang@example.com` → `w***@example.com`; of an address with one letter before the @ none is told. */
export function maskEmail(email: string): string {
  const text = email.trim()
  const at = text.lastIndexOf('@')
  if (at < 0) return hidden
  const [first = ''] = text
  return `${at > 1 ? first : ''}${hidden}${text.slice(at)}`
}

/** `91440300MA5EXAMP42` → `***MP42`. */
export function maskCode(code: string): string {
  const text = code.trim()
  return text.length >= 10 ? `${hidden}${text.slice(-4)}` : hidden
}

const hide = () => hidden

const email = /[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g

/** Seven digits and more with the marks that people put between them; neither a date nor an amount with decimals. */
const phone = /(?<![\w.])(?:\+|00)?\d(?:[\d\s()（）-]{5,18})\d(?![\w.])/g
const date = /^\d{4}-\d{1,2}-\d{1,2}$/

/** Free text with its telephone numbers and mail addresses masked; all else stays. */
export function maskContacts(text: string): string {
  const mailed = text.includes('@') ? text.replace(email, maskEmail) : text
  return mailed.replace(phone, (found) => {
    const count = found.match(digits)?.length ?? 0
    return count < 7 || date.test(found) ? found : maskPhone(found)
  })
}

/** Every entry of a cell with several, each masked by what it looks like. */
function maskEntries(text: string, mask: (entry: string) => string): string {
  return text
    .split(/[;；,，、|/\n]+/)
    .filter((entry) => entry.trim() !== '')
    .map(mask)
    .join('; ')
}

function maskReach(entry: string): string {
  return entry.includes('@') ? maskEmail(entry) : maskPhone(entry)
}

/** The fields that say who a customer is or how it is reached, with what is told of each. */
export const maskedFields: ReadonlyMap<FieldName, (text: string) => string> = new Map([
  ['name', maskName],
  ['contact', maskName],
  ['creditCode', maskCode],
  ['phone', (text) => maskEntries(text, maskReach)],
  ['email', (text) => maskEntries(text, maskEmail)],
  ['contactInfo', (text) => maskEntries(text, maskReach)],
  ['address', hide],
  ['age', hide],
] satisfies [FieldName, (text: string) => string][])

/** Fields of free words, in which anything may be named. */
export const wordyFields: ReadonlySet<FieldName> = new Set(['strategy', 'notes', 'needs', 'complaints'])
