/** Brings the names of customers into one spelling, for joining. Compares nothing itself. */

/** NFKC, small letters, without spaces and punctuation: `示例科技（深圳）有限公司` and `示例科技(深圳) 有限公司` are one. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, '')
}
