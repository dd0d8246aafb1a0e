/** The rows by which the templates show how to fill them in: invented customers, one value for each field. A field that stands here in no row shows its own example. */

const day = (iso) => new Date(`${iso}T00:00:00Z`)

/** Firms first, then a person: for registers that take both, the first two and the last. */
export const registerExamples = {
  'zh-CN': [
    {
      name: '示例精密制造有限公司', kind: '企业', creditCode: '91440300MA5EXAMP42', contact: '王女士', phone: '13800138000', email: 'wang@example.com',
      region: '广东省深圳市', address: '深圳市南山区示例路1号', industry: '制造业', size: '500人以上', lastOrder: day('2026-09-18'),
      firstOrder: day('2022-03-01'), since: day('2022-02-15'), orders: 5, spend: 1500000, averageOrder: 300000, profit: 240000, categories: '电子产品/办公用品',
      needs: '希望缩短交货期', needTags: '技术驱动型', tags: '高价值；长期合作意向', complaints: '2026-08-15:“物流慢”,已跟进', satisfaction: 4.5,
      stage: '多次成交', strategy: '月度高层拜访', lastContact: day('2026-09-10'), nextContact: day('2026-10-10'), updated: day('2026-09-20'), notes: '计划第四季度采购新设备',
    },
    {
      name: '示例商贸有限公司', kind: '企业', creditCode: '91310115MA1EXAMP8X', contact: '李先生', phone: '021-55550100', email: 'li@example.com',
      region: '上海市', address: '上海市浦东新区示例路8号', industry: '批发零售', size: '20-50人', lastOrder: day('2026-07-02'), firstOrder: day('2025-05-20'),
      since: day('2025-05-06'), orders: 2, spend: 300000, averageOrder: 150000, profit: 36000, categories: '食品', needs: '对比几家供应商的报价',
      needTags: '价格敏感型', tags: '价格敏感型', satisfaction: 4, stage: '已成交', strategy: '推荐组合套餐', lastContact: day('2026-07-15'),
      nextContact: day('2026-08-14'), updated: day('2026-09-18'),
    },
    {
      name: '示例客户丙', kind: '个人', phone: '13900139000', email: 'bing@example.com', region: '浙江省杭州市', address: '杭州市西湖区示例街2号', industry: '其他',
      lastOrder: day('2026-09-05'), firstOrder: day('2026-08-12'), since: day('2026-08-10'), orders: 3, spend: 2680, averageOrder: 893.33, categories: '母婴用品',
      tags: '品质追求', needs: '孩子用的要放心', complaints: '无', satisfaction: 5, lastContact: day('2026-09-05'), updated: day('2026-09-18'), notes: '周末联系',
    },
  ],
  en: [
    {
      name: 'Example Precision Ltd', kind: 'Company', creditCode: '91440300MA5EXAMP42', contact: 'Ms Wang', phone: '13800138000', email: 'wang@example.com',
      region: 'Guangdong', address: '1 Example Road, Shenzhen', industry: 'Manufacturing', size: 'over 500', lastOrder: day('2026-09-18'), firstOrder: day('2022-03-01'),
      since: day('2022-02-15'), orders: 5, spend: 1500000, averageOrder: 300000, profit: 240000, categories: 'Electronics/Office supplies',
      needs: 'Shorter delivery times', needTags: 'Technology', tags: 'High value; Long-term', complaints: '2026-08-15: "slow delivery", settled', satisfaction: 4.5,
      stage: 'Repeat customer', strategy: 'Monthly visit to the decision makers', lastContact: day('2026-09-10'), nextContact: day('2026-10-10'),
      updated: day('2026-09-20'), notes: 'Plans new equipment in Q4',
    },
    {
      name: 'Example Trading Ltd', kind: 'Company', creditCode: '91310115MA1EXAMP8X', contact: 'Mr Li', phone: '021-55550100', email: 'li@example.com',
      region: 'Shanghai', address: '8 Example Road, Shanghai', industry: 'Wholesale and retail', size: '20-50', lastOrder: day('2026-07-02'), firstOrder: day('2025-05-20'),
      since: day('2025-05-06'), orders: 2, spend: 300000, averageOrder: 150000, profit: 36000, categories: 'Food', needs: 'Compares several offers',
      needTags: 'Price', tags: 'Price-sensitive', satisfaction: 4, stage: 'Won', strategy: 'Recommend bundles', lastContact: day('2026-07-15'), nextContact: day('2026-08-14'),
      updated: day('2026-09-18'),
    },
    {
      name: 'Example Person', kind: 'Person', phone: '13900139000', email: 'person@example.com', region: 'Zhejiang', address: '2 Example Street, Hangzhou', industry: 'Other',
      lastOrder: day('2026-09-05'), firstOrder: day('2026-08-12'), since: day('2026-08-10'), orders: 3, spend: 2680, averageOrder: 893.33, categories: 'Baby products',
      tags: 'Quality', needs: 'Safe for children', satisfaction: 5, lastContact: day('2026-09-05'), updated: day('2026-09-18'), notes: 'Call at weekends',
    },
  ],
}

/** What a register of firms, and one of persons, says otherwise than the rows above. */
export const ofFirms = {
  'zh-CN': [{}, {}, { name: '示例餐饮管理有限公司', creditCode: '91330106MA2EXAMP67', contact: '陈女士', industry: '餐饮酒店', size: '50-100人', spend: 86000, averageOrder: 28666.67, profit: 9800, needTags: '紧急采购型', stage: '初步意向', strategy: '发送新品试用邀请', needs: '开新店，急用', nextContact: day('2026-12-04') }],
  en: [{}, {}, { name: 'Example Catering Ltd', creditCode: '91330106MA2EXAMP67', contact: 'Ms Chen', industry: 'Catering and hotels', size: '50-100', spend: 86000, averageOrder: 28666.67, profit: 9800, needTags: 'Urgent', stage: 'Interested', strategy: 'Invite to try new products', needs: 'Opens a new branch', nextContact: day('2026-12-04') }],
}

export const ofPersons = {
  'zh-CN': [
    { name: '示例客户甲', gender: '女', age: 35, province: '广东省', city: '深圳市', orders: 12, spend: 18600, averageOrder: 1550, categories: '母婴用品/食品', needTags: '品质追求', tags: '高价值', strategy: '新品优先体验', notes: '常买有机食品', complaints: '2026-08-15:“物流慢”,已跟进' },
    { name: '示例客户乙', gender: '男', age: 28, province: '上海市', city: '上海市', phone: '13700137000', orders: 2, spend: 980, averageOrder: 490, categories: '电子产品', strategy: '发送优惠券' },
    { gender: '女', age: 42, province: '浙江省', city: '杭州市', needTags: '品质追求', strategy: '生日关怀', nextContact: day('2026-12-04') },
  ],
  en: [
    { name: 'Example Person One', gender: 'Female', age: 35, province: 'Guangdong', city: 'Shenzhen', orders: 12, spend: 18600, averageOrder: 1550, categories: 'Baby products/Food', needTags: 'Quality', tags: 'High value', strategy: 'First look at new products', notes: 'Buys organic food' },
    { name: 'Example Person Two', gender: 'Male', age: 28, province: 'Shanghai', city: 'Shanghai', phone: '13700137000', orders: 2, spend: 980, averageOrder: 490, categories: 'Electronics', strategy: 'Send a voucher' },
    { gender: 'Female', age: 42, province: 'Zhejiang', city: 'Hangzhou', needTags: 'Quality', strategy: 'Birthday greeting', nextContact: day('2026-12-04') },
  ],
}

export const orderExamples = {
  'zh-CN': [
    { customerName: '示例精密制造有限公司', orderNumber: 'SO20260918001', day: day('2026-09-18'), money: 3840, quantity: 3, price: 1280, tax: 441.77, category: '办公用品', status: '已完成' },
    { customerName: '示例精密制造有限公司', orderNumber: 'SO20260918001', day: day('2026-09-18'), money: 5600, quantity: 2, price: 2800, tax: 644.25, category: '电子产品', status: '已完成' },
    { customerName: '示例商贸有限公司', orderNumber: 'SO20260702004', day: day('2026-07-02'), money: 960, quantity: 40, price: 24, tax: 110.44, category: '食品', status: '已退货' },
  ],
  en: [
    { customerName: 'Example Precision Ltd', orderNumber: 'SO20260918001', day: day('2026-09-18'), money: 3840, quantity: 3, price: 1280, tax: 441.77, category: 'Office supplies', status: 'Completed' },
    { customerName: 'Example Precision Ltd', orderNumber: 'SO20260918001', day: day('2026-09-18'), money: 5600, quantity: 2, price: 2800, tax: 644.25, category: 'Electronics', status: 'Completed' },
    { customerName: 'Example Trading Ltd', orderNumber: 'SO20260702004', day: day('2026-07-02'), money: 960, quantity: 40, price: 24, tax: 110.44, category: 'Food', status: 'Returned' },
  ],
}

/** Whose order each line is. */
export const orderCustomers = [1, 1, 2]
