import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Browser tests that need the machine for themselves: they measure milliseconds. */
const ALONE = ['timeline', 'detect/long', 'detect/slices'].map((name) => `test/browser/${name}.test.ts`)

/** The longest files: they come first, so that nobody waits for them at the end. */
const LONG = ['server/model', 'browser/components', 'browser/webmail'].map((name) => `test/${name}.test.ts`)

/** A browser waits for most of its time, a server for its disk: three at a time keep two cores busy. */
const maxWorkers = 3

/** Browsers beside servers, not beside browsers, as far as they go. */
class SideBySide extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const of = (name: string) =>
      files.filter(({ project }) => project.name === name).toSorted((one, two) => rank(one) - rank(two))
    const browsers = of('browser')
    const others = [...of('server'), ...of('unit')]
    const longer = Math.max(browsers.length, others.length)
    const mixed = Array.from({ length: longer }, (_, place) => [others[place], browsers[place]]).flat()
    return [...mixed.filter((file) => file !== undefined), ...of('alone')]
  }
}
const rank = ({ moduleId }: TestSpecification): number => (LONG.some((name) => moduleId.endsWith(name)) ? 0 : 1)

/** How long `expect.poll` waits, in milliseconds, for what comes in its own time on a machine that has other things to do. */
const waiting = (timeout: number) => ({ expect: { poll: { timeout } } })

const browser = {
  ...waiting(10_000),
  globalSetup: ['test/support/build.ts'],
  testTimeout: 120_000,
  hookTimeout: 180_000,
}

/** Three levels, see CONTRIBUTING.md: `--project unit`, `server`, or `browser` and, after all others, `alone`. */
export default defineConfig({
  test: {
    sequence: { sequencer: SideBySide },
    projects: [
      { test: { ...waiting(4_000), name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], maxWorkers } },
      {
        test: {
          ...waiting(10_000),
          name: 'server',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
        },
      },
      { test: { ...browser, name: 'browser', include: ['test/browser/**/*.test.ts'], exclude: ALONE, maxWorkers } },
      { test: { ...browser, name: 'alone', include: ALONE, fileParallelism: false } },
    ],
  },
})
