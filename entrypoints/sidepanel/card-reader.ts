import { computed, effect, signal, untracked } from '@preact/signals'
import type { Failure } from '#lib/i18n/failure.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import { followCard, peekOlder, pullOlder, type Refreshed, refreshCard } from '#lib/sync/card.ts'
import { cardChain } from './card-chain.ts'
import { cardEntries } from './card-entries.ts'
import { olderPages } from './card-pages.ts'
import { doubtfulEntries } from './doubtful-entries.ts'
import { firstLook } from './first-look.ts'
import { silentSince } from './line-state.ts'
import { onceMore } from './reading.ts'

/** A piece of work with the server on one card. */
export type Work = (sync: typeof parts, me: SignedIn, cardId: string) => Promise<Refreshed>

function heard(refreshed: Refreshed): void {
  if (refreshed.state !== 'silent') silentSince.value = null
  else silentSince.value ??= parts.clock.now()
}

function failureIn(refreshed: Refreshed): Failure | null {
  if (refreshed.state === 'not-understood') return { code: refreshed.state }
  if (refreshed.state === 'refused') return { code: refreshed.code, params: refreshed.params }
  // An entry that was changed is told by the chain.
  return refreshed.state === 'history-changed' && !refreshed.doubtful ? { code: 'history-changed' } : null
}

/** One card's own dossier and chain: from the store at once, then from the server, checked entry by entry. */
export function cardReader(cardId: string) {
  const held = cardEntries(cardId)
  const failure = signal<Failure | null>(null)

  const talk = async (work: Work): Promise<void> => {
    try {
      const me = await signedIn()
      if (!me) return
      const refreshed = await work(parts, me, cardId)
      heard(refreshed)
      // A server that does not answer takes back nothing of what is doubtful.
      if (refreshed.state === 'silent' && failure.peek()?.code === 'history-changed') return
      failure.value = failureIn(refreshed)
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  const total = computed(() => Math.max(client.value?.head.seq ?? 0, entries.value.at(-1)?.seq ?? 0))
  const chain = cardChain(held.entries, total.peek.bind(total), talk, firstLook)
  /** A reading does not take back what a comparison of all found. */
  const tellKept = (): void => {
    const kept = held.broken.peek()
    if (kept === null) chain.mend()
    else chain.tell(kept)
  }
  const doubtful = doubtfulEntries(held, { onBroken: chain.tell, onMended: tellKept })
  let isKept = false
  const stopKept = effect(() => {
    const wasKept = isKept
    isKept = held.broken.value !== null
    const isOther = isKept
      ? chain.broken.peek()?.seq !== held.broken.value?.seq
      : wasKept && chain.broken.peek() !== null
    if (isOther) untracked(tellKept)
  })
  const { client, entries } = doubtful
  /** A piece of work that reads, unlike a comparison of all with the server. */
  const ask = (work: Work): Promise<void> =>
    talk(async (...given) => {
      const refreshed = await work(...given)
      doubtful.heed(refreshed)
      return refreshed
    })
  /** Whoever has changed something is not content with a reading from before it. */
  const refresh = onceMore((work: Work = refreshCard) => ask(work))
  const pullMore: Work = (...given) => {
    const found = doubtful.found.peek()
    return found && doubtful.isAlone.peek() ? peekOlder(...given, found) : pullOlder(...given)
  }
  const pages = olderPages({ entries, readOlder: held.readOlder, pullOlder: pullMore }, ask)
  const follow = onceMore(() => ask(followCard))
  return {
    ...{
      cardId,
      client,
      entries,
      looked: held.looked,
      readAt: held.readAt,
      loading: computed(() => held.loading.value && !doubtful.isAlone.value),
      openHistory: doubtful.openHistory,
      caughtUp: held.caughtUp,
      failure,
      ask,
      refresh,
      pages,
      /** How many entries are on the card, as far as is known. */
      total,
      chain,
    },
    /** The server said that the card has grown up to entry `seq`. */
    async reach(seq: number, read = follow): Promise<void> {
      if ((entries.peek().at(-1)?.seq ?? 0) < seq) await read()
    },
    close() {
      pages.close()
      stopKept()
      chain.close()
      held.close()
    },
  }
}

export type CardReader = ReturnType<typeof cardReader>
