/** What to do about each segment of the shipped schemes over scores: a play by its name, where a rank says too little. Data only. */
import type { Lang, Play } from '../model.js'

type Action = Omit<Play, 'for'>
type Purpose =
  | 'cherish'
  | 'deepen'
  | 'nurture'
  | 'welcome'
  | 'remind'
  | 'winBack'
  | 'rescue'
  | 'service'
  | 'letRest'
  | 'convert'

const actions: Readonly<Record<Purpose, Readonly<Record<Lang, Action>>>> = {
  cherish: {
    'zh-CN': {
      action: '专属客户经理月度拜访，新品优先体验，邀请转介绍，不以折扣维系',
      role: '销售总监',
      everyDays: 30,
      resources: '优先交付，会员权益',
      measure: '续购率与转介绍数',
    },
    en: {
      action:
        'Monthly visit by a dedicated manager, first look at new products, ask for referrals; no discounts needed',
      role: 'Sales director',
      everyDays: 30,
      resources: 'Priority delivery, membership',
      measure: 'Repeat orders and referrals',
    },
  },
  deepen: {
    'zh-CN': {
      action: '推荐关联产品与更高档位，争取提高订单金额，邀请加入会员',
      role: '资深销售',
      everyDays: 45,
      resources: '组合套餐，会员积分',
      measure: '客单价与品类数',
    },
    en: {
      action: 'Recommend related and higher-grade products, raise the order value, invite to the membership',
      role: 'Senior sales',
      everyDays: 45,
      resources: 'Bundles, loyalty points',
      measure: 'Order value and categories bought',
    },
  },
  nurture: {
    'zh-CN': {
      action: '跟进使用情况，推荐复购与搭配，用阶梯优惠提高下单频次',
      role: '资深销售',
      everyDays: 30,
      resources: '复购券，套餐',
      measure: '90 天内再次下单',
    },
    en: {
      action: 'Follow up on use, recommend reorders and additions, raise the frequency with stepped offers',
      role: 'Senior sales',
      everyDays: 30,
      resources: 'Reorder vouchers, bundles',
      measure: 'Another order within 90 days',
    },
  },
  welcome: {
    'zh-CN': {
      action: '新客关怀：一周内回访体验，介绍产品与服务，引导第二单',
      role: '销售专员',
      everyDays: 14,
      resources: '第二单优惠',
      measure: '60 天内第二单',
    },
    en: {
      action: 'Welcome: call within a week, introduce products and service, lead to the second order',
      role: 'Sales representative',
      everyDays: 14,
      resources: 'Offer for the second order',
      measure: 'A second order within 60 days',
    },
  },
  remind: {
    'zh-CN': {
      action: '限时提醒：按以往购买推荐，给出有期限的优惠，了解需求变化',
      role: '销售专员',
      everyDays: 30,
      resources: '限时优惠',
      measure: '30 天内恢复下单',
    },
    en: {
      action:
        'Timely reminder: recommend by past orders, make an offer with an end date, ask what has changed',
      role: 'Sales representative',
      everyDays: 30,
      resources: 'Limited offer',
      measure: 'An order within 30 days',
    },
  },
  winBack: {
    'zh-CN': {
      action: '挽回：电话回访停购原因，解决遗留问题，给出专属复购方案',
      role: '资深销售',
      everyDays: 14,
      resources: '专属优惠，售后支持',
      measure: '30 天内恢复下单',
    },
    en: {
      action: 'Win back: call to learn why orders stopped, settle open issues, make a personal offer',
      role: 'Senior sales',
      everyDays: 14,
      resources: 'Personal offer, after-sales support',
      measure: 'An order within 30 days',
    },
  },
  rescue: {
    'zh-CN': {
      action: '重点挽留：一周内由主管上门或电话沟通，查明是否转向竞品，一户一策',
      role: '销售总监',
      everyDays: 7,
      resources: '专属方案，主管授权的优惠',
      measure: '恢复下单的户数',
    },
    en: {
      action:
        'Rescue: a manager visits or calls within a week, finds out about competitors, makes a plan for this customer alone',
      role: 'Sales director',
      everyDays: 7,
      resources: 'A plan of its own, discounts on authority',
      measure: 'Customers who order again',
    },
  },
  service: {
    'zh-CN': {
      action: '标准化服务：产品资讯与促销触达，推荐高性价比套餐以提高金额',
      role: '销售专员',
      everyDays: 30,
      resources: '促销套餐',
      measure: '客单价',
    },
    en: {
      action: 'Standard service: product news and offers, good-value bundles to raise the order value',
      role: 'Sales representative',
      everyDays: 30,
      resources: 'Bundle offers',
      measure: 'Order value',
    },
  },
  letRest: {
    'zh-CN': {
      action: '低成本触达：季度群发资讯与大促信息，无回应则不再投入人力',
      role: '客服团队',
      everyDays: 90,
      resources: '群发',
      measure: '唤醒率',
    },
    en: {
      action:
        'Low-cost contact: quarterly mailing of news and big sales; no further effort without an answer',
      role: 'Customer service',
      everyDays: 90,
      resources: 'Mailings',
      measure: 'Share woken up',
    },
  },
  convert: {
    'zh-CN': {
      action: '首单转化：介绍产品与案例，提供试用或首单优惠，有意向的转销售',
      role: '客服团队',
      everyDays: 30,
      resources: '新品试用，首单优惠',
      measure: '首单转化率',
    },
    en: {
      action:
        'Lead to a first order: show products and cases, offer a trial or a first-order discount, pass interest to sales',
      role: 'Customer service',
      everyDays: 30,
      resources: 'Trial, first-order discount',
      measure: 'Share with a first order',
    },
  },
}

const purposes: ReadonlyMap<string, Purpose> = new Map<string, Purpose>([
  ['Champions', 'cherish'],
  ['Loyal Customers', 'deepen'],
  ['Potential Loyalist', 'nurture'],
  ['Potential Loyalists', 'nurture'],
  ['New Customers', 'welcome'],
  ['Promising', 'nurture'],
  ['Need Attention', 'remind'],
  ['About To Sleep', 'remind'],
  ['About to Sleep', 'remind'],
  ['At Risk', 'winBack'],
  ["Can't Lose Them", 'rescue'],
  ["Can't Lose", 'rescue'],
  ['Hibernating', 'letRest'],
  ['Lost', 'letRest'],
  ['Others', 'service'],
  ['Prospects', 'convert'],
  ['重要价值客户', 'cherish'],
  ['重要发展客户', 'nurture'],
  ['重要保持客户', 'winBack'],
  ['重要挽留客户', 'rescue'],
  ['一般价值客户', 'deepen'],
  ['一般发展客户', 'welcome'],
  ['一般保持客户', 'remind'],
  ['一般挽留客户', 'letRest'],
  ['潜在客户', 'convert'],
])

/** The action for a segment of that name; undefined for a tier that goes by rank. */
export function segmentAction(tier: string, lang: Lang): Action | undefined {
  const purpose = purposes.get(tier)
  return purpose && actions[purpose][lang]
}
