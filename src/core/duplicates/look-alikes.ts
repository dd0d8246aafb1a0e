/** Letters that are taken for one another by the eye, and letters that never are a slip: a number, a direction. Judges no words. */
import { ownCodes } from './own-codes.js'

/** Letters of one group look alike, and only one of them is at home in names: a stroke, a dot or a radical apart. */
const groups =
  '未末 已巳 土士 日曰 天夭 人入 干千 牛午 晴睛 清请 瑞端 泰奏 宏宠 由甲 免兔 乌鸟 侯候 博搏 折拆 竞竟 徽微 治冶 崇祟 戊戌戍 材村 券卷 ' +
  '科料 洋样 享亨 茶荼 凯剀 海诲侮 恒桓垣 宇字 迅讯 仑仓 坤绅 佳住 沃袄 沐休 泽择 澜阑 矩炬 珑胧 瑶摇 盈盆 硕顾 稳隐 筑巩 ' +
  '网冈 翔详 育盲 良艮 芯蕊 荣荥 莱菜 贝见 赛寨 邦帮 锐说 锦绵 阳阴 隆降 隽售 霖淋 驰弛 鸿鸣 鹏鹃 锋峰 拓柘 拨拔 创刨 勤勒 ' +
  '壹壶 冠寇 固困 图囤 围国 坚竖 埔浦 堡煲 尚向 岳兵 帅师 庆厌 廷延 弘弛 恩思 悦说 拾抬 晟晸 杰木 标村 柏拍 栋拣 楠喃 水永 ' +
  '沛肺 波披 浪狼 涛祷 润闰 淮准 牧枚 玖久 珍诊 琳淋 甘廿 益盆 福幅 秉乘 竹什 粤奥 维唯 胜胖 航舫 若苦 莹茔'

/**
 * Letters of one family tell firms apart: 东湖 is not 南湖, a 大 one not a 小 one. What numbers or places things is one family each,
 * since 戊 is as little a slip for 戌 as for 己, though they look and sound alike.
 */
const families =
  '零一二三四五六七八九壹贰叁肆伍陆柒捌玖拾十百千万甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥 东南西北中上下左右前后内外里 ' +
  '佰仟 大小中 新老旧 男女 春夏秋冬 梅兰竹菊 红橙黄蓝绿白黑灰紫青 金银铜铁铝锡 ' +
  '高低 长短 古今 早晚 公母 父母 首次 天地 日月星'

/** By UTF-16 code: the code of the first letter of its group, or the code itself. A letter belongs to its first group. */
export function lookAlikeCodes(): Uint16Array {
  const codes = ownCodes()
  const grouped = new Set<number>()
  for (const group of groups.split(' ')) {
    for (const letter of group) {
      const code = letter.charCodeAt(0)
      if (grouped.has(code)) continue
      grouped.add(code)
      codes[code] = group.charCodeAt(0)
    }
  }
  return codes
}

const familyList = families.split(' ')

/** True where the two letters stand in one family. */
export function areContrary(a: string, b: string): boolean {
  return familyList.some((family) => family.includes(a) && family.includes(b))
}

/** True for a letter of any family. */
export function isTelling(letter: string): boolean {
  return families.includes(letter)
}
