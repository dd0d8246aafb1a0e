/** How customers are called in snapshots: by their ID or by a salted hash. Never by a name. */
import { createHmac } from 'node:crypto'
import type { Customer, KeyMaking } from '../model.js'
import { customerKey } from '../register/customer-key.js'

/** Who is looked for: by ID, else by name. */
export type Called = Pick<Customer, 'id' | 'name'>

/** Starts a key that is a hash: 120 bits as 20 characters follow. */
const hashSign = '~'
const hashLength = 20

/** The key of a customer under that setting; null for one with neither ID nor name, and where a hash is needed and there is no salt. */
function keyOf(customer: Called, ids: KeyMaking['ids'], salt: () => Buffer | null): string | null {
  const id = idOf(customer)
  if (id !== null) return ids === 'plain' ? id : hashedBy('id', id, salt())
  const name = nameOf(customer)
  return name === null ? null : hashedBy('name', name, salt())
}

/**
 * `keyOf` for a run, which asks for a customer's key again and again: a hash costs a thousand times what a plain key does, and is
 * kept in `hashes` as long as the customer is.
 */
export function keysOfRun(
  ids: KeyMaking['ids'],
  salt: () => Buffer | null,
  hashes: WeakMap<Called, string>,
): (customer: Called) => string | null {
  if (ids === 'plain') return (customer) => keyOf(customer, ids, salt)
  return (customer) => {
    const kept = hashes.get(customer)
    if (kept !== undefined) return kept
    const key = keyOf(customer, ids, salt)
    if (key !== null) hashes.set(customer, key)
    return key
  }
}

/** Every key by which snapshots of this salt may know the customer. */
export function allKeysOf(customer: Called, salt: Buffer | null): ReadonlySet<string> {
  const keys = new Set<string>()
  const id = idOf(customer)
  const name = nameOf(customer)
  if (id !== null) keys.add(id)
  if (id !== null && salt) keys.add(hashed('id', id, salt))
  if (name !== null && salt) keys.add(hashed('name', name, salt))
  return keys
}

/** Whether a key is a hash. An ID of the user's own that looks like one is taken for one, to no harm. */
export function isHash(key: string): boolean {
  return key.length === hashSign.length + hashLength && key.startsWith(hashSign)
}

function idOf({ id }: Called): string | null {
  return id ? customerKey(id) : null
}

function nameOf({ name }: Called): string | null {
  return name ? customerKey(name) : null
}

function hashedBy(kind: 'id' | 'name', text: string, salt: Buffer | null): string | null {
  return salt && hashed(kind, text, salt)
}

/** The kind goes in, so that a customer whose ID is another's name is not taken for it. */
function hashed(kind: 'id' | 'name', text: string, salt: Buffer): string {
  const digest = createHmac('sha256', salt).update(`${kind}\n${text}`).digest('base64url')
  return hashSign + digest.slice(0, hashLength)
}
