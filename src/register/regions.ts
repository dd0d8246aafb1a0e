/** China's provinces, cities of prefecture level and great regions, to be recognised in what people type. Knows no district. */

/** Names are short (广东, 深圳). */
export interface Place {
  readonly province?: string
  readonly city?: string
  readonly greatRegion?: string
}

/** Great region → its provinces. */
const greatRegions: Readonly<Record<string, string>> = {
  华东: '上海 江苏 浙江 安徽 福建 江西 山东',
  华南: '广东 广西 海南',
  华北: '北京 天津 河北 山西 内蒙古',
  华中: '河南 湖北 湖南',
  东北: '辽宁 吉林 黑龙江',
  西南: '重庆 四川 贵州 云南 西藏',
  西北: '陕西 甘肃 青海 宁夏 新疆',
  港澳台: '香港 澳门 台湾',
}

/** Province → its cities, prefectures and leagues; a municipality is its own city. */
const cities: Readonly<Record<string, string>> = {
  北京: '北京',
  天津: '天津',
  上海: '上海',
  重庆: '重庆',
  河北: '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 雄安',
  山西: '太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁',
  内蒙古: '呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安 锡林郭勒 阿拉善',
  辽宁: '沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 朝阳 葫芦岛',
  吉林: '长春 吉林 四平 辽源 通化 白山 松原 白城 延边',
  黑龙江: '哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 大兴安岭',
  江苏: '南京 无锡 徐州 常州 苏州 南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁',
  浙江: '杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水',
  安徽: '合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城',
  福建: '福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德',
  江西: '南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 吉安 宜春 抚州 上饶',
  山东: '济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽',
  河南: '郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 漯河 三门峡 南阳 商丘 信阳 周口 驻马店 济源',
  湖北: '武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 仙桃 潜江 天门 神农架',
  湖南: '长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 张家界 益阳 郴州 永州 怀化 娄底 湘西',
  广东: '广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮',
  广西: '南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左',
  海南: '海口 三亚 三沙 儋州 琼海 文昌 万宁 东方 五指山',
  四川: '成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山',
  贵州: '贵阳 六盘水 遵义 安顺 毕节 铜仁 黔西南 黔东南 黔南',
  云南: '昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 西双版纳 大理 德宏 怒江 迪庆',
  西藏: '拉萨 日喀则 昌都 林芝 山南 那曲 阿里',
  陕西: '西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 安康 商洛 杨凌',
  甘肃: '兰州 嘉峪关 金昌 白银 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南',
  青海: '西宁 海东 海北 黄南 海南 果洛 玉树 海西',
  宁夏: '银川 石嘴山 吴忠 固原 中卫',
  新疆: '乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 博尔塔拉 巴音郭楞 阿克苏 克孜勒苏 喀什 和田 伊犁 塔城 阿勒泰 石河子 阿拉尔 图木舒克 五家渠',
  香港: '香港',
  澳门: '澳门',
  台湾: '台北 新北 桃园 台中 台南 高雄 基隆 新竹 嘉义',
}

/** Letters of place names as Taiwan, Hong Kong and older registers write them. */
// biome-ignore format: one letter a line would hide the list
const simplified: Readonly<Record<string, string>> = {
  東: '东', 廣: '广', 臺: '台', 灣: '湾', 陝: '陕', 遼: '辽', 寧: '宁', 慶: '庆', 蘇: '苏', 雲: '云', 貴: '贵', 龍: '龙',
  內: '内', 門: '门', 貢: '贡', 漢: '汉', 長: '长', 瀋: '沈', 陽: '阳', 濟: '济', 島: '岛', 廈: '厦', 無: '无', 錫: '锡',
  華: '华', 連: '连', 鄭: '郑', 蘭: '兰', 爾: '尔', 濱: '滨', 溫: '温', 紹: '绍', 興: '兴', 園: '园', 義: '义', 區: '区', 縣: '县',
}
const traditional = new RegExp(`[${Object.keys(simplified).join('')}]`, 'g')

const provinceNames = Object.keys(cities)
const greatRegionOf: ReadonlyMap<string, string> = new Map(
  Object.entries(greatRegions).flatMap(([region, names]) =>
    names.split(' ').map((name) => [name, region] as const),
  ),
)

/** First two letters → cities that begin with them, longest first. No two cities that are looked up alone share a name. */
const citiesByStart = indexCities()

function indexCities(): Map<string, { readonly city: string; readonly province: string }[]> {
  const index = new Map<string, { city: string; province: string }[]>()
  for (const [province, names] of Object.entries(cities)) {
    for (const city of names.split(' ')) {
      const start = city.slice(0, 2)
      index.set(
        start,
        [...(index.get(start) ?? []), { city, province }].sort((a, b) => b.city.length - a.city.length),
      )
    }
  }
  return index
}

const nowhere: Place = Object.freeze({})

/** Where `广东省深圳市`, `深圳`, `江苏 苏州市` or `华东区` is; empty for other countries and for words that are no place. */
export function regionOf(text: string): Place {
  const plain = text
    .normalize('NFKC')
    .replace(traditional, (letter) => simplified[letter]!)
    .replace(/[\s/,，、·-]+/g, '')
    .replace(/^(中国|中华人民共和国)/, '')
  const province = provinceNames.find((name) => plain.startsWith(name))
  if (province === undefined || /^(吉林市|海南(州|藏族))/.test(plain))
    return cityAlone(plain) ?? namedGreatRegion(plain)
  const rest = plain.slice(province.length).replace(/^(省|市|特别行政区|(壮族|回族|维吾尔)?自治区)/, '')
  const city = cities[province] === province ? province : cityAt(rest, province)?.city
  return { province, ...(city !== undefined && { city }), greatRegion: greatRegionOf.get(province)! }
}

/** A place that a text begins with, and how many letters name it. */
export interface PlaceAtStart extends Place {
  readonly length: number
}

/** Names of places that are words, too: they count as places only with what follows them in this list. */
const needSuffix =
  /^(阿里|东方|朝阳|大同|大庆|三明|安康|吉安|金昌|兴安|万宁|天门|海东|海北|和田|长治|文山|黄山|泰安)(?![市省])/

const provincesByStart: ReadonlyMap<string, string> = new Map(
  provinceNames.map((name) => [name.slice(0, 2), name]),
)

/** One look at the first letter, as most names begin with no place. */
const firstLetters = new Set(
  [...provincesByStart.keys(), ...citiesByStart.keys()].map((start) => start.charCodeAt(0)),
)

/**
 * The place that begins `text`, which is plain and simplified, as the name of a firm has it (深圳市南山区…, 广东深圳…, 昆山市…);
 * null where none does. A district is passed over, and a town that the lists do not know needs its 市.
 */
export function placeAtStart(text: string): PlaceAtStart | null {
  return (firstLetters.has(text.charCodeAt(0)) ? knownPlaceAtStart(text) : null) ?? unknownTownAtStart(text)
}

function knownPlaceAtStart(text: string): PlaceAtStart | null {
  const start = text.slice(0, 2)
  const province = provincesByStart.get(start)
  if (province !== undefined && text.startsWith(province) && !text.startsWith('海南州')) {
    const after =
      province.length + lengthOf(/^(?:省|市|特别行政区|(?:壮族|回族|维吾尔)?自治区)/, text, province.length)
    const own = cities[province] === province
    const city = own ? undefined : cityAt(text.slice(after), province)?.city
    const end =
      city === undefined ? after : after + city.length + lengthOf(/^[市州]/, text, after + city.length)
    const length = end + (end > province.length ? lengthOf(district, text, end) : 0)
    return { province, ...((own || city) && { city: city ?? province }), length }
  }
  const found = citiesByStart.has(start) && !needSuffix.test(text) ? cityAt(text, null) : undefined
  if (!found) return null
  const end = found.city.length + lengthOf(/^市/, text, found.city.length)
  return { ...found, length: end + (end > found.city.length ? lengthOf(district, text, end) : 0) }
}

function unknownTownAtStart(text: string): PlaceAtStart | null {
  const other =
    text.indexOf('市', 2) > 0
      ? /^([\u4e00-\u9fff]{2,3})市(?=.{2})(?<![超夜菜股花早上城集]市)/.exec(text)
      : null
  return other && { city: other[1]!, length: other[0].length }
}

const district = /^[\u4e00-\u9fff]{1,3}?(?:新区|区|县|镇)(?=.{2})/

function lengthOf(pattern: RegExp, text: string, from: number): number {
  return pattern.exec(text.slice(from))?.[0].length ?? 0
}

function cityAlone(text: string): Place | undefined {
  const found = cityAt(text, null)
  return found && { ...found, greatRegion: greatRegionOf.get(found.province)! }
}

/** 朝阳区 lies in Beijing, not in 朝阳: what a district's suffix follows is no city. */
function cityAt(
  text: string,
  province: string | null,
): { readonly city: string; readonly province: string } | undefined {
  const known = citiesByStart.get(text.slice(0, 2)) ?? []
  return known.find(
    (entry) =>
      (province === null || entry.province === province) &&
      text.startsWith(entry.city) &&
      !/^[区县]/.test(text.slice(entry.city.length)),
  )
}

function namedGreatRegion(text: string): Place {
  const greatRegion = Object.keys(greatRegions).find((name) => text.startsWith(name))
  return greatRegion === undefined ? nowhere : { greatRegion }
}
