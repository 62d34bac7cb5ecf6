import * as z from 'zod'
import { slot } from '#lib/platform/session-state.ts'
import { SIGHTING_LIMIT, Sighting } from '#lib/protocol/page.ts'

/**
 * What is kept of what a frame or a tab reported. `known`: so many, the first, are identifiers of somebody. `more`: somebody
 * else may be there, for whom there was no room. `heard`: the frame has reported what its document shows.
 */
const Kept = z.object({ sightings: z.array(Sighting), known: z.int(), more: z.boolean(), heard: z.boolean() })
export type Kept = z.infer<typeof Kept>

/** What a frame reported, best first, but those of strangers after the `known` ones: they give way. */
export type Heard = Pick<Kept, 'sightings' | 'known'>

/** What the frames of a tab reported, by frame id. The top frame is 0. */
const Frames = z.record(z.string(), Kept)
const frames = slot('sightings', Frames)

/** Most sightings kept of a frame, and of a tab in characters: `storage.session` has 10 MB for all tabs together. */
const KEPT = 200
const ROOM = 60_000

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
export async function sightingsOf(tabId: number): Promise<Pick<Kept, 'sightings' | 'more'>> {
  const all = Object.values((await frames.read(tabId)) ?? {})
  return { sightings: all.flatMap(({ sightings }) => sightings), more: all.some(({ more }) => more) }
}

/** The sightings of one frame. */
export const sightingsOfFrame = async (tabId: number, frameId: number): Promise<Sighting[]> =>
  (await frames.read(tabId))?.[frameId]?.sightings ?? []

/**
 * Frames report their whole sets anew: what is gone is gone.
 *
 * @returns whether there is any news: a frame without anything, of which nothing was known, is none; the tab itself is
 */
export async function keepSightings(tabId: number, heard: ReadonlyMap<number, Heard>): Promise<boolean> {
  const all = (await frames.read(tabId)) ?? {}
  let isNews = false
  for (const [frameId, { sightings, known }] of heard) {
    const isEmpty = sightings.length === 0 && frameId !== 0
    isNews ||= !isEmpty || all[frameId] !== undefined
    // A page says no more than this, and nobody has looked at the rest.
    const more = sightings.length >= SIGHTING_LIMIT
    if (isEmpty) delete all[frameId]
    else all[frameId] = first(KEPT, { sightings, known, more, heard: true })
  }
  if (isNews) await frames.write(tabId, fitting(all))
  return isNews
}

/** In the tab's turn: who of those who were reported is somebody is another question by now. `sort` as `Heard` is. */
export async function sortAnew(tabId: number, sort: (sightings: Sighting[]) => Promise<Heard>): Promise<void> {
  const all = Object.entries((await frames.read(tabId)) ?? {})
  const sorted = all.map(async ([id, kept]) => [id, { ...kept, ...(await sort(kept.sightings)) }] as const)
  if (all.length > 0) await frames.write(tabId, Object.fromEntries(await Promise.all(sorted)))
}

/** The first of what is kept: somebody is missing when others than strangers go. */
function first(count: number, { sightings, known, more, heard }: Kept): Kept {
  return { sightings: sightings.slice(0, count), known: Math.min(known, count), more: more || count < known, heard }
}

/** As much as there is room for: the top frame's first. */
function fitting(all: z.infer<typeof Frames>): z.infer<typeof Frames> {
  let room = ROOM
  const fits = (sighting: Sighting) => {
    room -= JSON.stringify(sighting).length
    return room >= 0
  }
  const cut = (kept: Kept): Kept => first(kept.sightings.filter(fits).length, kept)
  return Object.fromEntries(Object.entries(all).map(([id, kept]) => [id, cut(kept)]))
}

/** Frames of a tab that reported something. */
export const framesOf = async (tabId: number): Promise<number[]> =>
  Object.keys((await frames.read(tabId)) ?? {}).map(Number)

/** The top frame has a new document: all frames are others, and nothing was heard of it yet. */
export const beginFrames = (tabId: number): Promise<void> =>
  frames.write(tabId, { 0: { sightings: [], known: 0, more: false, heard: false } })

/** Whether the top frame has reported: until then it is not known who is on the page, whatever its other frames say. */
export const isTopHeard = async (tabId: number): Promise<boolean> => (await frames.read(tabId))?.[0]?.heard !== false

/** All frames are gone. */
export const forgetFrames = (tabId: number): Promise<void> => frames.remove(tabId)

/** Tabs of which something is known. */
export const tabsWithSightings = async (): Promise<number[]> => (await frames.ids()).map(Number)
