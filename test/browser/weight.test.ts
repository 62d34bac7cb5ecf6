import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { ensureBuild } from '#scripts/build.ts'

/** What is carried into every page, in bytes, minified and gzipped. */
const BUDGET = 20_000

test.each(['chrome', 'firefox'] as const)('what %s carries into every page stays within its 20 kB', (name) => {
  const script = readFileSync(join(ensureBuild(name), 'detector.js'))
  expect(gzipSync(script, { level: 9 }).length).toBeLessThanOrEqual(BUDGET)
})
