import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Far more than any test takes: a busy machine is no fault.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    pool: 'forks',
    maxWorkers: '100%',
    // Nothing is mocked and no test changes the process, so files of a worker share what they import: a third less work.
    isolate: false,
    env: { NO_COLOR: '1' },
  },
})
