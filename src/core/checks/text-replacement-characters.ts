import { defineCheck } from './check.js'

/** Text decoded with the wrong code page loses names for good once it is saved. */
export const textReplacementCharacters = defineCheck({
  code: 'TEXT_REPLACEMENT_CHARACTERS',
  group: 'file',
  severity: 'warning',
  text: {
    'zh-CN':
      '有 {count} 处文字无法解码（第一处在第 {row} 行），{encoding} 可能不是原来的编码。请用 --encoding 指定编码，或把文件另存为 UTF-8。',
    en: '{count} places cannot be decoded (the first in row {row}); {encoding} may not be the right encoding. Name it with --encoding, or save the file as UTF-8.',
  },
  harm: {
    'zh-CN': '乱码的名称和标签对不上，保存后无法复原。',
    en: 'Garbled names and tags match nothing, and once saved they cannot be restored.',
  },
  example: {
    fails: {
      'zh-CN': 'GBK 编码的 CSV 按 UTF-8 读取，出现“�”。',
      en: 'A CSV in GBK is read as UTF-8 and shows �.',
    },
    passes: {
      'zh-CN': '用 --encoding 指明编码，或存成 UTF-8。',
      en: 'Its encoding is named with --encoding, or the file is saved as UTF-8.',
    },
    test: 'test/formats/csv/source.test.ts',
  },
})
