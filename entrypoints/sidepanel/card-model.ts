import { computed, effect, signal, untracked } from '@preact/signals'
import type { ChainState } from '#components/panel/chain-mark.tsx'
import type { CardHead } from '#components/panel/props.ts'
import { nameOf } from '#lib/card/name-of.ts'
import { openItems } from '#lib/card/open-items.ts'
import { timeline } from '#lib/card/timeline.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import { adoptDrafts } from '#lib/store/adopt-drafts.ts'
import { entriesAfter, newestEntry } from '#lib/store/cards.ts'
import { outboxShown } from '#lib/store/outbox.ts'
import { lastSeen, markSeen } from '#lib/store/recent.ts'
import { followCard, refreshCard } from '#lib/sync/card.ts'
import { attempt } from '../shared/attempt.ts'
import { watched } from '../shared/watched.ts'
import { acceptAll, brokenOfAll, failureOfAll } from './accept-all.ts'
import { cardReader, type Work } from './card-reader.ts'
import { composer } from './composer-model.ts'
import { firstLook } from './first-look.ts'
import { followCorrected } from './follow-corrected.ts'
import { withMerged } from './merged-cards.ts'
import { cardPictures, composerPictures } from './pictures.ts'
import { onceMore, poll } from './reading.ts'
import { seekLogged } from './seek-logged.ts'

/** What came while a card was opened has been seen after so long: turning past it is not reading. Milliseconds. */
const STAYED = 2_000

/**
 * A card that is open, for the person `authorId`: from the store at once, then from the server, and again every few
 * seconds while one looks and nothing is heard of it (`live.ts`).
 */
export function openCard(cardId: string, authorId: string, summary: ClientSummary | null) {
  const own = cardReader(cardId)
  const together = withMerged(own)
  const { client } = own
  const { entries } = together
  const rows = watched(() => outboxShown(parts.db, cardId, authorId), [])
  /** The last entry that was on the screen the last time; null when nothing is new since, or all of it. */
  const since = signal<number | null>(null)
  /** Taking a line back, throwing it away, going to it; going on from another history. */
  const handling = attempt()
  const marked = signal<{ id: string } | null>(null)
  const name = computed(() => {
    const known = client.value ?? summary
    return known ? nameOf(known) : ''
  })
  const saidHere = computed(() => rows.value.filter(({ state }) => state !== 'refused'))
  const cardOf = (entryId: string | undefined) =>
    rows.peek().find(({ id }) => id === entryId)?.cardId ?? together.cardOf(entryId)

  let seenHere = -1
  let isClosed = false
  /** Written when there is more to be seen than before, and not at every reading. */
  const see = async ({ token }: SignedIn, seq: number): Promise<void> => {
    if (seq <= seenHere) return
    await markSeen(parts.db, token, cardId, seq, parts.clock.now())
    seenHere = seq
  }
  const seeAndRead: Work = async (sync, me, id) => {
    await see(me, own.entries.peek().at(-1)?.seq ?? 0)
    return refreshCard(sync, me, id)
  }
  const refresh = async (): Promise<void> => {
    await Promise.all([own.refresh(seeAndRead), ...together.others.peek().map((one) => one.refresh())])
  }
  const seeWhatStands = async (): Promise<void> => {
    try {
      const me = await signedIn()
      if (me && document.visibilityState === 'visible') await see(me, own.entries.peek().at(-1)?.seq ?? 0)
    } catch (error) {
      own.failure.value = failureOf(error)
    }
  }
  /** A person's own lines are no news to them, wherever they wrote them. */
  const hasNews = async (seq: number): Promise<boolean> =>
    (await entriesAfter(parts.db, cardId, seq)).some((entry) => entry.authorId !== authorId)
  let staying: ReturnType<typeof setTimeout> | undefined
  /** What comes later, while one reads, is new to nobody who sees it come. */
  const arrive = async (): Promise<void> => {
    try {
      const seen = await lastSeen(parts.db, cardId)
      const tellNews = async () => {
        since.value = seen !== null && (await hasNews(seen)) ? seen : null
      }
      await tellNews()
      await firstLook
      await refresh()
      await tellNews()
      if (!isClosed) staying = setTimeout(() => void seeWhatStands(), STAYED)
    } catch (error) {
      own.failure.value = failureOf(error)
    }
  }
  const loadUntil = async (isEnough: () => boolean): Promise<void> => {
    await Promise.all(together.all.peek().map(({ pages }) => pages.loadUntil(isEnough)))
  }
  /** An entry that somebody came for, from wherever it is. */
  const goTo = async (id: string): Promise<void> => {
    const isHere = () => entries.peek().some((entry) => entry.id === id)
    if (!isHere()) {
      await arrived // a card that was just opened may be on its way yet
      await together.caughtUp()
      await loadUntil(isHere)
    }
    if (isHere()) marked.value = { id }
    else handling.failure.value = { code: 'no-entry' }
  }
  const write = composer(cardId, authorId, name, cardOf)
  const draftPictures = composerPictures(cardId, write, name)
  const stopTaking = effect(() => {
    const from = client.value?.merged.map(({ id }) => id) ?? []
    if (from.length > 0) untracked(() => void takeDrafts(from))
  })
  /** What the person was writing on a card that is shown here now goes on here. */
  const takeDrafts = async (from: string[]): Promise<void> => {
    const place = { authorId, cardId, clientName: name.peek() }
    try {
      const taken = await adoptDrafts(parts.db, place, from, parts.clock.now())
      if (taken) write.takeIn(taken)
    } catch (error) {
      handling.failure.value = failureOf(error)
    }
  }
  const days = computed(() => timeline(entries.value, rows.value))
  const endFollowing = followCorrected({ days, draft: write.draft, change: write.change })
  const endSeeking = seekLogged({ entries, draft: write.draft, me: authorId, loadUntil })
  /** First what is new, because somebody waits for it; then that it was seen. */
  const readNews: Work = async (sync, me, id) => {
    const refreshed = await followCard(sync, me, id)
    if (document.visibilityState === 'visible') await see(me, (await newestEntry(sync.db, id))?.seq ?? 0)
    return refreshed
  }
  const follow = onceMore(() => own.ask(readNews))
  const endPoll = poll(refresh, () => failureOfAll(together.all.peek()) !== null)
  const arrived = arrive()
  return {
    cardId,
    authorId,
    client,
    entries,
    rows,
    name,
    failure: computed(() => failureOfAll(together.all.value)),
    /** Id of an entry that is not as it was written, where it is known; null when every one is. */
    changed: computed(() => brokenOfAll(together.all.value)?.entry?.id ?? null),
    refresh,
    /** The card and those that are shown on it. */
    cards: computed(() => together.all.value.map((one) => one.cardId)),
    /** The server said that a card has grown up to entry `seq`. */
    async reach(grown: string, seq: number): Promise<void> {
      if (grown === cardId) return own.reach(seq, follow)
      await together.others
        .peek()
        .find((one) => one.cardId === grown)
        ?.reach(seq)
    },
    chain: computed((): ChainState => {
      const isRewritten = failureOfAll(together.all.value)?.code === 'history-changed'
      return isRewritten && together.chain.value.state === 'whole' ? { state: 'rewritten' } : together.chain.value
    }),
    readAt: together.readAt,
    audit: async () => void (await Promise.all(together.all.peek().map(({ chain }) => chain.audit()))),
    /** How many entries are on the card, as far as is known. */
    total: together.total,
    /** How many of them are here. */
    here: computed(() => entries.value.length),
    /** The person goes on from the history that the server has now, and an entry of theirs says so. */
    acceptHistory: () => handling.run(() => acceptAll(together.all.peek(), name.peek())),
    since,
    older: together.older,
    loadOlder: async () => void (await Promise.all(together.all.peek().map(({ pages }) => pages.loadOlder()))),
    loadAll: () => loadUntil(() => false),
    marked,
    goTo,
    /** On which of them an entry stands. */
    cardOf,
    /** The dossier, or as much as is known of the client until it is here. */
    head: computed((): CardHead => client.value ?? summary ?? { id: cardId, name: '', company: '', identifiers: [] }),
    looked: own.looked,
    loading: own.loading,
    composer: write,
    handling,
    pictures: draftPictures.shown,
    /** Where the pictures of its entries come from. */
    entryPictures: cardPictures(cardId, entries),
    days,
    openItems: computed(() => openItems([...together.openHistory.value, ...entries.value], saidHere.value)),
    close() {
      isClosed = true
      clearTimeout(staying)
      endPoll()
      endSeeking()
      endFollowing()
      stopTaking()
      draftPictures.close()
      write.close()
      together.close()
      own.close()
      rows.stop()
    },
  }
}

export type OpenCard = ReturnType<typeof openCard>
