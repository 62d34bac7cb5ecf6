import * as z from 'zod'
import { slot } from '#lib/platform/session-state.ts'
import { Sighting } from '#lib/protocol/page.ts'

/** What the frames of a tab reported, by frame id. The top frame is 0. */
const Frames = z.record(z.string(), z.array(Sighting))
const frames = slot('sightings', Frames)

/** Most sightings kept of a frame: `storage.session` has 10 MB for all tabs together. */
const KEPT = 200

const tails = new Map<number, Promise<unknown>>()

/** One after another for each tab: two frames that report at once must not overwrite each other. */
export function inTurn<T>(tabId: number, work: () => Promise<T>): Promise<T> {
  const turn = (tails.get(tabId) ?? Promise.resolve()).then(work)
  // The next one in the queue goes on whatever became of this one; its caller hears of the failure by `turn`.
  const tail = turn.then(
    () => undefined,
    () => undefined,
  )
  tails.set(tabId, tail)
  void tail.then(() => tails.get(tabId) === tail && tails.delete(tabId))
  return turn
}

/** All sightings of a tab, the top frame's first. */
export async function sightingsOf(tabId: number): Promise<Sighting[]> {
  return Object.values((await frames.read(tabId)) ?? {}).flat()
}

/** A frame reports its whole set anew: what is gone is gone. */
export async function keepSightings(tabId: number, frameId: number, sightings: Sighting[]): Promise<void> {
  const best = sightings.slice(0, KEPT) // they come best first
  await frames.write(tabId, { ...(await frames.read(tabId)), [frameId]: best })
}

/** Frames of a tab that reported something. */
export const framesOf = async (tabId: number): Promise<number[]> =>
  Object.keys((await frames.read(tabId)) ?? {}).map(Number)

/** A frame has a new document. With a new top document all frames are others. */
export async function forgetFrame(tabId: number, frameId: number): Promise<void> {
  if (frameId === 0) return frames.remove(tabId)
  const { [frameId]: _, ...others } = (await frames.read(tabId)) ?? {}
  await frames.write(tabId, others)
}

/** Tabs of which something is known. */
export const tabsWithSightings = async (): Promise<number[]> => (await frames.ids()).map(Number)
