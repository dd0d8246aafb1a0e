/** Colours of the terminal, with chalk; without colour every text comes back as it went in. Decides no layout. */
import { Chalk, type ColorSupportLevel } from 'chalk'
import type { Severity } from '../../model.js'

/** 0 no colour, 1 sixteen, 2 two hundred and fifty-six, 3 all. */
export type ColourDepth = ColorSupportLevel

type Paint = (text: string) => string

/** What can be set apart, by meaning. */
export interface Style {
  readonly bold: Paint
  readonly dim: Paint
  readonly good: Paint
  readonly severity: Readonly<Record<Severity, Paint>>
  /** A tier's own colour, RRGGBB. */
  fill(colour: string): Paint
}

/** The style for a terminal of that depth. */
export function createStyle(depth: ColourDepth): Style {
  const chalk = new Chalk({ level: depth })
  return {
    bold: chalk.bold,
    dim: chalk.dim,
    good: chalk.green,
    severity: { error: chalk.red, warning: chalk.yellow, info: chalk.cyan },
    fill: (colour) => chalk.hex(`#${colour}`),
  }
}
