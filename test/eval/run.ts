import { type BundleOptions, bundle } from '#test/browser/detect/bundle.ts'
import type { Fixture } from './fixtures.ts'
import { judge, type Verdict } from './judge.ts'
import { type BrowserName, Looker } from './look.ts'

/** Shows fixtures in a real browser, one after another, and judges what lib/detect reports. */
export async function evaluate(
  fixtures: readonly Fixture[],
  browser: BrowserName,
  options: BundleOptions = {},
): Promise<Verdict[]> {
  const looker = await Looker.open(browser, await bundle(options))
  const verdicts: Verdict[] = []
  try {
    for (const fixture of fixtures) verdicts.push(judge(fixture, await looker.look(fixture)))
  } finally {
    await looker.close()
  }
  return verdicts
}
