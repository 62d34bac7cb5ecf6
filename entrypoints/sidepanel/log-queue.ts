import { batch, computed, signal } from '@preact/signals'
import { parts } from '#lib/platform/parts.ts'
import { logRequests } from '#lib/platform/session-state.ts'
import { dropFromLog, markTaken } from '#lib/platform/to-log.ts'
import type { LogRequest } from '#lib/protocol/pages-state.ts'
import { person } from '../shared/account.ts'
import { readTab, windowId } from '../shared/tab-in-front.ts'
import { met } from './panel-state.ts'

/** What nobody took for so long is not what somebody looks at now, in milliseconds. */
const FRESH_FOR = 60_000
/** Whether what was asked for outside of the panel is still what the person is at. */
export const isFresh = ({ at }: { at: string }): boolean => parts.clock.now() - Date.parse(at) <= FRESH_FOR

/** Words that somebody asked to log here and that are on no card yet, the oldest first. */
const logged = signal<readonly LogRequest[]>([])
/** Those of whoever is here: nobody sees another's. */
const queue = computed(() => logged.value.filter(({ authorId }) => authorId === person.value))
/** Those that go first; the others wait behind them. */
export const toLog = computed(() => queue.value[0] ?? null)
/** How many pieces wait behind. */
export const moreToLog = computed(() => Math.max(0, queue.value.length - 1))
/** How many pieces wait in all. */
export const wordsToLog = computed(() => queue.value.length)
/** The card that they go to as soon as it is open; null while that is not settled. */
export const destination = signal<string | null>(null)

/** Puts the words away that go first. */
export function forgetLog(): void {
  const request = toLog.value
  if (!request) return
  next(request)
  void settle(request)
}

/** Of words that went to a card only the beginning fits; until their draft is done with. */
export const cut = signal<{ cardId: string; taken: number; length: number } | null>(null)

/** Words were put away, because the person may only read. */
export const isLogRefused = signal(false)

/** Puts all words away, and says so. */
export function refuseLog(): void {
  while (toLog.peek()) forgetLog()
  isLogRefused.value = true
}

/** Words that are done with here, also while they still lie where they were left. */
const done = new Set<string>()

/** Words are done with: those behind them go first now. */
export function next({ id }: LogRequest): void {
  done.add(id)
  batch(() => {
    logged.value = logged.value.filter((request) => request.id !== id)
    destination.value = null
  })
}

/** Words stay where a closed panel finds them again until they are in a composer. */
export async function settle({ id }: LogRequest): Promise<void> {
  if (windowId.value !== null) await dropFromLog(windowId.value, new Set([id]))
}

let taking: Promise<void> = Promise.resolve()

/** Settled when the words that wait by now are taken. */
export const isLogTaken = (): Promise<void> => taking

/** Takes what waits to be logged in a window, in its order, as whoever is here: for another it is taken again. */
export function takeLog(window: number): void {
  taking = taking.then(async () => {
    try {
      await take(window)
    } catch (error) {
      console.error('What waits to be logged could not be read', error)
    }
  })
}

const idsOf = (requests: readonly LogRequest[]) => new Set(requests.map(({ id }) => id))

/** Words that lay there for longer than somebody waits are kept: the person is asked whose they are. */
async function take(window: number): Promise<void> {
  const own = ({ authorId }: LogRequest) => authorId === person.peek()
  let waiting = (await logRequests.read(window)) ?? []
  const untaken = waiting.filter((request) => own(request) && !request.taken)
  if (untaken.length > 0) {
    await readTab() // the click may have let us see the page's address
    const late = untaken.filter((request) => !isFresh(request))
    await markTaken(window, idsOf(untaken), idsOf(late))
    waiting = (await logRequests.read(window)) ?? []
  }
  for (const { clients } of waiting.filter(own)) for (const { client } of clients ?? []) met.set(client.id, client)
  logged.value = waiting.filter(({ id }) => !done.has(id))
}
