/** The words of firms' names that tell no firm apart: legal forms, trades, branches, towns. Lists only; a name is cut by `firm-name.ts`. */

/** Ends of Chinese names that say what a firm is in law, or how large. */
export const legalForms = words(
  '有限责任公司 股份有限公司 有限公司 股份公司 集团公司 总公司 公司 集团 控股 股份 有限 责任 企业 合伙企业 有限合伙 普通合伙 个体工商户 个体户 个人独资企业 ' +
    '企业集团 连锁 总部 总店',
)

/**
 * Ends of Chinese names that say what a firm does. `a=b`: a counts as b, since an office of registration keeps one name in one
 * trade from being given twice.
 */
const tradeList =
  '科技 技术=科技 贸易 商贸=贸易 经贸=贸易 外贸=贸易 进出口 国际贸易=贸易 国际 网络 信息 软件 电子 电器 电气 电力 电商 电子商务=电商 实业 工业 工贸 发展= 投资 资产 资本 ' +
  '管理 企业管理=管理 咨询 顾问 服务 文化 传媒 传播 广告 影视 教育 培训 物流 货运 运输 快递 供应链 仓储 建筑 建设 工程 建材 装饰 装修 设计 园林 环保 环境 能源 ' +
  '新能源 光电 光伏 半导体 集成电路 通信 通讯 数码 智能 数据 互联网 自动化 机械 机电 设备 机床 模具 五金 塑料 塑胶 橡胶 化工 化学 材料 新材料 钢铁 金属 铝业 ' +
  '纺织 服装 服饰 鞋业 皮革 家具 家居 家电 照明 灯饰 包装 印刷 造纸 纸业 食品 饮料 餐饮 酒店 宾馆 酒业 啤酒 白酒 茶业 茶叶=茶业 粮油 农业 林业 牧业 渔业 水产 种业 果业 米业 乳业 ' +
  '医药 药业 制药 医疗 器械 医疗器械 生物 健康 医院 诊所 药房 大药房 化妆品 美容 美发 日化 母婴 玩具 文具 图书 体育 健身 旅游 旅行社 航空 汽车 汽配 汽车配件 ' +
  '摩托车 船舶 铁路 石油 石化 燃气 矿业 煤业 水泥 陶瓷 玻璃 房地产 置业 地产 物业 物业管理=物业 金融 租赁 融资租赁 保险 担保 典当 拍卖 基金 银行 证券 信托 会计师事务所 ' +
  '律师事务所 事务所 研究院 研究所 设计院 中心 商行 商店 商场 超市 百货 便利店 门店 专卖店 经营部 经销部 批发部 门市部 加工厂 制品厂 制造厂 制造 制造业 制品 厂 工厂=厂 ' +
  '店 社 馆 院 行 学校 大学 中学 小学 幼儿园 合作社 农民专业合作社=合作社 工作室 俱乐部 创业 创新 零售 批发 销售 营销 生产 加工 零部件 配件 仪器 仪表 测控 检测 ' +
  '认证 安防 消防 保安 保洁 家政 清洁 电梯 空调 制冷 暖通 水务 水利 市政 交通 人力资源 劳务 知识产权 专利 翻译 会展 展览 策划 婚庆 摄影 动漫 游戏 娱乐 酒吧 餐厅 饭店 ' +
  '火锅 烘焙 生鲜 蔬菜 水果 鲜花 花卉 宠物 珠宝 首饰 眼镜 钟表 箱包 工艺品 礼品 古玩 艺术 音乐 电影 出版 新闻 广播 电视 云计算 区块链 大数据 人工智能 机器人 无人机 ' +
  '精密 精工 重工 轻工 建工 路桥 港口 船务 海运 报关 货代 国际货运=货运 国际物流=物流'

/** Word → what it counts as; '' for one that says nothing. */
export const trades: ReadonlyMap<string, string> = new Map(
  words(tradeList).map((entry) => {
    const [word = '', meaning] = entry.split('=')
    return [word, meaning ?? word]
  }),
)

/** Ends of names that are a part of a firm, not a firm. */
export const branchWords = words(
  '分公司 子公司 办事处 代表处 营业部 分店 分行 支行 分厂 分部 分院 分校 分社 分所 联络处 事业部 服务部 旗舰店 直营店 加盟店 大区 片区 校区 园区 厂区',
)

/** Great regions, which a firm's offices are called after. */
export const greatRegions = words('华东 华南 华北 华中 华西 东北 西南 西北 东部 南部 西部 北部 中部 海外')

/** Towns below the prefectures, known to business, that stand before a brand without their 市. */
export const countyTowns: ReadonlySet<string> = new Set(
  words(
    '昆山 常熟 太仓 江阴 宜兴 义乌 慈溪 余姚 海宁 桐乡 诸暨 温岭 瑞安 乐清 晋江 石狮 南安 福清 永康 东阳 丹阳 靖江 如皋 海门 启东 张家港 平湖 ' +
      '嘉善 增城 顺德 南海 花都 浦东 龙岗 宝安 胶州 即墨 寿光 诸城 滕州 荣成 龙口',
  ),
)

/** Legal forms of Latin names, as single words without full stops. */
export const latinForms: ReadonlySet<string> = new Set(
  words(
    'co company ltd limited coltd inc incorporated corp corporation llc llp lp plc gmbh mbh ag kg kgaa ohg ug sa sas sarl srl spa sl bv nv oy ab as aps pty ' +
      'pte sdn bhd kk group holding holdings the and of enterprise enterprises',
  ),
)

/** `a=b`: a counts as b. */
const latinTradeList =
  'technology technologies=technology tech=technology trading trade=trading electronics electronic=electronics industries industry=industries industrial=industries ' +
  'logistics software systems system=systems solutions solution=solutions services service=services consulting consultants=consulting engineering ' +
  'construction international=  global=  manufacturing manufacturers=manufacturing products foods food=foods pharma pharmaceuticals=pharma medical healthcare ' +
  'energy power media digital network networks=network design textile textiles=textile furniture chemical chemicals=chemical materials import export ' +
  'machinery equipment auto automotive=auto parts packaging printing plastics metals steel transport shipping travel hotel hotels=hotel restaurant ' +
  'retail store stores=store shop=store wholesale supply education investment investments=investment capital finance bank insurance'

export const latinTrades: ReadonlyMap<string, string> = new Map(
  words(latinTradeList).map((entry) => {
    const [word = '', meaning] = entry.split('=')
    return [word, meaning ?? word]
  }),
)

/** Towns in Latin letters → as the register of places has them; '' for the country, which tells nothing. */
export const latinPlaces: ReadonlyMap<string, string> = new Map(
  words(
    'shanghai=上海 beijing=北京 shenzhen=深圳 guangzhou=广州 tianjin=天津 chongqing=重庆 hangzhou=杭州 ningbo=宁波 suzhou=苏州 nanjing=南京 wuxi=无锡 ' +
      'qingdao=青岛 jinan=济南 dalian=大连 xiamen=厦门 fuzhou=福州 wuhan=武汉 chengdu=成都 xian=西安 changsha=长沙 zhengzhou=郑州 dongguan=东莞 foshan=佛山 ' +
      'zhuhai=珠海 hongkong=香港 hk=香港 taiwan=台湾 taipei=台北 macau=澳门 guangdong=广东 zhejiang=浙江 jiangsu=江苏 shandong=山东 fujian=福建 ' +
      'sichuan=四川 hubei=湖北 hunan=湖南 hebei=河北 henan=河南 china= prc=',
  ).map((entry) => {
    const [word = '', place = ''] = entry.split('=')
    return [word, place]
  }),
)

/** Family names of two letters: with them a name of four letters may be a person's. */
export const doubleSurnames: ReadonlySet<string> = new Set(
  words(
    '欧阳 司马 上官 诸葛 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 轩辕 端木 百里 呼延',
  ),
)

function words(list: string): string[] {
  return list.split(/\s+/).filter((word) => word !== '')
}
