import type { Lines } from './in-page.ts'
import type { Seen } from './visit.ts'

/**
 * Something that is other with the extension than in every visit without it. `times`: in how many of the `of` visits with
 * it; there were as many without it.
 */
export type Difference = {
  moment: 'loaded' | 'driven'
  what: string
  before: string
  now: string
  times: number
  of: number
}

/**
 * What came of comparing all visits of a page. `compared`: lines. `restless`: those in which the page differs from itself
 * without us (a clock, a race of its own scripts); what they say tells nothing. `explained`: those of them that would have
 * been differences.
 */
export type Comparison = { compared: number; restless: number; explained: Difference[]; differences: Difference[] }

const MOMENTS = ['loaded', 'driven'] as const
const NOTHING = '(nothing)'

/** What is other with the extension. As many visits without it as with it, taken in turn. */
export function compare(without: readonly Seen[], withUs: readonly Seen[]): Comparison {
  const all = MOMENTS.map((moment) => compareMoment(moment, lines(without, moment), lines(withUs, moment)))
  return {
    compared: all.reduce((sum, { compared }) => sum + compared, 0),
    restless: all.reduce((sum, { restless }) => sum + restless, 0),
    explained: all.flatMap(({ explained }) => explained),
    differences: all.flatMap(({ differences }) => differences),
  }
}

const lines = (visits: readonly Seen[], moment: Difference['moment']): Lines[] => visits.map((one) => one[moment])

function compareMoment(moment: Difference['moment'], without: readonly Lines[], withUs: readonly Lines[]): Comparison {
  const names = new Set([...without, ...withUs].flatMap((one) => Object.keys(one)))
  const result: Comparison = { compared: names.size, restless: 0, explained: [], differences: [] }
  for (const what of names) {
    const before = [...new Set(without.map((one) => one[what] ?? NOTHING))]
    const others = withUs.map((one) => one[what] ?? NOTHING).filter((value) => value !== before[0])
    const found = { moment, what, before: before.join(' or '), now: [...new Set(others)].join(' or ') }
    if (before.length > 1) result.restless++
    if (others.length === 0) continue
    const list = before.length > 1 ? result.explained : result.differences
    list.push({ ...found, times: others.length, of: withUs.length })
  }
  return result
}

/** A chance this small is none. */
const CHANCE = 0.05

/**
 * Whether a difference is ours. It was seen in `times` visits of `of` with us, and in none of as many without us: were we
 * not the cause, it would fall so by chance with the probability that Fisher's exact test gives (one-sided).
 */
export function isOurs({ times, of }: Difference): boolean {
  let probability = 1
  for (let i = 0; i < times; i++) probability *= (of - i) / (2 * of - i)
  return probability < CHANCE
}
