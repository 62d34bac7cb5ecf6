import { defineConfig } from 'vitest/config'

/** Three levels, see CONTRIBUTING.md: `--project unit`, `server` or `browser`. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'] } },
      {
        test: {
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/support/build.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // Real browsers on two cores: side by side they only wait for each other.
          fileParallelism: false,
        },
      },
    ],
  },
})
