/**
 * Holds a figure of ours to a published one, and `docs/references.md` to both. With UPDATE_GOLDENS=1 the page's rows are
 * written anew instead (a row that the page lacks is added at the end of its group's table).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { Published, PublishedGroup } from './published.js'

const page = fileURLToPath(new URL('../../docs/references.md', import.meta.url))

/** A function that asserts one figure of `group` by its name. */
export function sameAs(group: string, published: PublishedGroup): (name: string, ours: number) => void {
  return (name, ours) => {
    const figure = published[name]
    if (!figure) throw new Error(`nothing is published as ${group}.${name}`)
    expect(
      Math.abs(ours - figure.value),
      `${figure.what}: ${ours}, published ${figure.value}`,
    ).toBeLessThanOrEqual(figure.within)
    const row = rowOf(figure, ours)
    if (process.env.UPDATE_GOLDENS) putRow(group, figure, row)
    else expect(pageLines()).toContain(row)
  }
}

function rowOf({ what, value, decimals }: Published, ours: number): string {
  const difference = Math.abs(ours - value) < 0.5 * 10 ** -decimals ? '0' : (ours - value).toFixed(decimals)
  return `| ${what} | ${value} | ${ours.toFixed(decimals)} | ${difference} |`
}

function pageLines(): string[] {
  return existsSync(page) ? readFileSync(page, 'utf8').split('\n') : []
}

function putRow(group: string, { what, value }: Published, row: string): void {
  const lines = pageLines()
  const start = lines.indexOf(`<!-- ${group} -->`)
  if (start < 0) throw new Error(`docs/references.md has no table <!-- ${group} -->`)
  const end = lines.indexOf('<!-- end -->', start)
  const at = lines.findIndex(
    (line, index) => index > start && index < end && line.startsWith(`| ${what} | ${value} |`),
  )
  if (at >= 0) lines[at] = row
  else lines.splice(end, 0, row)
  writeFileSync(page, lines.join('\n'))
}
