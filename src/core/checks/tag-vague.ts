import { defineCheck } from './check.js'
import { onceForEach, printed, tagFields, vagueTest } from './customer-tags.js'

/** "A good customer" tells nobody what to do about it, and the tier says it better. */
export const tagVague = defineCheck({
  code: 'TAG_VAGUE',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN': '标签“{tag}”太笼统。请写出具体特点，例如“价格敏感型”“紧急采购型”；好坏由客户等级表示。',
    en: 'The tag "{tag}" says nothing in particular. Write what sets the customer apart, such as 价格敏感型 (price-sensitive); how good it is, the tier says.',
  },
  harm: {
    'zh-CN': '笼统的标签分不出客户，也定不了做法。',
    en: 'A vague tag tells no customer from another and decides no action.',
  },
  example: {
    fails: { rows: [{ tags: '优质客户' }, { tags: '品质追求' }], at: { row: 2, column: 'tags' } },
    passes: { rows: [{ tags: '紧急采购型' }, { tags: '品质追求' }] },
  },
  columns: ['tags', 'needTags'],
  *find(customers, { policy }) {
    const isVague = vagueTest(policy.tags)
    const vagueOf = onceForEach((tags) => tags.filter(isVague))
    const saysVague = (tags: readonly string[] | undefined) => tags !== undefined && vagueOf(tags).length > 0
    for (const customer of customers) {
      if (!saysVague(customer.tags) && !saysVague(customer.needTags)) continue
      for (const field of tagFields) {
        const tags = customer[field]
        if (!tags) continue
        for (const tag of vagueOf(tags))
          yield { row: customer.row, field, value: printed(tags), args: { tag } }
      }
    }
  },
})
