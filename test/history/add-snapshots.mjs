/** Adds a snapshot of 20,000 customers for each quarter to the history of a folder: a process that tests may kill. */
import { relative } from '../../dist/core/tiers/shipped.js'
import { openHistory } from '../../dist/history/open-history.js'

const [folder = '', quarters = '6', names = '1'] = process.argv.slice(2)
const history = openHistory(folder, { ids: 'plain' })
const places = [...Array(20_000).keys()]
const whole = { industry: null, n: 20_000, spendFen: 5_000_000, orders: 4, origin: 'register' }

for (let quarter = 0; quarter < Number(quarters); quarter++) {
  const keyOf = (place) =>
    history.keyOf(place % 500 === 0 ? { name: `示例公司${place}` } : { id: `C${place}` })
  await history.add({
    format: 1,
    register: `客户表${quarter % Number(names)}`,
    asOf: `${2020 + (quarter >> 2)}-${['03-31', '06-30', '09-30', '12-31'][quarter % 4]}`,
    scheme: relative,
    benchmarks: { whole, industries: new Map() },
    cutPoints: null,
    customers: {
      keys: places.map(keyOf),
      tiers: places.map((place) => ['S', 'A', 'B', 'C'][(place * 7 + quarter) % 4]),
      recencyDays: places.map((place) => (place * 13 + quarter) % 400),
      orders: places.map((place) => place % 12),
      spendFen: places.map((place) => (place * 7919) % 100_000_000),
      scores: places.map(() => null),
      owners: places.map((place) => `负责人${place % 9}`),
      industries: places.map(() => null),
    },
  })
}
