/** Cuts the name of a firm that has Chinese letters, from both ends towards the brand. Knows nothing of other customers. */
import { type PlaceAtStart, placeAtStart } from '../../register/regions.js'
import type { FirmName, NameWeight } from './firm-name.js'
import { hasEnd, isDigitCode, isHanCode } from './letters.js'
import { branchWords, countyTowns, doubleSurnames, greatRegions, legalForms, trades } from './words.js'

/** Towns that stand behind a brand or between brand and form as well. */
const townsAtEnd =
  '北京 上海 天津 重庆 广州 深圳 杭州 南京 苏州 武汉 成都 西安 青岛 大连 厦门 宁波 长沙 郑州 济南 沈阳 香港 广东 江苏 浙江 山东 福建 四川 湖北 湖南 河北 河南 安徽 江西'

type EndKind = 'form' | 'trade' | 'town' | 'area'

interface End {
  readonly word: string
  readonly kind: EndKind
}

const ends = endsByLastLetter()
const branchEnds = byLastLetter(branchWords, (word) => word)
const numerals = '〇零一二三四五六七八九'

/** What is known of a name while it is cut. */
interface Cut {
  rest: string
  province: string
  city: string
  branch: string
  form: string
  trade: string[]
  isShort: boolean
}

/** `plain` is NFKC, small and simplified, brackets and spaces still in it. */
export function readChineseName(plain: string): FirmName {
  const cut: Cut = { rest: '', province: '', city: '', branch: '', form: '', trade: [], isShort: false }
  const isPlain = isLetters(plain)
  const outside = isPlain ? plain : withoutBrackets(plain, cut)
  cut.rest = isPlain ? plain : withoutLatinForm(lettersOf(outside))
  cutBranch(cut)
  cutForms(cut)
  cutStart(cut)
  cutEnd(cut)
  const { province, city, branch, form, trade } = cut
  const brand = withDigits(cut.rest)
  return {
    brand,
    serial: serialOf(brand, outside),
    trade,
    province,
    city,
    branch,
    form,
    weight: weightOf(cut),
  }
}

/** Digits, and Latin letters that stand alone or in twos and threes: 样例A, 样例 II. Their spaces are lost in the brand. */
function serialOf(brand: string, text: string): string {
  let serial = ''
  let hasLatin = false
  for (let at = 0; at < brand.length; at++) {
    const code = brand.charCodeAt(at)
    if (isDigitCode(code)) serial += serial === '' ? brand[at] : ` ${brand[at]}`
    else if (!isHanCode(code)) hasLatin = true
  }
  if (!hasLatin) return serial
  const codes = text.match(/(?<![a-z])[a-z]{1,3}(?![a-z])/g) ?? []
  return [serial, ...codes.filter((code) => brand.includes(code))].filter((part) => part !== '').join(' ')
}

/** 示例科技Co., Ltd. */
function withoutLatinForm(letters: string): string {
  if (letters === '' || isHanCode(letters.charCodeAt(letters.length - 1))) return letters
  return letters.replace(/(?:co)?(?:ltd|limited|inc|llc|gmbh)$/, '')
}

/** A place or a part of the firm in brackets counts; anything else in them does not. */
function withoutBrackets(plain: string, cut: Cut): string {
  if (!/[([【〔]/.test(plain)) return plain
  const outside = plain.replace(/[([【〔]([^)\]】〕]*)[)\]】〕]?/g, (_all, inside: string) => {
    readBracket(lettersOf(inside), cut)
    return ''
  })
  return outside.trim() === '' ? plain : outside
}

function readBracket(inside: string, cut: Cut): void {
  const place = placeAtStart(inside)
  const area = areaOf(inside)
  if (place && place.length === inside.length) setPlace(place, cut)
  else if (area !== null) cut.branch = area
  else if (/[店厂部区院校仓站期]$/.test(inside) || branchWords.some((word) => inside.endsWith(word)))
    cut.branch = withDigits(inside.replace(/(?:分公司|子公司|办事处)$/, '').replace(/[市省]$/, ''))
}

/** 华东, 华东区, 华东分公司 → 华东. */
function areaOf(text: string): string | null {
  const area = text.slice(0, 2)
  return greatRegions.includes(area) && /^(?:地区|大区|区|分公司|办事处)?$/.test(text.slice(2)) ? area : null
}

function lettersOf(text: string): string {
  return isLetters(text) ? text : text.replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Nothing but Chinese letters and digits, as most names are. */
function isLetters(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (!isHanCode(code) && !isDigitCode(code)) return false
  }
  return true
}

/** 示例科技有限公司深圳分公司, 示例科技深圳办事处, 示例银行科技支行. */
function cutBranch(cut: Cut): void {
  const candidates = branchEnds.get(cut.rest.charCodeAt(cut.rest.length - 1))
  const word = candidates?.find((end) => hasEnd(cut.rest, end))
  if (word === undefined || cut.rest.length < word.length + 2) return
  const before = cut.rest.slice(0, -word.length)
  const firm = before.lastIndexOf('公司')
  const label =
    firm > 0
      ? before.slice(firm + 2)
      : (/(?:第?[\d一二三四五六七八九十]+)$/.exec(before)?.[0] ?? townAtEnd(before))
  cut.rest = before.slice(0, before.length - label.length)
  cut.branch = withDigits(label.replace(/[市省]$/, '').replace(/^第/, '')) || word
}

function townAtEnd(text: string): string {
  for (const length of [2, 3, 4]) {
    const tail = text.slice(-length)
    if (
      text.length >= length + 2 &&
      (placeAtStart(tail)?.length === tail.length || greatRegions.includes(tail))
    )
      return tail
  }
  return ''
}

function cutForms(cut: Cut): void {
  for (let end = endOf(cut.rest); end?.kind === 'form' && end.word !== cut.rest; end = endOf(cut.rest)) {
    cutForm(end.word, cut)
  }
}

function cutForm(word: string, cut: Cut): void {
  cut.rest = cut.rest.slice(0, -word.length)
  cut.form = word + cut.form
}

function cutStart(cut: Cut): void {
  if (cut.rest.startsWith('中国') && cut.rest.length > 3) cut.rest = cut.rest.slice(2)
  const place = placeAtStart(cut.rest) ?? countyTownAt(cut.rest)
  if (!place || place.length >= cut.rest.length) return
  // A single letter after a place is the rest of a word: 长安X is no firm X of 长安.
  if (cut.rest.length - place.length === 1 && cut.form === '') return
  setPlace(place, cut)
  cut.rest = cut.rest.slice(place.length)
}

function countyTownAt(text: string): PlaceAtStart | null {
  for (const length of [2, 3]) {
    const city = text.slice(0, length)
    if (text.length >= length + 2 && countyTowns.has(city)) return { city, length }
  }
  return null
}

function setPlace(place: PlaceAtStart, cut: Cut): void {
  cut.province ||= place.province ?? ''
  cut.city ||= place.city ?? ''
}

/** Words of trade, towns, regions and further forms, until a word that is none of them. */
function cutEnd(cut: Cut): void {
  for (let end = endOf(cut.rest); end && end.word !== cut.rest; end = endOf(cut.rest)) {
    const left = cut.rest.length - end.word.length
    if (left === 1 || (end.kind === 'trade' && end.word.length === 1 && cut.trade.length > 0)) {
      cut.isShort = left === 1 && cut.trade.length === 0 && end.kind === 'trade'
      return
    }
    if (end.kind === 'form') cutForm(end.word, cut)
    else {
      cut.rest = cut.rest.slice(0, left)
      if (end.kind === 'town') setPlace(placeAtStart(end.word) ?? { length: 0 }, cut)
      else if (end.kind === 'area') cut.branch ||= end.word
      else cutTrade(end.word, cut)
    }
  }
}

function cutTrade(word: string, cut: Cut): void {
  const meaning = trades.get(word)
  if (meaning) cut.trade.unshift(meaning)
}

/** The longest word that `text` ends with. */
function endOf(text: string): End | undefined {
  const candidates = ends.get(text.charCodeAt(text.length - 1))
  if (candidates) for (const end of candidates) if (hasEnd(text, end.word)) return end
  return undefined
}

function endsByLastLetter(): ReadonlyMap<number, readonly End[]> {
  const all: End[] = [
    ...legalForms.map((word): End => ({ word, kind: 'form' })),
    ...[...trades.keys()].map((word): End => ({ word, kind: 'trade' })),
    ...townsAtEnd.split(' ').map((word): End => ({ word, kind: 'town' })),
    ...greatRegions.map((word): End => ({ word, kind: 'area' })),
  ]
  return byLastLetter(
    all.sort((a, b) => b.word.length - a.word.length),
    ({ word }) => word,
  )
}

function byLastLetter<Item>(
  items: readonly Item[],
  wordOf: (item: Item) => string,
): ReadonlyMap<number, readonly Item[]> {
  const index = new Map<number, Item[]>()
  for (const item of items) {
    const word = wordOf(item)
    const last = word.charCodeAt(word.length - 1)
    index.set(last, [...(index.get(last) ?? []), item])
  }
  return index
}

function withDigits(text: string): string {
  return /[〇零一二三四五六七八九]/.test(text)
    ? text.replace(/[〇零一二三四五六七八九]/g, (letter) => String(Math.max(0, numerals.indexOf(letter) - 1)))
    : text
}

function weightOf({ rest, form, trade, province, city, branch, isShort }: Cut): NameWeight {
  if (rest === '') return 'none'
  if (endOf(rest)?.word === rest || placeAtStart(rest)?.length === rest.length) return 'generic'
  if (isShort) return 'short'
  const isBare = form === '' && trade.length === 0 && province === '' && city === '' && branch === ''
  if (isBare && isPersonName(rest)) return 'person'
  return rest.length === 1 || (rest.length === 2 && /^[a-z\d]{2}$/.test(rest)) ? 'short' : 'full'
}

function isPersonName(text: string): boolean {
  if (/(?:先生|女士|小姐|老师|老板|经理|总|哥|姐)$/.test(text)) return true
  if (!/^[\u4e00-\u9fff·]+$/.test(text)) return false
  return text.length <= 3 || (text.length === 4 && doubleSurnames.has(text.slice(0, 2)))
}
