import { expect, it } from 'vitest'
import { contextOf, found } from './register.js'

it('a register without a customer is told of, and one with a customer is not', () => {
  const context = contextOf(['id', 'name'])
  expect(found([], context).filter((line) => line.startsWith('REGISTER_EMPTY'))).toHaveLength(1)
  expect(found([{ name: '示例甲公司' }], context).join()).not.toContain('REGISTER_EMPTY')
})
