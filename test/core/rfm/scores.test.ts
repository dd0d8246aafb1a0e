import { describe, expect, it } from 'vitest'
import { scoreAll, scoreByValue } from '../../../src/core/rfm/scores.js'
import { sortValues } from '../../../src/core/rfm/sort-values.js'
import type { Customer, Measure, ScorePolicy } from '../../../src/model.js'

const quantile: ScorePolicy = {
  method: 'quantile',
  bins: 5,
  monetary: 'total',
  fixed: null,
  thresholds: 'fresh',
}

type Triple = readonly [recencyDays: number | null, orders: number, yuan: number]

function measureOf([recencyDays, orders, yuan]: Triple): Measure {
  const from = 'columns'
  return {
    recencyDays,
    orders,
    spendFen: yuan * 100,
    recencyFrom: from,
    ordersFrom: from,
    spendFrom: from,
  }
}

function scoresOf(rows: readonly Triple[], changes: Partial<ScorePolicy> = {}, ids?: readonly string[]) {
  const customers = rows.map((_, index): Customer => ({ row: index + 2, id: ids?.[index] ?? `C${index}` }))
  const scoring = scoreAll(customers, rows.map(measureOf), new Set(), { ...quantile, ...changes })
  const texts = rows.map((_, index) => {
    const scores = scoring.scoresAt(index)
    return scores && `${scores.r}${scores.f}${scores.m}`
  })
  return { texts, scoring, cutPoints: scoring.cutPoints }
}

const ten: readonly Triple[] = Array.from({ length: 10 }, (_, index) => [index + 1, index + 1, index + 1])

describe('quantile scores', () => {
  it('cut at type-7 quantiles, the best score for the latest order, the most orders, the most money', () => {
    const { texts, cutPoints } = scoresOf(ten)
    expect(cutPoints.bounds.orders).toEqual([2.8, 4.6, 6.4, 8.2])
    expect(cutPoints.bounds.spend).toEqual([280, 460, 640, 820])
    expect(texts).toEqual(['511', '511', '422', '422', '333', '333', '244', '244', '155', '155'])
  })

  it('put a value equal to a bound below it', () => {
    const rows: Triple[] = [1, 2, 3, 4, 5, 6].map((value) => [value, value, value])
    const { texts, cutPoints } = scoresOf(rows)
    expect(cutPoints.bounds.orders).toEqual([2, 3, 4, 5])
    expect(texts).toEqual(['511', '511', '422', '333', '244', '155'])
  })

  it('give all of a tie one score, and keep the others where their share of customers puts them', () => {
    const rows = [1, 1, 1, 1, 1, 1, 1, 2, 3, 9].map((orders): Triple => [10, orders, 5])
    const { texts, cutPoints } = scoresOf(rows)
    expect(cutPoints.bounds.orders).toEqual([1, 1, 1, 2.2])
    expect(texts.map((text) => text?.[1])).toEqual(['1', '1', '1', '1', '1', '1', '1', '4', '5', '5'])
  })

  it('take one value of all for recent, and for few orders and little money', () => {
    expect(
      scoresOf([
        [30, 2, 5],
        [30, 2, 5],
      ]).texts,
    ).toEqual(['511', '511'])
  })

  it('leave out who never ordered, and make no bound of them', () => {
    const { texts, cutPoints } = scoresOf([...ten, [null, 0, 0], [null, 3, 9]])
    expect(texts.slice(10)).toEqual([null, null])
    expect(cutPoints).toMatchObject({ n: 10, lowest: { recency: 1, orders: 1, spend: 100 } })
  })

  it('score who ordered before the window only, without a bound of theirs', () => {
    const { texts, cutPoints } = scoresOf([...ten, [700, 0, 0]])
    expect(cutPoints.n).toBe(10)
    expect(texts[10]).toBe('111')
  })

  it('make no bound of a row that an error keeps from a tier', () => {
    const customers = ten.map((_, index): Customer => ({ row: index + 2 }))
    const measures = [...ten.slice(0, 9), [1, 1000, 1000] as const].map(measureOf)
    expect(scoreAll(customers, measures, new Set([11]), quantile).cutPoints).toMatchObject({ n: 9 })
  })

  it('have no bounds without customers', () => {
    expect(scoresOf([]).cutPoints).toMatchObject({
      n: 0,
      lowest: null,
      bounds: { recency: [], orders: [], spend: [] },
    })
  })

  it('score the mean order where the settings ask for it', () => {
    const rows: Triple[] = [
      [1, 10, 10],
      [1, 1, 9],
      [1, 2, 8],
      [1, 1, 2],
      [1, 4, 5],
    ]
    expect(scoresOf(rows, { monetary: 'mean' }).texts.map((text) => text?.[2])).toEqual([
      '1',
      '5',
      '4',
      '3',
      '2',
    ])
  })

  it('share one object among the customers of a cell', () => {
    const { scoring } = scoresOf(ten)
    expect(scoring.scoresAt(0)).toBe(scoring.scoresAt(1))
  })
})

describe('sorting values', () => {
  it.each([
    ['days', [3, 0, 700, 3, 41, 0]],
    ['money with fractions of a fen', [251.4, 12, 251.39, 0]],
    ['money beyond what is counted', [9_000_000, 3, 65_536, 65_535]],
    ['refunds', [5, -3, 0]],
    ['nothing', []],
  ])('is right for %s', (_, values) => {
    const sorted = Float64Array.from(values)
    sortValues(sorted)
    expect([...sorted]).toEqual(values.toSorted((a, b) => a - b))
  })
})

describe('scores as R’s rfm has them', () => {
  it('add a day, an order and a yuan to each quantile, and put a value equal to a bound above it', () => {
    const { texts, cutPoints } = scoresOf(ten, { method: 'r-rfm' })
    expect(cutPoints).toMatchObject({
      closed: 'left',
      bounds: { orders: [3.8, 5.6, 7.4, 9.2], spend: [380, 560, 740, 920] },
    })
    expect(texts[2]).toBe('511')
    const rows: Triple[] = [1, 2, 3, 4, 5, 6].map((value) => [value, value, value])
    expect(scoresOf(rows, { method: 'r-rfm' }).texts).toEqual(['511', '511', '422', '333', '244', '155'])
  })
})

describe('scores as pymc-marketing has them', () => {
  it('drop equal edges, so that there are fewer scores', () => {
    const rows = [1, 1, 1, 1, 2, 3].map((orders): Triple => [orders, orders, orders])
    const { texts, cutPoints } = scoresOf(rows, { method: 'pymc', bins: 4 })
    expect(cutPoints.bounds.orders).toEqual([1.75])
    expect(texts).toEqual(['211', '211', '211', '211', '122', '122'])
  })

  it('give one score where all have one value', () => {
    expect(
      scoresOf(
        [
          [3, 1, 2],
          [3, 1, 2],
        ],
        { method: 'pymc', bins: 4 },
      ).texts,
    ).toEqual(['111', '111'])
  })
})

describe('scores by equal counts', () => {
  it('make groups of one size, the first of the order larger, as SQL does', () => {
    const { texts } = scoresOf(ten.slice(0, 7), { method: 'ntile', bins: 3 })
    // ntile over orders: 3, 2, 2 from the fewest; over days: 3, 2, 2 from the most.
    expect(texts.map((text) => text?.[1]).join('')).toBe('1112233')
    expect(texts.map((text) => text?.[0]).join('')).toBe('3322111')
  })

  it('split a tie by ID, whatever the order of rows', () => {
    const rows = ten.slice(0, 6).map((): Triple => [5, 5, 5])
    const { texts } = scoresOf(rows, { method: 'ntile', bins: 3 }, ['f', 'e', 'd', 'c', 'b', 'a'])
    expect(texts).toEqual(['333', '333', '222', '222', '111', '111'])
  })

  it('split a tie over several groups, some of another value among them', () => {
    const rows = [9, 2, 2, 2, 2, 2, 2, 2, 2, 1].map((orders): Triple => [5, orders, 5])
    const ids = ['z', 'h', 'c', 'a', 'g', 'd', 'b', 'f', 'e', 'y']
    const { texts } = scoresOf(rows, { method: 'ntile' }, ids)
    const byId = new Map(ids.map((id, index) => [id, texts[index]?.[1]]))
    expect([...'yabcdefghz'].map((id) => byId.get(id)).join('')).toBe('1122334455')
  })

  it('keep the least value of each group, by which another run can be scored', () => {
    const { cutPoints, texts } = scoresOf(ten, { method: 'ntile' })
    expect(cutPoints).toMatchObject({
      closed: 'left',
      bounds: { recency: [3, 5, 7, 9], orders: [3, 5, 7, 9] },
    })
    const again = scoreByValue(cutPoints, ten.map(measureOf))
    expect(ten.map((_, index) => again.scoresAt(index))).toEqual(
      texts.map((text) => ({ r: Number(text?.[0]), f: Number(text?.[1]), m: Number(text?.[2]) })),
    )
  })

  it('have as many scores as customers where these are fewer', () => {
    expect(scoresOf(ten.slice(0, 3), { method: 'ntile' }).texts).toEqual(['311', '222', '133'])
  })
})

describe('fixed cut points', () => {
  it('are taken as they are, a value equal to a bound above it', () => {
    const fixed = { recency: [30, 90], orders: [2, 5], spend: [10_000, 50_000] }
    const rows: Triple[] = [
      [29, 1, 99],
      [30, 2, 100],
      [89, 4, 499],
      [90, 5, 500],
    ]
    const { texts, cutPoints } = scoresOf(rows, { method: 'fixed', bins: 3, fixed })
    expect(texts).toEqual(['311', '222', '222', '133'])
    expect(cutPoints.bounds).toEqual(fixed)
  })
})
