import type { Customer, FieldName } from '../../model.js'
import { defineCheck } from './check.js'
import { oddOnes } from './odd-ones.js'

/** A place that is none belongs to no great region, so that neither its people nor its tags are found. Registers of other countries are let be. */
export const regionUnknown = defineCheck({
  code: 'REGION_UNKNOWN',
  group: 'list',
  severity: 'info',
  text: {
    'zh-CN': '“{value}”认不出是哪个省市。请写成“广东省深圳市”的样式。',
    en: '"{value}" is no province or city that is known. Write it in the style of 广东省深圳市.',
  },
  harm: {
    'zh-CN': '没有大区，就不能按地区分配负责人，也没有区域标签。',
    en: 'Without a great region no owner is found by region and no tag of the region is given.',
  },
  repair: {
    'zh-CN': '只在半数以上的地区都认得时才检查；海外客户可写“海外”。',
    en: 'Checked only where at least half of the places are known; 海外 or "overseas" stands for customers abroad.',
  },
  example: {
    fails: {
      rows: [{ region: '广东省深圳市' }, { region: '浙江杭州' }, { region: '南方片区' }],
      at: { row: 4, column: 'region' },
    },
    passes: { rows: [{ region: '广东省深圳市' }, { region: '华东' }, { region: '海外' }] },
  },
  find(customers, { columns }) {
    const field = placeField(columns.mapped)
    return field === undefined ? [] : oddOnes(customers, (customer) => lookAt(customer, field))
  },
})

const noPlaceMeant = /^(海外|国外|境外|國外|其他|其它|全国|未知|overseas|abroad|other|others|unknown)$/i

function lookAt({ row, region, greatRegion }: Customer, field: FieldName) {
  if (region === undefined) return undefined
  return greatRegion !== undefined || noPlaceMeant.test(region) ? null : { row, field, value: region }
}

/** The column that says where a customer is: of province and city the former. */
function placeField(mapped: readonly { readonly field: FieldName }[]): FieldName | undefined {
  return (['region', 'province', 'city'] as const).find((name) => mapped.some(({ field }) => field === name))
}
