import { computed, signal } from '@preact/signals'
import type { CardHead } from '#components/panel/props.ts'
import { EMPTY_DRAFT } from '#lib/card/draft.ts'
import { contentOfDraft } from '#lib/card/draft-content.ts'
import { openItems } from '#lib/card/open-items.ts'
import { timeline } from '#lib/card/timeline.ts'
import { uuidV7 } from '#lib/card/uuid-v7.ts'
import type { Failure } from '#lib/i18n/failure.ts'
import { historyTrace } from '#lib/i18n/history-trace.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { failureOf } from '#lib/platform/failure.ts'
import { readLocale } from '#lib/platform/language.ts'
import { parts, type SignedIn, signedIn } from '#lib/platform/parts.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import { newestEntry } from '#lib/store/cards.ts'
import { outboxOfCard } from '#lib/store/outbox.ts'
import { lastSeen, markSeen } from '#lib/store/recent.ts'
import { acceptHistory } from '#lib/sync/accept-history.ts'
import { followCard, type Refreshed, refreshCard } from '#lib/sync/card.ts'
import { attempt } from '../shared/attempt.ts'
import { watched } from '../shared/watched.ts'
import { brokenFailure, cardChain } from './card-chain.ts'
import { cardEntries } from './card-entries.ts'
import { olderPages } from './card-pages.ts'
import { composer } from './composer-model.ts'
import { silentSince } from './line-state.ts'
import { cardPictures, composerPictures } from './pictures.ts'
import { onceMore, poll } from './reading.ts'
import { seekLogged } from './seek-logged.ts'
import { sendSoon } from './sending.ts'

function heard(refreshed: Refreshed): void {
  if (refreshed.state !== 'silent') silentSince.value = null
  else silentSince.value ??= parts.clock.now()
}

function failureIn(refreshed: Refreshed): Failure | null {
  if (refreshed.state === 'refused') return { code: refreshed.code, params: refreshed.params }
  return refreshed.state === 'history-changed' ? { code: 'history-changed' } : null
}

/**
 * A card that is open, for the person `authorId`: from the store at once, then from the server, and again every few
 * seconds while one looks and nothing is heard of it (`live.ts`).
 */
export function openCard(cardId: string, authorId: string, summary: ClientSummary | null) {
  const held = cardEntries(cardId)
  const { client, entries } = held
  const rows = watched(() => outboxOfCard(parts.db, cardId, authorId), [])
  const failure = signal<Failure | null>(null)
  /** The last entry that was on the screen the last time; null when nothing is new since, or all of it. */
  const since = signal<number | null>(null)
  /** Taking a line back, throwing it away, going to it. */
  const handling = attempt()
  const marked = signal<{ id: string } | null>(null)
  const name = computed(() => client.value?.name || summary?.name || '')
  let refreshing = false
  const saidHere = computed(() => rows.value.filter(({ state }) => state !== 'refused'))

  type Work = (sync: typeof parts, me: SignedIn, cardId: string) => Promise<Refreshed>
  const see = ({ token }: SignedIn, seq: number) => markSeen(parts.db, token, cardId, seq, parts.clock.now())
  const ask = async (work: Work, { marks = true } = {}): Promise<void> => {
    try {
      const me = await signedIn()
      if (!me) return
      if (marks) await see(me, entries.value.at(-1)?.seq ?? 0)
      const refreshed = await work(parts, me, cardId)
      heard(refreshed)
      failure.value = failureIn(refreshed)
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  const refresh = async (): Promise<void> => {
    if (refreshing) return
    refreshing = true
    await ask(refreshCard)
    refreshing = false
  }
  const pages = olderPages(held, ask)
  const total = computed(() => Math.max(client.value?.head.seq ?? 0, entries.value.at(-1)?.seq ?? 0))
  const chain = cardChain(entries, total.peek.bind(total), ask)
  /** What comes later, while one reads, is new to nobody who sees it come. */
  const arrive = async (): Promise<void> => {
    try {
      since.value = await lastSeen(parts.db, cardId)
      await refresh()
      const newest = await newestEntry(parts.db, cardId)
      if (since.value !== null && (newest?.seq ?? 0) <= since.value) since.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
  }
  /** An entry that somebody came for, from wherever it is. */
  const goTo = async (id: string): Promise<void> => {
    const isHere = () => entries.peek().some((entry) => entry.id === id)
    if (!isHere()) {
      await arrived // a card that was just opened may be on its way yet
      await held.caughtUp()
      await pages.loadUntil(isHere)
    }
    if (isHere()) marked.value = { id }
    else handling.failure.value = { code: 'no-entry' }
  }
  /** The person goes on from the history that the server has now, and an entry of theirs says so. */
  const accept = async (): Promise<void> => {
    const texts = createTexts(await readLocale())
    await ask((sync, me, id) =>
      acceptHistory(sync, me, id, ({ seen, now, lost }) => {
        const text = historyTrace(texts, seen, now, lost)
        const content = contentOfDraft({ ...EMPTY_DRAFT, kind: 'note', text }, parts.clock.now())
        const { id: author, name: authorName } = me.staff
        return { id: uuidV7(parts.clock.now()), cardId, clientName: name.peek(), content, authorId: author, authorName }
      }),
    )
    sendSoon()
  }
  const write = composer(cardId, authorId, name)
  const endSeeking = seekLogged({ entries, draft: write.draft, me: authorId, loadUntil: pages.loadUntil })
  /** First what is new, because somebody waits for it; then that it was seen. */
  const readNews: Work = async (sync, me, id) => {
    const refreshed = await followCard(sync, me, id)
    if (document.visibilityState === 'visible') await see(me, (await newestEntry(sync.db, id))?.seq ?? 0)
    return refreshed
  }
  const follow = onceMore(() => ask(readNews, { marks: false }))
  const endPoll = poll(refresh)
  const arrived = arrive()
  return {
    cardId,
    authorId,
    client,
    entries,
    rows,
    name,
    failure: computed(() => (chain.broken.value ? brokenFailure(chain.broken.value) : failure.value)),
    refresh,
    /** The server said that the card has grown up to entry `seq`. */
    async reach(seq: number): Promise<void> {
      if ((entries.peek().at(-1)?.seq ?? 0) < seq) await follow()
    },
    chain: chain.chain,
    audit: chain.audit,
    /** How many entries are on the card, as far as is known. */
    total,
    /** How many of them are here. */
    here: computed(() => entries.value.length),
    acceptHistory: accept,
    since,
    older: pages.older,
    loadOlder: pages.loadOlder,
    loadAll: () => pages.loadUntil(() => false),
    marked,
    goTo,
    /** The dossier, or as much as is known of the client until it is here. */
    head: computed((): CardHead => client.value ?? summary ?? { id: cardId, name: '', company: '', identifiers: [] }),
    loading: held.loading,
    composer: write,
    handling,
    pictures: composerPictures(cardId, write),
    /** Where the pictures of its entries come from. */
    entryPictures: cardPictures(cardId),
    days: computed(() => timeline(entries.value, rows.value)),
    openItems: computed(() => openItems([...held.openHistory.value, ...entries.value], saidHere.value)),
    close() {
      endPoll()
      endSeeking()
      write.close()
      pages.close()
      chain.close()
      held.close()
      rows.stop()
    },
  }
}

export type OpenCard = ReturnType<typeof openCard>
