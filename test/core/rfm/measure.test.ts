import { describe, expect, it } from 'vitest'
import { measureOf } from '../../../src/core/rfm/measure.js'
import type { Measure } from '../../../src/model.js'
import { asOf, customersOf, dayOf, daysAgo, type Row } from '../registers.js'

function measure(row: Row, ageing = true): Measure {
  const [customer] = customersOf([row])
  if (!customer) throw new Error('no row')
  return measureOf(customer, asOf, ageing)
}

const composite = { recencyDays: 45, orders: 3, spendFen: 80_000_000 }

describe('measureOf', () => {
  it('takes the columns before the composite, each of R, F and M by itself', () => {
    expect(measure({ rfm: composite, lastOrder: daysAgo(10), orders: 7 })).toEqual({
      recencyDays: 10,
      orders: 7,
      spendFen: 80_000_000,
      recencyFrom: 'columns',
      ordersFrom: 'columns',
      spendFrom: 'composite',
    })
  })

  it('makes M of orders and the average order where no amount stands', () => {
    expect(measure({ lastOrder: asOf, orders: 3, averageOrder: 1_050 })).toMatchObject({
      spendFen: 3_150,
      spendFrom: 'average',
    })
  })

  it('ages a composite by the days since its row was brought up to date', () => {
    expect(measure({ rfm: composite, updated: dayOf('2024-05-20') }).recencyDays).toBe(47)
  })

  it('leaves a composite as it stands without ageing, without 最后更新时间, or with one after asOf', () => {
    expect(measure({ rfm: composite, updated: dayOf('2024-05-20') }, false).recencyDays).toBe(45)
    expect(measure({ rfm: composite }).recencyDays).toBe(45)
    expect(measure({ rfm: composite, updated: daysAgo(-3) }).recencyDays).toBe(45)
  })

  it('counts 0 days on the day of the order, and never fewer', () => {
    expect(measure({ lastOrder: asOf }).recencyDays).toBe(0)
    expect(measure({ lastOrder: daysAgo(-1) }).recencyDays).toBe(0)
  })

  it('gives a customer without any order R null, F 0 and M 0', () => {
    expect(measure({ name: '新客户' })).toEqual({
      recencyDays: null,
      orders: 0,
      spendFen: 0,
      recencyFrom: 'none',
      ordersFrom: 'none',
      spendFrom: 'none',
    })
  })

  it('counts one order where money or an order within 12 months is all that is known', () => {
    expect(measure({ spend: 100 })).toMatchObject({ orders: 1, ordersFrom: 'none' })
    expect(measure({ lastOrder: daysAgo(365) })).toMatchObject({ orders: 1, ordersFrom: 'none' })
    expect(measure({ lastOrder: daysAgo(366) })).toMatchObject({ orders: 0, ordersFrom: 'none' })
  })

  it('keeps a count of 0 that the register gives', () => {
    expect(measure({ lastOrder: daysAgo(10), orders: 0 })).toMatchObject({ orders: 0, ordersFrom: 'columns' })
  })
})
