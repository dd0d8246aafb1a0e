import { closestOf } from '../nearest.js'
import { defineCheck } from './check.js'
import { remembering } from './odd-ones.js'

/** Customers of somebody who has left, or whose name is mistyped, are in nobody's list. */
export const ownerUnknown = defineCheck({
  code: 'OWNER_UNKNOWN',
  group: 'list',
  severity: 'warning',
  text: {
    'zh-CN':
      '负责人“{value}”不在人员名单（工作表“负责人”或设置 owner.people）里，最接近的是“{nearest}”。请改正，或把此人加进名单。',
    en: 'The owner "{value}" is not among the people (sheet People, or owner.people in the settings); the nearest is "{nearest}". Correct the name, or add the person.',
  },
  harm: {
    'zh-CN': '已离职或写错的负责人名下的客户没有人跟进，也不计入各人的客户数。',
    en: 'Nobody follows up customers of a person who has left or whose name is mistyped, and they count towards nobody.',
  },
  repair: {
    'zh-CN': '只在有人员名单时才检查：工作表“负责人”或设置 owner.people。',
    en: 'Checked only where people are named: on the sheet People, or by owner.people in the settings.',
  },
  example: {
    fails: {
      rows: [{ owner: '王经理' }, { owner: '汪经理' }],
      settings: { owner: { people: [{ name: '王经理', role: '销售总监' }] } },
      at: { row: 3, column: 'owner' },
    },
    passes: {
      rows: [{ owner: '王经理' }, { owner: '李专员、王经理' }],
      settings: {
        owner: {
          people: [
            { name: '王经理', role: '销售总监' },
            { name: '李专员', role: '客服团队' },
          ],
        },
      },
    },
  },
  columns: ['owner'],
  *find(customers, { policy }) {
    const names = policy.people.map(({ name }) => name)
    if (names.length === 0) return
    const known = new Set(names.map(plain))
    const isKnown = remembering((owner) => several(owner).every((name) => known.has(plain(name))))
    for (const { row, owner } of customers) {
      if (owner === undefined || isKnown(owner)) continue
      const nearest = closestOf(owner, names)?.word ?? ''
      yield { row, field: 'owner', value: owner, args: { nearest } }
    }
  },
})

/** Two people may share a customer. */
function several(owner: string): readonly string[] {
  return owner.split(/[、,，;；/／&]/).filter((name) => name.trim() !== '')
}

function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
}
