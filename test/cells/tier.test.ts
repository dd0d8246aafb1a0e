import { expect, it } from 'vitest'
import { customerKind, gender } from '../../src/cells/choice.js'
import { tier } from '../../src/cells/tier.js'
import { read } from './read.js'

it.each([
  ['A', 'A'],
  ['A(重点客户)', 'A'],
  ['A级', 'A'],
  ['Ｓ类', 'S'],
  ['b', 'B'],
  ['A+', 'A'],
])('%s is tier %s', (cell, expected) => {
  expect(read(tier, cell).value).toBe(expected)
})

it('the names of the scheme count, with what follows them', () => {
  const tierNames = ['高价值', '潜力', '普通', '低价值']
  expect(read(tier, '高价值', { tierNames }).value).toBe('高价值')
  expect(read(tier, '高价值客户', { tierNames }).value).toBe('高价值')
  expect(read(tier, 'A级', { tierNames })).toMatchObject({ value: undefined, codes: ['CELL_NOT_A_TIER'] })
})

it.each(['VIP', 'Hot', '重点', 'AA', 'D', 1])('%s is no tier', (cell) => {
  expect(read(tier, cell)).toMatchObject({ value: undefined, codes: ['CELL_NOT_A_TIER'] })
})

it('choices are read in both languages; an unknown answer is blank without a finding', () => {
  expect(read(customerKind, '企业客户').value).toBe('company')
  expect(read(customerKind, 'C').value).toBe('person')
  expect(read(customerKind, '经销商')).toMatchObject({ value: undefined, codes: [] })
  expect(read(gender, '女士').value).toBe('female')
})
