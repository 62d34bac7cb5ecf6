/**
 * `npm run eval -- detection`: how well detection does on test/fixtures/detection, a table per system and every fault.
 * `--browser firefox`: there instead of Chromium. `--no-hints`: also without what is known of single sites.
 * `--only PART`: fixtures with this in their name. Also as JSON in .output/eval.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readFixtures } from '#test/eval/fixtures.ts'
import type { Verdict } from '#test/eval/judge.ts'
import type { BrowserName } from '#test/eval/look.ts'
import { evaluate } from '#test/eval/run.ts'
import { faultsOf, sum, tableOf } from '#test/eval/table.ts'

const USAGE = 'npm run eval -- detection [--browser chromium|firefox] [--no-hints] [--only part-of-a-name]'

const options = {
  browser: { type: 'string', default: 'chromium' },
  'no-hints': { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
} as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const isBrowser = (name: string): name is BrowserName => name === 'chromium' || name === 'firefox'
if (positionals.join() !== 'detection' || !isBrowser(values.browser)) {
  console.error(USAGE)
  process.exit(2)
}

const fixtures = readFixtures(values.only)
const results: Record<string, Verdict[]> = { 'with hints': await evaluate(fixtures, values.browser) }
if (values['no-hints']) results['without hints'] = await evaluate(fixtures, values.browser, { hints: false })
for (const [name, verdicts] of Object.entries(results)) show(`${values.browser}, ${name}`, verdicts)

const folder = join(import.meta.dirname, '..', '.output', 'eval')
mkdirSync(folder, { recursive: true })
const file = join(folder, `detection-${values.browser}.json`)
const summary = Object.entries(results).map(([name, verdicts]) => ({
  name,
  written: sum(verdicts, 'written'),
  phones: sum(verdicts, 'phones'),
  verdicts,
}))
writeFileSync(
  file,
  `${JSON.stringify({ browser: values.browser, taken: new Date().toISOString(), summary }, null, 2)}\n`,
)
console.log(`\nThe same as JSON: ${file}`)

function show(title: string, verdicts: readonly Verdict[]): void {
  console.log(`\n${title}\n\n${tableOf(verdicts)}\n`)
  for (const verdict of verdicts) for (const fault of faultsOf(verdict)) console.log(`${verdict.name}: ${fault}`)
}
