import { defineCheck } from './check.js'

/** Who prefers everything prefers nothing: the list no longer says what to offer first. */
export const categoriesTooMany = defineCheck({
  code: 'CATEGORIES_TOO_MANY',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN': '偏好品类有 {count} 个，最多写 {most} 个。请只留买得最多的，按多少排列。',
    en: 'There are {count} favourite categories, and {most} at most say something. Keep those bought most, in that order.',
  },
  harm: {
    'zh-CN': '品类太多等于没有偏好，推荐无从下手。',
    en: 'Who prefers everything prefers nothing: there is no telling what to offer.',
  },
  example: {
    fails: {
      rows: [{ categories: '母婴用品/食品' }, { categories: '食品/家电/数码/图书' }],
      at: { row: 3, column: 'categories' },
    },
    passes: { rows: [{ categories: '母婴用品/食品' }, { categories: '食品/家电/数码' }] },
  },
  columns: ['categories'],
  *find(customers) {
    for (const { row, categories } of customers) {
      if (!categories || categories.length <= most) continue
      yield {
        row,
        field: 'categories',
        value: categories.join('/'),
        args: { count: categories.length, most },
      }
    }
  },
})

const most = 3
