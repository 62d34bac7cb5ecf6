import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readFixtures } from '#test/eval/fixtures.ts'
import type { Verdict } from '#test/eval/judge.ts'
import { evaluate } from '#test/eval/run.ts'
import { faultsOf, sum, tableOf } from '#test/eval/table.ts'
import type { EvalOptions } from '../eval.ts'

/** How well detection does on test/fixtures/detection: a table per system and every fault. Also as JSON in .output/eval. */
export async function evalDetection({ browser, only, noHints }: EvalOptions): Promise<number> {
  const fixtures = readFixtures(only)
  const results = await evaluate(fixtures, browser, noHints ? ['with hints', 'without hints'] : ['with hints'])
  for (const [name, verdicts] of Object.entries(results)) show(`${browser}, ${name}`, verdicts)

  const folder = join(import.meta.dirname, '..', '..', '.output', 'eval')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, `detection-${browser}.json`)
  const summary = Object.entries(results).map(([name, verdicts]) => ({
    name,
    written: sum(verdicts, 'written'),
    phones: sum(verdicts, 'phones'),
    verdicts,
  }))
  writeFileSync(file, `${JSON.stringify({ browser: browser, taken: new Date().toISOString(), summary }, null, 2)}\n`)
  console.log(`\nThe same as JSON: ${file}`)
  return 0
}

function show(title: string, verdicts: readonly Verdict[]): void {
  console.log(`\n${title}\n\n${tableOf(verdicts)}\n`)
  for (const verdict of verdicts) for (const fault of faultsOf(verdict)) console.log(`${verdict.name}: ${fault}`)
}
