import { Changes } from '#lib/detect/changes.ts'
import { SITES } from '#lib/detect/hints/sites.ts'
import { HitIndex } from '#lib/detect/hit-index.ts'
import { lookOnce } from '#lib/detect/look.ts'
import type { Scan } from '#lib/detect/scan-page.ts'
import { browserSight } from '#lib/detect/sight.ts'
import { findersFor } from '#lib/detect/sightings.ts'
import { HARD_PAGES } from '#test/bench/detection/hard-pages.ts'

/** Runs in the page: shows one that is hard to look at. */
export function showHard(name: string): void {
  const page = HARD_PAGES[name]
  if (page === undefined) throw new Error(`No page is called ${name}`)
  document.body.innerHTML = page.html()
  page.change?.(document.body)
  void document.body.offsetHeight
}

/**
 * Looks at one of the hard pages, again and again as long as that helps and at most so many times, and returns the
 * milliseconds of its longest step between two breaths. The steps are the same every time: what else the machine does meets
 * another one. The page is a new one every time: what a browser has found out about it once is quick the second time.
 */
export function longestStep(name: string, masks: readonly string[], enough: number, times: number): number {
  const best: number[] = []
  for (let i = 0; i < times && (i === 0 || longest(best) >= enough); i++) {
    showHard(name)
    for (const [step, time] of stepsOf(masks).entries()) best[step] = Math.min(best[step] ?? time, time)
  }
  return longest(best)
}

const longest = (times: readonly number[]) => times.reduce((a, b) => Math.max(a, b), 0)

function stepsOf(masks: readonly string[]): number[] {
  const index = new HitIndex()
  const finders = findersFor({ masks, sites: SITES })
  const scan: Scan = {
    finders,
    sight: browserSight(),
    index,
    fields: new Set(),
    onShadow: () => undefined,
  }
  const work = lookOnce(document, Object.assign(new Changes(), { everything: true }), scan, new WeakMap())
  const times: number[] = []
  for (;;) {
    const begun = performance.now()
    const { done } = work.next()
    times.push(performance.now() - begun)
    if (done) return times
  }
}
