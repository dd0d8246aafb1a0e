/** Google Sheets: the answers that a form gathers there. Any other sheet of Google's has the headers that its owner chose. */
import type { Preset } from './preset.js'

export const googleSheets: Preset = {
  name: 'google-sheets',
  title: { 'zh-CN': 'Google 表格（表单回复）', en: 'Google Sheets (form responses)' },
  system: 'google-sheets',
  rows: 'customers',
  must: [],
  telling: [
    'Timestamp',
    '时间戳记',
    '時間戳記',
    'Email Address',
    '电子邮件地址',
    '電子郵件地址',
    'Username',
    '用户名',
  ],
  enough: 2,
  columns: {
    email: ['Email Address', '电子邮件地址', '電子郵件地址', 'Username', '用户名'],
    updated: ['Timestamp', '时间戳记', '時間戳記'],
  },
  left: ['Score', '得分'],
}
