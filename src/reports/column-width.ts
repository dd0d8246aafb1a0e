/** How wide a column of a table of ours is, so that its header is seen whole. Measures no cell. */
import { displayWidth } from './terminal/width.js'

/** A header is bold, has a margin at either side, and may bear a filter's arrow. */
const margin = 4
const boldness = 1.1

/** In characters: at least `least`, and room for the header. */
export function columnWidth(header: string, least: number): number {
  return Math.max(least, Math.ceil(displayWidth(header) * boldness + margin))
}
