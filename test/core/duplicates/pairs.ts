/** Invented pairs of names, each judged by hand or made by a rule: one firm, or two. Not a test itself. */

export interface Pair {
  readonly a: string
  readonly b: string
  readonly isSame: boolean
  /** What is hard about it. */
  readonly why: string
}

/** Written by hand: one line each, `a = b` for one firm and `a / b` for two. The hard ones are here. */
const written = `
阿里巴巴集团控股有限公司 = 阿里巴巴控股
深圳市示云科技有限公司 = 示云科技（深圳）
示云达网络科技有限公司 = 示云达网络技术有限公司
杭州启样商贸有限公司 = 杭州启样贸易公司
北京朗样教育科技股份有限公司 = 朗样教育科技
上海沁样餐饮管理有限公司 = 上海沁样餐饮管理有限公司（已注销）
ＱＹＣ电子有限公司 = QYC电子
东莞市横沥镇样盛五金厂 = 样盛五金工厂
臺灣樣範實業股份有限公司 = 样范实业股份
廣州樣豐貿易有限公司 = 广州样丰商贸
中国样信保险股份有限公司 = 样信保险
样禾（上海）信息技术有限公司 = 上海样禾信息技术有限公司
江苏省苏州市样湖纺织有限公司 = 苏州样湖纺织
昆山样钧精密机械有限公司 = 昆山市样钧精密机械
示例样集团有限公司 = 示例样控股集团
样岭科技发展有限公司 = 样岭科技有限公司
样丘生物医药集团有限责任公司 = 样丘生物医药
样宝利食品有限公司 = 样保利食品有限公司
示范睿达科技有限公司 = 示范瑞达科技有限公司
样海通物流有限公司 = 样诲通物流有限公司
欣样和泰医疗器械有限公司 = 新样和泰医疗器械有限公司
样益康药业有限公司 = 样益康康药业有限公司
华样世纪传媒有限公司 = 华样世记传媒有限公司
天样启航教育咨询有限公司 = 天样启杭教育咨询有限公司
样启科创投资有限公司 = 样启创科投资有限公司
样德顺装饰工程有限公司 = 样顺德装饰工程有限公司
样博士眼镜有限公司 = 样博土眼镜有限公司
绿样源环保科技有限公司 = 绿样原环保科技有限公司
样恒信诚会计师事务所 = 样恒信成会计师事务所（普通合伙）
大连样港船务有限公司 = 样港船务有限公司
样东来火锅店 = 样东来火锅
Exampleton Trading Co., Ltd. = EXAMPLETON TRADING COMPANY LIMITED
Samplix GmbH = Samplix
Samplora Technologies Inc. = Samplora Technology, Inc
Demotek Electronics (Shanghai) Co., Ltd = Shanghai Demotek Electronics Co.,Ltd.
Specimenta Foods LLC = Specimentta Foods L.L.C.
The Placeholder Software Group = Placeholder Software Ltd
样本先生文化传播有限公司 = 样本先生文化传播
示样有限责任公司深圳分公司 = 示样深圳分公司
样都建设集团第三分公司 = 样都建设集团有限公司第3分公司
三样重机械有限公司 = 3样重机械有限公司
样记茶业 = 样记茶叶
样光电 = 样光电股份有限公司
样为 = 样为技术有限公司
云样 = 云样软件有限公司
样氏集团 = 样氏企业
样多多网络有限公司 = 样多多电子商务有限公司
样辰光启航科技有限公司 = 样晨光启航科技有限公司
样午后阳光茶饮有限公司 = 样牛后阳光茶饮有限公司
样申通达远物流有限公司 = 样伸通达远物流有限公司
样中原麦浪食品有限公司 = 样忠原麦浪食品有限公司
样启远航ABC软件有限公司 = 样起远航ABC软件有限公司
Placeholdia II Foods Ltd = Placeholdja II Foods Ltd
`

const writtenApart = `
示朵科技有限公司 / 示朵贸易有限公司
样信达科技有限公司 / 样信通科技有限公司
样华贸易有限公司 / 样梨贸易有限公司
深圳科技有限公司 / 深圳贸易有限公司
科技有限公司 / 科技股份有限公司
示范一号有限公司 / 示范二号有限公司
示范1店 / 示范11店
样城一建工程有限公司 / 样城二建工程有限公司
样山科技有限公司华东分公司 / 样山科技有限公司华南分公司
样川科技有限公司 / 样川科技有限公司成都分公司
样河银行北京支行 / 样河银行上海支行
样林（北京）科技有限公司 / 样林（上海）科技有限公司
北京样木餐饮有限公司 / 广州样木餐饮有限公司
样泉酒店（一部） / 样泉酒店（二部）
东样湖纺织有限公司 / 西样湖纺织有限公司
大样米业有限公司 / 小样米业有限公司
样甲电子有限公司 / 样乙电子有限公司
红样星家具有限公司 / 蓝样星家具有限公司
样宏达机械有限公司 / 样宏远机械有限公司
样天地产有限公司 / 样天物业有限公司
样方医院 / 样方药房
样方服装厂 / 样方服装店
样石化工有限公司 / 样石油有限公司
新样东教育有限公司 / 样东教育有限公司
样立 / 样力
张样 / 张漾
李样本 / 李样本贸易有限公司
王女士 / 王女士
张三丰 / 张三丰
样林南路便利店 / 样林北路便利店
样安保险 / 样安证券
样联超市 / 样联物流
样鑫科技有限公司 / 样新科技有限公司
样明达科技有限公司 / 样明远科技有限公司
Exemplar Trading Co., Ltd. / Exemplar Logistics Co., Ltd.
Modelix Inc. / Modelux GmbH
Alpha1 Systems Ltd / Alpha2 Systems Ltd
ABC科技有限公司 / ABD科技有限公司
Sample North Logistics / Sample South Logistics
样美家居有限公司 / 样美佳居有限公司
样兴建材 / 样新建材
样和堂大药房 / 样和堂医院
样阳光伏科技有限公司 / 样阳光电科技有限公司
样源水务集团 / 样源燃气集团
样八佰百货 / 样九佰百货
华东样品检测有限公司 / 华南样品检测有限公司
样品控股集团（香港）有限公司 / 样品控股集团（澳门）有限公司
上海样普电气有限公司 / 上海样谱电子有限公司
样创软件园有限公司 / 样创孵化器有限公司
示例戊戌甲诊所 / 示例戊戌乙诊所
示例丙寅甲商贸公司 / 示例丙子甲商贸公司
样例己巳家具有限公司 / 样例己亥家具有限公司
样例云戊机械有限公司 / 样例云戌机械有限公司
深圳样戊食品有限公司 / 深圳样午食品有限公司
样例午里传媒有限公司 / 样例戊里传媒有限公司
样兴路壹仓储有限公司 / 样兴路贰仓储有限公司
样麦浪第十仓储有限公司 / 样麦浪第百仓储有限公司
样麦浪十一仓储有限公司 / 样麦浪十二仓储有限公司
样海前街茶业有限公司 / 样海后街茶业有限公司
样河上游水务有限公司 / 样河中游水务有限公司
样湖里岸纺织有限公司 / 样湖外岸纺织有限公司
样舟大码头物流有限公司 / 样舟小码头物流有限公司
样帆启远A软件有限公司 / 样帆启远B软件有限公司
样帆通达AB电子有限公司 / 样帆通达AC电子有限公司
样桥启航Ⅰ期电子有限公司 / 样桥启航Ⅱ期电子有限公司
样例Mockup A科技有限公司 / 样例Mockup B科技有限公司
样例壬甲塔建材有限公司 / 样例甲壬塔建材有限公司
样庭戊己院餐饮有限公司 / 样庭戊院餐饮有限公司
Mockington A Foods Ltd / Mockington B Foods Ltd
Fictiva II Holdings Ltd / Fictiva III Holdings Ltd
Inventia ABC Trading Ltd / Inventia ABD Trading Ltd
Imaginex V Logistics Ltd / Imaginex X Logistics Ltd
广东样力集团有限公司 / 江苏样力集团有限公司
`

const brandLetters = [...'云启达朗沁恒禾睿岭博海腾盛源瑞泽康晟嘉诚锐辰宏鼎峰凯汇旭创乐雅安景冠领优']
/** Slips that a pinyin keyboard makes, and slips of the eye; written down by hand, not taken from the tables under test. */
const slips =
  '云芸 启起 达答 朗郎 恒衡 禾和 睿锐 岭领 博搏 海诲 腾滕 盛圣 源原 瑞锐 泽择 康慷 晟盛 嘉家 诚成 锐瑞 辰晨 宏红 鼎顶 峰丰 凯恺 汇惠 旭序 创闯 乐勒 雅亚 安按 景井 冠贯 优忧'.split(
    ' ',
  )
const tradeWords =
  '科技 贸易 网络科技 电子商务 餐饮管理 医疗器械 装饰工程 教育咨询 文化传媒 精密机械 生物医药 物流 建材 服饰 食品 环保科技'.split(
    ' ',
  )
const towns = '深圳市 上海 北京市 广东省广州市 杭州 苏州市 武汉 成都市 青岛 厦门市'.split(' ')
const forms = '有限公司 有限责任公司 股份有限公司 集团有限公司'.split(' ')

/** The pairs of both lists, and `count` of each sort made by rule: the same for the same count and seed. */
export function pairs(count: number, seed: number): readonly Pair[] {
  return [
    ...fromLines(written, ' = ', true),
    ...fromLines(writtenApart, ' / ', false),
    ...madePairs(count, seed),
  ]
}

/** Only those written by hand. */
export function writtenPairs(): readonly Pair[] {
  return pairs(0, 0)
}

function fromLines(lines: string, between: string, isSame: boolean): Pair[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [a = '', b = ''] = line.split(between)
      return { a, b, isSame, why: 'written' }
    })
}

interface Firm {
  readonly town: string
  readonly brand: string
  readonly trade: string
  readonly form: string
}

/** How one firm is written twice. */
const same: Readonly<Record<string, (firm: Firm, pick: Pick) => string>> = {
  form: ({ town, brand, trade }) => `${town}${brand}${trade}公司`,
  'no form': ({ town, brand, trade }) => `${town}${brand}${trade}`,
  'no town': ({ brand, trade, form }) => `${brand}${trade}${form}`,
  brackets: ({ town, brand, trade, form }) => `${brand}${trade}（${town}）${form}`,
  remark: ({ town, brand, trade, form }) => `${town}${brand}${trade}${form}（老客户）`,
  'full width': ({ town, brand, trade, form }) => ` ${town}　${brand}${trade}　${form} `,
  slip: ({ town, brand, trade, form }, pick) => `${town}${slipIn(brand, pick)}${trade}${form}`,
  'slip and form': ({ brand, trade }, pick) => `${slipIn(brand, pick)}${trade}公司`,
  'doubled letter': ({ town, brand, trade, form }) => `${town}${brand}${brand.slice(-1)}${trade}${form}`,
}

/** How two firms are alike. */
const apart: Readonly<Record<string, (firm: Firm, pick: Pick) => string>> = {
  'other brand': ({ town, trade, form }, pick) => `${town}${brandOf(pick)}${trade}${form}`,
  'other trade': ({ town, brand, trade, form }, pick) =>
    `${town}${brand}${otherOf(tradeWords, trade, pick)}${form}`,
  'other town': ({ town, brand, trade, form }, pick) =>
    `${otherOf(towns, town, pick)}${brand}${trade}${form}`,
  'other letter': ({ town, brand, trade, form }, pick) =>
    `${town}${otherLetterIn(brand, pick)}${trade}${form}`,
  number: ({ town, brand, trade, form }, pick) => `${town}${brand}${trade}${form}第${1 + pick(8)}分公司`,
  area: ({ town, brand, trade, form }, pick) =>
    `${town}${brand}${trade}${form}（${['华东', '华南', '西北'][pick(3)]}）`,
}

type Pick = (below: number) => number

function madePairs(count: number, seed: number): Pair[] {
  const pick = picker(seed)
  const made: Pair[] = []
  const used = new Set<string>()
  for (const [isSame, rules] of [
    [true, same],
    [false, apart],
  ] as const) {
    const names = Object.keys(rules)
    for (let n = 0; n < count; n++) {
      const why = names[n % names.length]!
      const firm = newFirm(pick, used)
      const a = `${firm.town}${firm.brand}${firm.trade}${firm.form}`
      made.push({ a, b: rules[why]!(firm, pick), isSame, why })
    }
  }
  return made
}

/** A brand is used once, so that pairs do not run into one another. */
function newFirm(pick: Pick, used: Set<string>): Firm {
  let brand = brandOf(pick)
  while (used.has(brand)) brand = brandOf(pick)
  used.add(brand)
  return {
    brand,
    town: towns[pick(towns.length)]!,
    trade: tradeWords[pick(tradeWords.length)]!,
    form: forms[pick(forms.length)]!,
  }
}

/** Of three letters mostly, as names of firms are, of two or four at times. */
function brandOf(pick: Pick): string {
  const length = [3, 3, 3, 4, 4, 2][pick(6)]!
  return Array.from({ length }, () => brandLetters[pick(brandLetters.length)]!).join('')
}

function slipIn(brand: string, pick: Pick): string {
  const at = pick(brand.length)
  const slip = slips.find((two) => two.startsWith(brand.charAt(at)))
  return slip ? brand.slice(0, at) + slip.charAt(1) + brand.slice(at + 1) : slipIn(brand, pick)
}

function otherLetterIn(brand: string, pick: Pick): string {
  const at = pick(brand.length)
  return brand.slice(0, at) + otherOf(brandLetters.slice(0, 8), brand.charAt(at), pick) + brand.slice(at + 1)
}

function otherOf(list: readonly string[], not: string, pick: Pick): string {
  const others = list.filter((one) => one !== not)
  return others[pick(others.length)]!
}

/** Mulberry32. */
function picker(seed: number): Pick {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below)
  }
}
