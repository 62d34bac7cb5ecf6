import { computed, type ReadonlySignal, signal } from '@preact/signals'
import { joined } from '#lib/card/held-entries.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { Entry } from '#lib/protocol/entry.ts'
import type { Refreshed } from '#lib/sync/card.ts'
import type { Broken, Doubtful } from '#lib/sync/doubtful.ts'

type Kept = {
  entries: ReadonlySignal<Entry[]>
  client: ReadonlySignal<Client | null>
  openHistory: ReadonlySignal<Entry[]>
}
type Ears = { onBroken(broken: Broken): void; onMended(): void }

/** Two pages as one: the newest as they were read last, and what is older before them. */
function longer(old: Entry[], now: Entry[]): Entry[] {
  const [first, second] = (old[0]?.seq ?? 0) <= (now[0]?.seq ?? 0) ? [old, now] : [now, old]
  const from = second[0]?.seq ?? Number.POSITIVE_INFINITY
  return [...first.filter(({ seq }) => seq < from), ...second]
}

/**
 * A card as it is shown: what is kept of it here and, as long as an entry of it is not as it was written, also what the
 * server has and what is not kept for that reason. Whoever opens such a card for the first time has nothing else to read.
 */
export function doubtfulEntries({ entries, client, openHistory }: Kept, { onBroken, onMended }: Ears) {
  const found = signal<Doubtful | null>(null)
  const isAlone = computed(() => found.value !== null && entries.value.length === 0)

  function hear({ broken, ...rest }: Doubtful): void {
    onBroken(broken)
    const oldest = entries.peek()[0]
    // Before what is kept here: that one cannot scroll to it is said by the mark.
    if (oldest && (rest.entries.at(-1)?.seq ?? 0) < oldest.seq) return
    const old = found.peek()
    found.value = {
      broken,
      client: rest.client ?? old?.client ?? null,
      entries: longer(old?.entries ?? [], rest.entries),
      openBefore: rest.openBefore.length > 0 ? rest.openBefore : (old?.openBefore ?? []),
    }
  }
  return {
    /** What is not kept; null when everything is. */
    found,
    /** Nothing is kept: what is shown is all of it doubtful. */
    isAlone,
    entries: computed(() => (found.value ? joined(entries.value, found.value.entries) : entries.value)),
    client: computed(() => client.value ?? found.value?.client ?? null),
    openHistory: computed(() => (isAlone.value ? (found.value?.openBefore ?? []) : openHistory.value)),
    /** After every reading. */
    heed(refreshed: Refreshed): void {
      if (refreshed.state === 'history-changed' && refreshed.doubtful) hear(refreshed.doubtful)
      if (refreshed.state !== 'fresh' || found.peek() === null) return
      found.value = null
      onMended()
    },
  }
}
