import { batch, computed, effect, signal } from '@preact/signals'
import { joined } from '#lib/card/held-entries.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import { entriesBefore, type NewestOfCard, newestEntry, readNewest } from '#lib/store/cards.ts'
import { watch } from '#lib/store/watch.ts'
import { storeFailure } from '../shared/watched.ts'

/** So many are read before the card is painted; how many more there are does not count then. */
const NEWEST = 200
/** Older ones are read in pieces of this size, so that the panel answers in between. */
const PIECE = 500

/**
 * A card as it is on this machine: its dossier and newest entries at once and after every change, older entries right
 * after. Entries are never updated, so what was read once is not read again.
 */
export function cardEntries(cardId: string) {
  const stored = signal<Omit<NewestOfCard, 'entries'> | null>(null)
  const held = signal<Entry[]>([])
  const looked = signal(false)
  let reading: Promise<void> | null = null
  let closed = false

  async function takeOlder(): Promise<void> {
    const before = held.peek()[0]
    let older: Entry[] = []
    while (before && !closed) {
      const piece = await entriesBefore(parts.db, cardId, older[0]?.seq ?? before.seq, PIECE)
      if (piece.length === 0) break
      older = [...piece, ...older]
    }
    if (!closed && older.length > 0 && held.peek()[0] === before) held.value = [...older, ...held.peek()]
  }

  /** Reads what is here before the oldest entry that is held. */
  function readOlder(): Promise<void> {
    reading ??= takeOlder()
      .catch((error) => {
        storeFailure.value = failureOf(error)
      })
      .finally(() => {
        reading = null
      })
    return reading
  }

  const stop = watch(
    () => readNewest(parts.db, cardId, NEWEST),
    (card) => {
      const entries = joined(held.peek(), card?.entries ?? [])
      const isNew = entries[0]?.id !== held.peek()[0]?.id
      batch(() => {
        stored.value = card
        held.value = entries
        looked.value = true
      })
      if (isNew && (entries[0]?.seq ?? 1) > 1) void readOlder()
    },
    (error) => {
      storeFailure.value = failureOf(error)
      looked.value = true
    },
  )
  return {
    /** Ascending by seq, without gaps. */
    entries: held,
    /** This machine has been asked what it has of the card. */
    looked,
    loading: computed(() => stored.value === null),
    client: computed(() => stored.value?.client ?? null),
    /** What the last comparison of all with the server found wrong; null when nothing, or none was made. */
    broken: computed(() => stored.value?.broken ?? null),
    /** When the server last told the card, in milliseconds since the epoch; null while nothing of it is here. */
    readAt: computed(() => stored.value?.refreshedAt ?? null),
    /** What its open items follow from, as far as it is on this machine and also where it is not held. */
    openHistory: computed(() => stored.value?.openHistory ?? []),
    readOlder,
    /** Until what is on this machine now is held. */
    async caughtUp(): Promise<void> {
      const newest = (await newestEntry(parts.db, cardId))?.seq ?? 0
      const { promise, resolve } = Promise.withResolvers<void>()
      const end = effect(() => {
        if ((held.value.at(-1)?.seq ?? 0) >= newest) resolve()
      })
      await promise
      end()
    },
    close() {
      closed = true
      stop()
    },
  }
}
