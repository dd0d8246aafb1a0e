/** Which rows are one customer, and by what each is known: sets that grow together. Judges no pair. */
import type { Customer, DuplicateKey } from '../../model.js'
import { creditCodeOf } from './credit-code.js'

/** Strongest first: a row is told by the strongest key that it has in common with another. */
const duplicateKeys: readonly DuplicateKey[] = ['creditCode', 'phone', 'email', 'name', 'nearName']

const none = 255

/** Union-find over indexes of customers, in typed arrays. */
export class Links {
  private readonly customers: readonly Customer[]
  private readonly parents: Int32Array
  private readonly keys: Uint8Array
  private readonly partners: Int32Array
  /** By root: a row whose credit code has the right check digit, else -1. */
  private readonly codeRows: Int32Array

  constructor(customers: readonly Customer[]) {
    this.customers = customers
    this.parents = new Int32Array(customers.length)
    this.keys = new Uint8Array(customers.length).fill(none)
    this.partners = new Int32Array(customers.length)
    this.codeRows = new Int32Array(customers.length).fill(-1)
    for (let index = 0; index < customers.length; index++) {
      this.parents[index] = index
      const { creditCode } = customers[index]!
      if (creditCode !== undefined && creditCodeOf(creditCode)?.isChecked) this.codeRows[index] = index
    }
  }

  /** The index that stands for the whole set: its first row. */
  rootOf(index: number): number {
    let root = index
    while (this.parents[root] !== root) root = this.parents[root]!
    let at = index
    while (this.parents[at] !== root) {
      const next = this.parents[at]!
      this.parents[at] = root
      at = next
    }
    return root
  }

  /** Makes the two one customer, unless they have one ID (ID_DUPLICATE tells so) or two credit codes that are both right. */
  join(a: number, b: number, key: DuplicateKey): void {
    const { id } = this.customers[a]!
    if (id !== undefined && id === this.customers[b]!.id) return
    const [rootA, rootB] = [this.rootOf(a), this.rootOf(b)]
    const first = Math.min(rootA, rootB)
    const second = Math.max(rootA, rootB)
    if (first !== second) {
      if (this.haveOtherCodes(first, second)) return
      this.parents[second] = first
      if (this.codeRows[first] === -1) this.codeRows[first] = this.codeRows[second]!
    }
    this.note(a, b, key)
    this.note(b, a, key)
  }

  /** By which key the row was joined first, and with which row; null for a row on its own. */
  reasonOf(index: number): { readonly key: DuplicateKey; readonly partner: number } | null {
    const key = duplicateKeys[this.keys[index]!]
    return key === undefined ? null : { key, partner: this.partners[index]! }
  }

  private haveOtherCodes(a: number, b: number): boolean {
    const [rowA, rowB] = [this.codeRows[a]!, this.codeRows[b]!]
    if (rowA === -1 || rowB === -1) return false
    const codeAt = (index: number) => creditCodeOf(this.customers[index]!.creditCode ?? '')?.code
    return codeAt(rowA) !== codeAt(rowB)
  }

  private note(index: number, partner: number, key: DuplicateKey): void {
    if (this.keys[index] !== none) return
    this.keys[index] = duplicateKeys.indexOf(key)
    this.partners[index] = partner
  }
}
