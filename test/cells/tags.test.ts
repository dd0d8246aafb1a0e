import { expect, it } from 'vitest'
import { cellContext } from '../../src/cells/kind.js'
import { list, tags } from '../../src/cells/tags.js'
import { asOf, read } from './read.js'

it('tags split at every separator in use, in order, without empties and doubles', () => {
  expect(read(tags, ' 高价值;价格敏感；、品质追求┋紧急采购|高价值\nVIP｜Ａ类 ').value).toEqual([
    '高价值',
    '价格敏感',
    '品质追求',
    '紧急采购',
    'VIP',
    'A类',
  ])
})

it('a comma separates only by setting', () => {
  expect(read(tags, '高价值，稳定').value).toEqual(['高价值，稳定'.normalize('NFKC')])
  expect(read(tags, '高价值，稳定,新', { commaSeparates: true }).value).toEqual(['高价值', '稳定', '新'])
})

it('a synonym becomes the tag, once', () => {
  const tagNames = new Map([['价格敏感', '价格敏感型']])
  expect(read(tags, '价格敏感；价格敏感型', { tagNames }).value).toEqual(['价格敏感型'])
})

it('only separators and blank words are a blank cell', () => {
  expect(read(tags, '；无；').value).toBeUndefined()
})

it('equal cells share one list', () => {
  const context = cellContext(asOf)
  const first = tags.parse('高价值；稳定', context, () => {})
  expect(tags.parse('高价值；稳定', context, () => {})).toBe(first)
})

it('categories split at slashes and commas too', () => {
  expect(read(list, '母婴用品/食品，玩具').value).toEqual(['母婴用品', '食品', '玩具'])
})
