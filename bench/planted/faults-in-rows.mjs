/** Faults that two cells of a row show, or the words of its lists. See faults.mjs for what the keys mean. */
import { daysAgo } from './clean.mjs'
import { bought, isBest, isWhole } from './kinds.mjs'

/** By language: `say` picks one of two, `told` are the words of words.mjs. */
export function faultsInRows(say, told) {
  return [...rowFaults(say, told), ...listFaults(say, told), ...wordFaults(say, told)]
}

function rowFaults(say, told) {
  const differs = (field, value) => ({
    code: 'RFM_CONTRADICTS_COLUMNS',
    field,
    into: 'rfm',
    change: [value, value],
    where: isWhole,
  })
  return [
    {
      code: 'REQUIRED_MISSING',
      field: 'name',
      values: [null, '   ', '-', say('无', 'N/A')],
    },
    { code: 'ID_MALFORMED', field: 'id', values: ['202405001', 'C2024-0001', 'K00042', 20240502] },
    differs('lastOrder', (_, customer) =>
      told.rfm(recencyAt(customer) + 30, ordersOf(customer), spendOf(customer)),
    ),
    differs('orders', (_, customer) =>
      told.rfm(recencyAt(customer), ordersOf(customer) + 5, spendOf(customer)),
    ),
    differs('spend', (_, customer) =>
      told.rfm(recencyAt(customer), ordersOf(customer), spendOf(customer) * 2),
    ),
    {
      code: 'ORDERS_CONTRADICT_NOTES',
      field: 'notes',
      values: [
        told.neverOrdered,
        say('建档，尚未下单', 'never ordered'),
        say('还没有订单', 'has not ordered'),
      ],
      where: bought,
    },
    {
      code: 'ROW_STALE',
      field: 'updated',
      values: [daysAgo(93), daysAgo(200), daysAgo(700)],
      beside: { rfm: null, lastContact: null },
      where: ({ lastOrder }) => lastOrder === null,
    },
    {
      code: 'SPEND_CONTRADICTS_AVERAGE',
      field: 'averageOrder',
      change: [(average) => average * 3, (average) => Math.round(average / 2), (average) => average * 100],
      where: isWhole,
    },
    { code: 'TIER_DISAGREES', field: 'tier', values: ['C', 'B'], where: ({ profile }) => profile === 'S' },
    { code: 'TIER_DISAGREES', field: 'tier', values: ['A', 'S'], where: ({ profile }) => profile === 'C' },
    { code: 'OWNER_MISSING', field: 'owner', values: [null, '-', ' ', null], where: isBest },
    {
      code: 'STRATEGY_VAGUE',
      field: 'strategy',
      values: [
        say('加强沟通', 'Keep in touch'),
        say('保持联系。', 'follow up!'),
        say('维护 客户关系', 'Maintain relationship'),
      ],
    },
  ]
}

/** Days from the last order to the day on which the row was brought up to date, as its composite counts. */
function recencyAt({ lastOrder, updated }) {
  return (Date.parse(updated.day) - Date.parse(lastOrder.day)) / 86_400_000
}

function ordersOf({ orders }) {
  return Number.parseInt(orders, 10)
}

function spendOf(customer) {
  return Math.round(customer.averageOrder * ordersOf(customer))
}

function listFaults(say, { needTags: [engineering, price, rush, quality], complaint, pending, categories }) {
  const [slip, synonym] = [say('技术驱动形', 'Enginering led'), say('紧急采购', 'Urgent buyer')]
  return [
    {
      code: 'TAG_SEPARATOR',
      field: 'needTags',
      values: [`${engineering}|${rush}`, `${price},${rush}`, `${engineering}/${rush}`],
    },
    { code: 'TAG_SEPARATOR', field: 'tags', values: [`${engineering}\n${rush}`] },
    {
      code: 'TAG_DUPLICATE',
      field: 'needTags',
      values: [`${engineering};${engineering}`, `${rush};${price};${synonym}`],
    },
    { code: 'TAG_UNKNOWN', field: 'needTags', values: [slip, `${rush};${slip}`] },
    { code: 'TAG_UNKNOWN', field: 'tags', values: [say('喜欢钓鱼', 'Likes fishing')] },
    {
      code: 'TAG_VAGUE',
      field: 'tags',
      values: [say('优质客户', 'Good customer'), say('大客户', 'Key customer')],
    },
    {
      code: 'TAGS_CONTRADICT',
      field: 'needTags',
      values: [`${price};${quality}`, `${quality};${rush};${price}`],
      beside: { tags: null },
    },
    {
      code: 'CATEGORIES_TOO_MANY',
      field: 'categories',
      values: [categories.slice(0, 4).join('/'), categories.join('/')],
    },
    {
      code: 'COMPLAINT_UNPARSED',
      field: 'complaints',
      values: [say('物流太慢了', 'Delivery takes ages'), say('上个月投诉过一次', 'Complained last month')],
    },
    {
      code: 'COMPLAINT_OPEN',
      field: 'complaints',
      values: [
        complaint(daysAgo(31).day, say('包装破损', 'Damaged'), pending),
        complaint(daysAgo(300).day, say('发票开错', 'Wrong invoice'), say('未解决', 'unresolved')),
      ],
    },
  ]
}

function wordFaults(say) {
  return [
    { code: 'STRATEGY_MISSING', field: 'strategy', values: [null, '-', null] },
    {
      code: 'OWNER_UNKNOWN',
      field: 'owner',
      values: [say('路人甲', 'Nobody Known'), say('待分配', 'to be assigned')],
    },
    // Places are known in Chinese only, and nothing is said of a column that names none.
    { code: 'REGION_UNKNOWN', field: 'region', values: say(['火星市', '老地方', '13800138000'], []) },
    {
      code: 'SIZE_UNKNOWN',
      field: 'size',
      values: [say('规模不详', 'not stated'), say('看着挺大', 'looks big')],
    },
  ]
}
