/** Compares what was found with what was planted, cell by cell. Knows nothing of how either came about. */

/**
 * By code: `planted`, `found` of these, `beside` (side effects that were found), `missed` and `alarms` as places. Findings and
 * truths are `{ code, row, column }`.
 */
export function judge(findings, truth, also) {
  const tallies = new Map()
  const tallyOf = (code) => {
    if (!tallies.has(code))
      tallies.set(code, { code, planted: 0, found: 0, beside: 0, missed: [], alarms: [] })
    return tallies.get(code)
  }
  const planted = countKeys(truth)
  const allowed = countKeys(also)
  for (const one of truth) tallyOf(one.code).planted++
  for (const finding of findings) {
    const tally = tallyOf(finding.code)
    if (takeKey(planted, keyOf(finding))) tally.found++
    else if (takeKey(allowed, keyOf(finding))) tally.beside++
    else tally.alarms.push(placeOf(finding))
  }
  for (const one of truth) if (takeKey(planted, keyOf(one))) tallyOf(one.code).missed.push(placeOf(one))
  return [...tallies.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** Of what was planted, the share that was found. */
export function recallOf({ planted, found }) {
  return planted === 0 ? 1 : found / planted
}

/** Of what was found, side effects aside, the share that was planted. */
export function precisionOf({ found, alarms }) {
  return found + alarms.length === 0 ? 1 : found / (found + alarms.length)
}

/** All codes as one. */
export function totalOf(tallies) {
  const sum = (count) => tallies.reduce((total, tally) => total + count(tally), 0)
  return {
    code: 'all',
    planted: sum(({ planted }) => planted),
    found: sum(({ found }) => found),
    beside: sum(({ beside }) => beside),
    missed: tallies.flatMap(({ missed }) => missed),
    alarms: tallies.flatMap(({ alarms }) => alarms),
  }
}

function keyOf({ code, row, column }) {
  return `${code} ${column ?? ''}${row ?? ''}`
}

function placeOf({ row, column }) {
  return `${column ?? ''}${row ?? ''}` || 'file'
}

function countKeys(list) {
  const counts = new Map()
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1)
  return counts
}

/** True where the key was still there; it is there once less. */
function takeKey(counts, key) {
  const count = counts.get(key) ?? 0
  if (count > 0) counts.set(key, count - 1)
  return count > 0
}
