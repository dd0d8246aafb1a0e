/** The checks of tags, lists and words beyond their examples: where they keep silent, and what they make of edge cases. */
import { describe, expect, it } from 'vitest'
import { checkOf } from '../../../src/core/checks/index.js'
import type { Customer } from '../../../src/model.js'
import { findingsOf, told } from './example-register.js'
import { contextOf, found, on } from './register.js'

const repeat = <T>(times: number, value: T): T[] => Array.from({ length: times }, () => value)
const only = (codes: readonly string[], code: string) => codes.filter((each) => each.startsWith(code))

async function toldOf(code: string, rows: Parameters<typeof findingsOf>[1]['rows'], settings = {}) {
  return only(told(await findingsOf(checkOf(code), { rows, settings })), code)
}

describe('TAG_SEPARATOR', () => {
  it('is silent where a whole column keeps to one mark, and tells the cell that does not', async () => {
    const survey = repeat(9, { tags: '高价值┋品质追求' })
    expect(await toldOf('TAG_SEPARATOR', survey)).toEqual([])
    expect(await toldOf('TAG_SEPARATOR', [...survey, { tags: '高价值、品质追求' }])).toEqual([
      'TAG_SEPARATOR A11',
    ])
  })

  it('knows the habit of a long column from its first hundred cells', async () => {
    const survey = repeat(150, { tags: '高价值|品质追求' })
    expect(await toldOf('TAG_SEPARATOR', [{ tags: '高价值、品质追求' }, ...survey])).toEqual([
      'TAG_SEPARATOR A2',
    ])
  })

  it('tells a comma between known tags only', async () => {
    const rows = [{ tags: '高价值，品质追求' }, { tags: '月结30天,含税' }]
    expect(await toldOf('TAG_SEPARATOR', rows)).toEqual(['TAG_SEPARATOR A2'])
    expect(await toldOf('TAG_SEPARATOR', rows, { tags: { commaSeparates: true } })).toEqual([])
  })

  it('is silent of a mark that separates nothing, and of categories', async () => {
    expect(await toldOf('TAG_SEPARATOR', [{ tags: '高价值、' }, { tags: '、' }])).toEqual([])
    expect(
      await toldOf('TAG_SEPARATOR', [{ categories: '食品/家电' }, { categories: '食品、家电' }]),
    ).toEqual([])
  })
})

describe('TAG_UNKNOWN', () => {
  const own = { tags: { dictionary: [{ tag: '连锁', kind: 'value' }] } }

  it('holds every tag to a dictionary of the user’s own', async () => {
    expect(await toldOf('TAG_UNKNOWN', [{ tags: '连锁；直营' }, { tags: '连锁' }], own)).toEqual([
      'TAG_UNKNOWN A2',
    ])
  })

  it('leaves a register its own vocabulary, and tells the slip of the pen in it', async () => {
    const rows = [...repeat(20, { tags: '连锁；服务优先型' }), { tags: '价格敏感形' }]
    expect(await toldOf('TAG_UNKNOWN', rows)).toEqual(['TAG_UNKNOWN A22'])
  })

  it('tells a rare tag where nearly all others are in the dictionary', async () => {
    const rows = [...repeat(20, { tags: '高价值；品质追求' }), { tags: '连锁' }]
    expect(await toldOf('TAG_UNKNOWN', rows)).toEqual(['TAG_UNKNOWN A22'])
  })

  it('leaves vague tags and mistaken separators to their own checks', async () => {
    const rows = [...repeat(20, { tags: '高价值' }), { tags: 'Good Customer' }, { tags: '高价值,品质追求' }]
    expect(await toldOf('TAG_UNKNOWN', rows)).toEqual([])
  })
})

describe('TAGS_CONTRADICT', () => {
  const context = contextOf(['name', 'tags', 'needTags'])

  it('looks at both columns of tags together', () => {
    const row = { name: 'A', tags: ['品质追求'], needTags: ['价格敏感型'] }
    expect(found([row], context)).toEqual(['TAGS_CONTRADICT tags 2'])
  })

  it('knows synonyms, as the cells spell them by the dictionary', async () => {
    expect(await toldOf('TAGS_CONTRADICT', [{ tags: '价格敏感；追求品质' }])).toEqual(['TAGS_CONTRADICT A2'])
  })

  it('goes by the sets of the settings', () => {
    const tags = { ...context.policy.tags, exclusive: [['直营', '加盟']] }
    const at = contextOf(['name', 'tags'], { tags })
    expect(
      found(
        [
          { name: 'A', tags: ['直营', '加盟'] },
          { name: 'B', tags: ['价格敏感型', '品质追求'] },
        ],
        at,
      ),
    ).toEqual(['TAGS_CONTRADICT tags 2'])
  })
})

describe('COMPLAINT_OPEN', () => {
  const context = contextOf(['name', 'complaints'])
  const complaint = (state: string | null, day = on('2024-01-05')): Omit<Customer, 'row'> => ({
    name: 'A',
    complaints: [{ day, text: '物流慢', state }],
  })

  it.each([
    '处理中',
    '未解决',
    '待处理',
    '尚未答复',
    '已受理',
    '跟进中',
    '无人处理',
    'Open',
    'in progress',
    'not solved',
  ])('%s is open', (state) => {
    expect(found([complaint(state)], context)).toEqual(['COMPLAINT_OPEN complaints 2'])
  })

  it.each(['已跟进', '已解决', '已退款', '处理完毕', '客户满意', 'Resolved', 'closed', null])(
    '%s is not',
    (state) => {
      expect(found([complaint(state)], context)).toEqual([])
    },
  )

  it('waits thirty days, or what the settings say', () => {
    expect(found([complaint('处理中', on('2024-04-22'))], context)).toEqual([])
    expect(found([complaint('处理中', on('2024-04-21'))], context)).toHaveLength(1)
    const patient = contextOf(['name', 'complaints'], { complaintDays: 200 })
    expect(found([complaint('处理中')], patient)).toEqual([])
  })
})

describe('REGION_UNKNOWN', () => {
  it('leaves registers of other countries alone', () => {
    const rows = ['Boston', 'Chicago', '上海'].map((region) => ({ name: 'A', region }))
    expect(found(rows, contextOf(['name', 'region']))).toEqual([])
  })

  it('tells the province where province and city have their own columns', async () => {
    const rows = [
      { province: '广东省', city: '深圳市' },
      { province: '浙江', city: '杭州' },
      { province: '南方', city: '片区' },
    ]
    expect(await toldOf('REGION_UNKNOWN', rows)).toEqual(['REGION_UNKNOWN A4'])
  })
})

describe('SIZE_UNKNOWN', () => {
  it.each([
    '20人以下',
    '100-500人',
    '500＋',
    '小微企业',
    '大型',
    '上百人',
    'Enterprise',
    'mid-market',
    '1,000',
  ])('%s is a size', (size) => {
    const rows = [{ size }, { size: '50人以下' }].map((row) => ({ name: 'A', ...row }))
    expect(found(rows, contextOf(['name', 'size']))).toEqual([])
  })

  it('is silent where most sizes are the firm’s own words', () => {
    const rows = ['旗舰店', '社区店', '50人以下'].map((size) => ({ name: 'A', size }))
    expect(found(rows, contextOf(['name', 'size']))).toEqual([])
  })
})

describe('STRATEGY_MISSING', () => {
  it('says nothing where no column holds strategies', () => {
    expect(found([{ name: 'A' }], contextOf(['name']))).toEqual([])
  })
})

describe('OWNER_UNKNOWN', () => {
  it('says nothing without people in the settings', () => {
    expect(found([{ name: 'A', owner: '王经理' }], contextOf(['name', 'owner']))).toEqual([])
  })

  it('forgives spaces and width', () => {
    const people = [{ name: 'Wang Li', role: '销售', regions: [], industries: [], capacity: null }]
    const context = contextOf(['name', 'owner'], { people })
    expect(found([{ name: 'A', owner: 'ＷａｎｇLi' }], context)).toEqual([])
  })
})
