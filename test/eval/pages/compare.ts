import type { Lines } from './in-page.ts'
import type { Seen } from './visit.ts'

/** Something that is other with the extension. `now`: with it; `before`: without it. */
export type Difference = { moment: 'loaded' | 'driven'; what: string; before: string; now: string }

/** What came of one comparison. `compared`: lines; `restless`: those in which the page differs from itself. */
export type Comparison = { compared: number; restless: number; differences: Difference[] }

const MOMENTS = ['loaded', 'driven'] as const
const NOTHING = '(nothing)'

/**
 * What is other with the extension than in every visit without it. A line in which the page differs from itself without
 * us (a clock, a race of its own scripts) tells nothing and is only counted.
 */
export function compare(without: readonly Seen[], seen: Seen): Comparison {
  const all = MOMENTS.map((moment) =>
    compareMoment(
      moment,
      without.map((one) => one[moment]),
      seen[moment],
    ),
  )
  return {
    compared: all.reduce((sum, { compared }) => sum + compared, 0),
    restless: all.reduce((sum, { restless }) => sum + restless, 0),
    differences: all.flatMap(({ differences }) => differences),
  }
}

function compareMoment(moment: Difference['moment'], without: readonly Lines[], now: Lines): Comparison {
  const names = new Set([...without, now].flatMap((lines) => Object.keys(lines)))
  const result: Comparison = { compared: names.size, restless: 0, differences: [] }
  for (const what of names) {
    const before = new Set(without.map((lines) => lines[what] ?? NOTHING))
    const value = now[what] ?? NOTHING
    if (before.size > 1) result.restless++
    else if (!before.has(value)) result.differences.push({ moment, what, before: [...before].join(), now: value })
  }
  return result
}

/** The differences of one visit that are there in another, too: what does not come back is the page's own. */
export function returning(first: Comparison, second: Comparison): Comparison {
  const key = ({ moment, what }: Difference) => `${moment} ${what}`
  const again = new Set(second.differences.map(key))
  return { ...second, differences: first.differences.filter((one) => again.has(key(one))) }
}
