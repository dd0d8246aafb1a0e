import { describe, expect, it } from 'vitest'
import { isoDay } from '../../../src/cells/cell.js'
import { sourceOf } from './sources.js'

const header = 'Deal Name,Deal Owner,Amount,Closing Date,Account Name.id,Account Name,Stage,Probability (%)'

async function deals(...lines: readonly string[]) {
  const source = await sourceOf('deals.csv', [header, ...lines])
  const customers = source.customers.map(({ id, name, orders, spend, lastOrder, firstOrder }) => ({
    id,
    name,
    orders,
    yuan: (spend ?? 0) / 100,
    lastOrder: lastOrder && isoDay(lastOrder),
    firstOrder: firstOrder && isoDay(firstOrder),
  }))
  return { ...source, customers }
}

describe('deals of an export', () => {
  it('are added up to their customer, and only the won ones', async () => {
    const { customers, deals: counts } = await deals(
      'a,x,1000,2024-05-06,zcrm_1,Example Ltd,Closed Won,100',
      'b,x,500,2024-02-19,zcrm_1,Example Ltd,Closed Won,100',
      'c,x,9999,2024-04-19,zcrm_1,Example Ltd,Closed Lost,0',
      'd,x,9999,2024-04-19,zcrm_2,Sample Ltd,Negotiation,40',
    )
    expect(customers).toEqual([
      {
        id: 'zcrm_1',
        name: 'Example Ltd',
        orders: 2,
        yuan: 1500,
        lastOrder: '2024-05-06',
        firstOrder: '2024-02-19',
      },
    ])
    expect(counts).toEqual({ won: 2, open: 2, undated: 0, withoutCustomer: 0, shared: 0 })
  })

  it('older than twelve months count for the first and last order only', async () => {
    const { customers } = await deals(
      'a,x,1000,2023-05-22,zcrm_1,Example Ltd,Closed Won,100',
      'b,x,10,2023-05-23,zcrm_1,Example Ltd,Closed Won,100',
      'c,x,500,2021-05-06,zcrm_2,Sample Ltd,Closed Won,100',
    )
    expect(customers).toMatchObject([
      { orders: 1, yuan: 10, firstOrder: '2023-05-22', lastOrder: '2023-05-23' },
      { orders: 0, yuan: 0, lastOrder: '2021-05-06' },
    ])
  })

  it('without a day, after the day of the run, or of nobody are counted apart', async () => {
    const { customers, deals: counts } = await deals(
      'a,x,1000,,zcrm_1,Example Ltd,Closed Won,100',
      'b,x,1000,2024-06-01,zcrm_1,Example Ltd,Closed Won,100',
      'c,x,1000,2024-05-01,,,Closed Won,100',
    )
    expect(customers).toEqual([])
    expect(counts).toMatchObject({ won: 0, undated: 2, withoutCustomer: 1 })
  })

  it('without an id go by the name', async () => {
    const { customers } = await deals(
      'a,x,1000,2024-05-01,,Example Ltd,Closed Won,100',
      'b,x,200,2024-05-02,,EXAMPLE  Ltd.,closed won,100',
    )
    expect(customers).toMatchObject([{ name: 'Example Ltd', orders: 2, yuan: 1200 }])
  })

  it('of several companies of HubSpot count for the first', async () => {
    const source = await sourceOf('deals.csv', [
      'Record ID,Deal Name,Deal Stage,Close Date (GMT+8),Deal owner,Amount,Pipeline,Associated Company IDs,Associated Company',
      '1,a,Closed Won,2024-05-01 10:00,x,1000,p,501;502,Example Ltd;Sample Ltd',
    ])
    expect(source.columns.preset).toBe('hubspot-deals')
    expect(source.customers).toMatchObject([{ id: '501', name: 'Example Ltd', orders: 1 }])
    expect(source.deals?.shared).toBe(1)
  })
})
