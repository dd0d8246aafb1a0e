/** Which customers a fault may strike, and what must not stand beside it. */

export const bought = ({ lastOrder, orders }) => lastOrder !== null && orders !== 0
export const isFirm = ({ contact }) => contact !== null
export const isBest = ({ profile }) => profile === 'S' || profile === 'A'
/** With columns and composite both filled in, saying the same. */
export const isWhole = ({ profile, averageOrder }) => profile === 'A' && averageOrder !== null

/** Blanks for what would contradict a changed R, F or M. */
export const alone = { rfm: null, tier: null, averageOrder: null, profit: null, firstOrder: null }
