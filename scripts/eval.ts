/**
 * `npm run eval -- detection`: how well clients are found on test/fixtures/detection.
 * `npm run eval -- pages`: whether pages of open-source applications stay as they are with the extension.
 * `--browser firefox`: there instead of Chromium. `--only PART`: what has this in its name. `--no-hints`: detection also
 * without what is known of single sites.
 */
import { parseArgs } from 'node:util'
import type { BrowserName } from '#test/eval/look.ts'
import { evalDetection } from './eval/detection.ts'
import { evalPages } from './eval/pages.ts'

/** `only`: part of a name; empty: everything. */
export type EvalOptions = { browser: BrowserName; only: string; noHints: boolean }

/** Each answers with the exit code. */
const EVALS: Record<string, (options: EvalOptions) => Promise<number>> = { detection: evalDetection, pages: evalPages }
const USAGE = `npm run eval -- ${Object.keys(EVALS).join('|')} [--browser chromium|firefox] [--no-hints] [--only part-of-a-name]`

const options = {
  browser: { type: 'string', default: 'chromium' },
  'no-hints': { type: 'boolean', default: false },
  only: { type: 'string', default: '' },
} as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const isBrowser = (name: string): name is BrowserName => name === 'chromium' || name === 'firefox'
const { browser } = values
const evaluate = EVALS[positionals.join()]
if (evaluate === undefined || !isBrowser(browser)) {
  console.error(USAGE)
  process.exit(2)
}
process.exitCode = await evaluate({ browser, only: values.only, noHints: values['no-hints'] })
