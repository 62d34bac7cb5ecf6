import { CLOSING, OPENING } from '../calendar.ts'
import type { Random } from './random.ts'
import type { Step, Story } from './stories.ts'

/** When a step happens: working day (0 is today) and minute of that day. */
export type Moment = { day: number; minute: number }

/** How many working days back a history reaches. */
export const YEAR = 250

/** Moments of a story's steps, the first on day 0 for a story told in steps; heroes' stories say their days themselves. */
export function pace(story: Story, from: Random): Moment[] {
  let { day, minute } = { day: 0, minute: from.int(OPENING + 5, 14 * 60 + 30) }
  return story.steps.map(({ when }) => {
    if (when.type === 'on') return { day: when.day, minute: when.minute }
    if (when.days > 0) ({ day, minute } = { day: day + when.days, minute: from.int(OPENING + 5, 16 * 60) })
    else minute += when.minutes === 0 ? 0 : when.minutes + from.int(0, 4)
    if (minute > CLOSING) ({ day, minute } = { day: day + 1, minute: OPENING + from.int(5, 40) })
    return { day, minute }
  })
}

/** A story with its moments; `told`: how many of its steps have happened. */
export type Placed = { story: Story; moments: Moment[]; told: number }

/**
 * Lays stories over the last year, one after the other without overlap, the last one first. With `unfinished` the last
 * is still going on: it stops where its next step would take days.
 */
export function place(stories: readonly Story[], unfinished: boolean, from: Random): Placed[] {
  const room = Math.floor(YEAR / Math.max(stories.length, 1)) - 14
  let latest = -2
  return stories
    .toReversed()
    .map((story, index) => {
      const moments = pace(story, from)
      const told = index === 0 && unfinished ? stopAt(story, stories.length > 1 ? 2 : 3, from) : moments.length
      const length = moments[told - 1]?.day ?? 0
      const end = told < moments.length ? -from.int(0, 3) : latest - from.int(1, Math.max(2, room))
      const start = Math.max(end - length, -YEAR)
      latest = start - 3
      return { story, told, moments: moments.map(({ day, minute }) => ({ day: day + start, minute })) }
    })
    .toReversed()
}

/**
 * Before which step a story may rest: one that takes days to come, after `least` steps; where something is open then,
 * if there is such a place.
 */
function stopAt({ steps }: Story, least: number, from: Random): number {
  const rests = steps.flatMap(({ when }, at) => (at >= least && when.type === 'after' && when.days > 0 ? [at] : []))
  const open = rests.filter((at) => steps.some(({ name }, index) => index < at && name && !isResolved(name, steps, at)))
  if (open.length > 0) return from.pick(open)
  return rests.length > 0 ? from.pick(rests) : steps.length
}

function isResolved(name: string, steps: readonly Step[], before: number): boolean {
  return steps.slice(0, before).some(({ resolves }) => resolves === name)
}
