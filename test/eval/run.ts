import type { Sighting } from '#lib/protocol/page.ts'
import { bundle } from '#test/browser/detect/bundle.ts'
import type { Fixture } from './fixtures.ts'
import { judge, type Verdict } from './judge.ts'
import { type BrowserName, Looker, launch, type Way } from './look.ts'
import { faultsOf } from './table.ts'

/** Pages side by side: mostly they wait. Firefox has one window, in which only one page is not hidden. */
const PAGES: Record<BrowserName, number> = { chromium: 4, firefox: 1 }

/** Shows fixtures in a real browser and judges what lib/detect reports, each way; the verdicts stand in the fixtures' order. */
export async function evaluate<T extends Way>(
  fixtures: readonly Fixture[],
  name: BrowserName,
  ways: readonly T[],
): Promise<Record<T, Verdict[]>> {
  const code = await bundle()
  const browser = await launch(name)
  const verdicts = Object.fromEntries(ways.map((way) => [way, []])) as unknown as Record<T, Verdict[]>
  const work = fixtures.entries()
  const lookers = Array.from({ length: PAGES[name] }, async () => {
    const looker = await Looker.open(browser, name, code)
    for (const [place, fixture] of work) {
      const isRight = (sightings: Sighting[]) => faultsOf(judge(fixture, sightings)).length === 0
      const seen = await looker.look(fixture, ways, isRight)
      for (const way of ways) verdicts[way][place] = judge(fixture, seen[way])
    }
  })
  try {
    await Promise.all(lookers)
  } finally {
    await browser.close()
  }
  return verdicts
}
