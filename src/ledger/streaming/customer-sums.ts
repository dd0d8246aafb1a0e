/** Adds judged lines up to orders of customers, and sees which customers and orders there are at all. Reads no file. */
import type { OrderUnit } from '../../model.js'
import { compareCodePoints } from '../code-points.js'
import type { LedgerQuery } from '../engine.js'
import type { JudgedLine } from '../judge-line.js'
import { isUsed, takenOff, writtenAsNumber } from '../reasons.js'
import { plus, type Units } from '../units.js'

/** One order: lines of a number, or those of a day that have none. */
export interface OrderSum {
  readonly numbered: boolean
  /** Lines that count, and those of them that are not taken off. */
  used: number
  taking: number
  /** First day of the lines not taken off, and of all that count. */
  takingDay: number
  usedDay: number
  money: Units
  readonly file: number
  inSeveralFiles: boolean
}

/** One customer, or all the lines of nobody. */
export interface CustomerSum {
  name: string | null
  readonly orders: Map<string, OrderSum>
  /** Money in the window. */
  readonly categories: Map<string, Units>
  idAsNumber: boolean
  idAsText: boolean
}

/** Begins the number of what has none. */
const unnumbered = '\u0001'

/** All customers of a ledger while it is being read. */
export class CustomerSums {
  readonly customers = new Map<string, CustomerSum>()
  readonly #nobody = newCustomer()
  readonly #query: LedgerQuery
  #unnumberedLines = 0

  constructor(query: LedgerQuery) {
    this.#query = query
  }

  add(line: JudgedLine, file: number): void {
    const customer = line.key === null ? this.#nobody : this.#customerOf(line.key)
    if ((line.bits & writtenAsNumber) !== 0) customer.idAsNumber = true
    else customer.idAsText = true
    const order = orderOf(customer, line, file, this.#query.policy.orderIs)
    if (!order.numbered) this.#unnumberedLines++
    if (!isUsed(line.bits) || line.day === null || line.money === null) return
    const { name } = line
    if (name !== null && (customer.name === null || compareCodePoints(name, customer.name) < 0))
      customer.name = name
    addToOrder(order, line.day, line.money, (line.bits & takenOff) !== 0)
    const inWindow = this.#query.from === null || line.day > this.#query.from
    if (inWindow && line.category !== null) {
      customer.categories.set(line.category, plus(customer.categories.get(line.category) ?? 0, line.money))
    }
  }

  /** Orders in any line: numbers of a customer, and lines or days without one. */
  ordersSeen(): number {
    let seen = this.#query.policy.orderIs === 'day' ? 0 : this.#unnumberedLines
    for (const { orders } of [this.#nobody, ...this.customers.values()]) {
      if (this.#query.policy.orderIs === 'day') seen += orders.size
      else for (const { numbered } of orders.values()) if (numbered) seen++
    }
    return seen
  }

  #customerOf(key: string): CustomerSum {
    let customer = this.customers.get(key)
    if (!customer) {
      customer = newCustomer()
      this.customers.set(key, customer)
    }
    return customer
  }
}

function newCustomer(): CustomerSum {
  return { name: null, orders: new Map(), categories: new Map(), idAsNumber: false, idAsText: false }
}

function orderOf(customer: CustomerSum, line: JudgedLine, file: number, orderIs: OrderUnit): OrderSum {
  const numbered = orderIs === 'number' && line.order !== null
  const key = numbered ? (line.order ?? '') : `${unnumbered}${line.day ?? ''}`
  let order = customer.orders.get(key)
  if (!order) {
    const days = { takingDay: Infinity, usedDay: Infinity }
    order = { numbered, used: 0, taking: 0, ...days, money: 0, file, inSeveralFiles: false }
    customer.orders.set(key, order)
  } else if (order.file !== file) order.inSeveralFiles = true
  return order
}

function addToOrder(order: OrderSum, day: number, money: Units, taken: boolean): void {
  order.used++
  order.money = plus(order.money, money)
  if (day < order.usedDay) order.usedDay = day
  if (taken) return
  order.taking++
  if (day < order.takingDay) order.takingDay = day
}
