import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that start many processes, and take longest, come first: begun last, the longest would run on alone. */
const longest = [/cli.golden/, /(cli|faults|templates|corpus)./]

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((pattern) =>
        pattern.test(moduleId.split(/[/\\]test[/\\]/).at(-1) ?? ''),
      )
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Far more than any test takes: a busy machine is no fault.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    maxWorkers: '100%',
    // Nothing is mocked and no test changes the process, so files of a worker share what they import: a third less work.
    isolate: false,
    env: { NO_COLOR: '1' },
  },
})
