import type { Sighting } from '#lib/protocol/page.ts'
import { type BundleOptions, bundle } from '#test/browser/detect/bundle.ts'
import type { Fixture } from './fixtures.ts'
import { judge, type Verdict } from './judge.ts'
import { type BrowserName, Looker, launch } from './look.ts'
import { faultsOf } from './table.ts'

/** Pages side by side: mostly they wait. Firefox has one window, in which only one page is not hidden. */
const PAGES: Record<BrowserName, number> = { chromium: 4, firefox: 1 }

/** Shows fixtures in a real browser and judges what lib/detect reports; the verdicts stand in the fixtures' order. */
export async function evaluate(
  fixtures: readonly Fixture[],
  name: BrowserName,
  options: BundleOptions = {},
): Promise<Verdict[]> {
  const code = await bundle(options)
  const browser = await launch(name)
  const verdicts: Verdict[] = []
  const work = fixtures.entries()
  const lookers = Array.from({ length: PAGES[name] }, async () => {
    const looker = await Looker.open(browser, name, code)
    for (const [place, fixture] of work) {
      const isRight = (sightings: Sighting[]) => faultsOf(judge(fixture, sightings)).length === 0
      verdicts[place] = judge(fixture, await looker.look(fixture, isRight))
    }
  })
  try {
    await Promise.all(lookers)
  } finally {
    await browser.close()
  }
  return verdicts
}
