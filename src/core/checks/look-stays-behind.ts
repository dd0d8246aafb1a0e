import { defineCheck } from './check.js'

/** Whoever knows the old file by its colours and formulas misses them in the new one. */
export const lookStaysBehind = defineCheck({
  code: 'LOOK_STAYS_BEHIND',
  group: 'file',
  severity: 'info',
  text: {
    'zh-CN':
      '这种格式（{format}）只读取内容：写出的是新的 .xlsx，含各工作表的数据；公式、颜色、图表和宏留在原文件中。需要保留的话，请先用 Excel 或 WPS 另存为 .xlsx。',
    en: 'This format ({format}) is only read: a new .xlsx is written with the data of its sheets; formulas, colours, charts and macros stay behind. Save the file as .xlsx in Excel or WPS first to keep them.',
  },
  harm: {
    'zh-CN': '写出的文件看起来和原文件不一样。',
    en: 'What is written does not look like the file that was read.',
  },
  example: {
    fails: {
      'zh-CN': '文件是 .xls、.et、.xlsb、.ods 或网页表格。',
      en: 'The file is an .xls, .et, .xlsb, .ods or a table of a web page.',
    },
    passes: { 'zh-CN': '文件是 .xlsx 或 .csv。', en: 'The file is an .xlsx or .csv.' },
    test: 'test/formats/legacy/source.test.ts',
  },
})
