import { defineConfig } from 'vitest/config'

/**
 * `unit` needs nothing but Node and takes seconds. `slow` is all that takes longer: what needs a browser or Java, which
 * setup.mjs provides, what starts other programs, and what counts work.
 */
export default defineConfig({
  test: {
    globalSetup: './tests/bundle-engine.ts',
    projects: [
      {
        test: {
          name: 'unit',
          // Files share their modules, for importing them again takes longer than the tests: no test may replace a module.
          pool: 'threads',
          isolate: false,
          maxWorkers: '100%',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/**/*.slow.test.ts'],
          // A busy machine takes long over the first import of a library.
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'slow',
          include: ['tests/**/*.slow.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 240_000,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
