import { writeFileSync } from 'node:fs'
import type { Reporter, TestModule } from 'vitest/node'

/** How many tests passed, failed and were skipped. */
export type Count = { passed: number; failed: number; skipped: number }

/** Where a run that is one of several leaves its count, as JSON, instead of saying it. */
export const COUNT_FILE = 'MEDKARTA_COUNT_FILE'

export const closingLine = ({ passed, failed, skipped }: Count): string =>
  `\n${passed} passed, ${failed} failed, ${skipped} skipped`

/**
 * Ends a run with `N passed, N failed, N skipped` on a line of its own, all suites together. A module that could not
 * be loaded and an error outside a test count as failures, so that the line never looks better than the run.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0, pending: 0 }
    for (const module of modules) {
      const tests = [...module.children.allTests()]
      for (const test of tests) count[test.result().state]++
      if (module.state() === 'failed' && !tests.some((test) => test.result().state === 'failed')) count.failed++
    }
    const { passed, failed, skipped, pending } = count
    const all: Count = { passed, failed, skipped: skipped + pending }
    const file = process.env[COUNT_FILE]
    if (file) writeFileSync(file, JSON.stringify(all))
    // After the default reporter's own summary.
    else process.on('exit', () => console.log(closingLine(all)))
  }
}
