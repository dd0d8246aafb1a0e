/** How much the tests try: all that there is with TEST_CORPUS=all, as the gate runs them; else as much as shows every behaviour, in a few minutes. */

export const triesAll = process.env.TEST_CORPUS === 'all'

/** One of two amounts: `few` for every day, `all` for the gate. */
export function ofMode<T>(few: T, all: T): T {
  return triesAll ? all : few
}
