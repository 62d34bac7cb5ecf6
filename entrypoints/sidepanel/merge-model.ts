import { computed, effect, signal } from '@preact/signals'
import type { DuplicatesProps, MergeSide } from '#components/panel/merge-props.ts'
import type { Api } from '#lib/platform/api.ts'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { Client } from '#lib/protocol/client.ts'
import type { DossierField, Duplicate } from '#lib/protocol/merge.ts'
import { saveClient } from '#lib/store/cards.ts'
import { asMe, isSignedIn, mayWrite } from '../shared/account.ts'
import { attempt } from '../shared/attempt.ts'
import { type CardReader, cardReader } from './card-reader.ts'
import { card, met, overlay, pick } from './panel-state.ts'

const suggested = signal<{ cardId: string; found: Duplicate[] }>({ cardId: '', found: [] })
/** Suggestions come when they come: that they cannot be asked for is said by the card, which cannot be read either. */
const asking = attempt()
const telling = attempt()
const merging = attempt()

async function ask(cardId: string): Promise<void> {
  const answer = await asking.run(() => asMe((api) => api.call('readDuplicates', { cardId })))
  if (answer) suggested.value = { cardId, found: answer.duplicates }
  const now = card.peek()?.cardId
  if (answer && now !== undefined && now !== cardId) await ask(now)
}

/**
 * A card that one merely turns past is not compared with others: among a million clients of common names that costs the
 * server 0.05 to 0.4 seconds. Milliseconds.
 */
const STAYED = 1_500

/** Asks for each card that stays open, and anew when cards were merged into it or split from it. */
export function followDuplicates(): void {
  const about = computed(() => `${card.value?.cardId ?? ''} ${card.value?.client.value?.merged.length ?? ''}`)
  effect(() => {
    const [cardId = ''] = about.value.split(' ')
    telling.failure.value = null
    if (!isSignedIn.value || cardId === '') return
    const timer = setTimeout(() => void ask(cardId), STAYED)
    return () => clearTimeout(timer)
  })
}

/** What the server says of a client now, kept here; and the page is looked at with it. */
const change = async (cardId: string, work: (api: Api) => Promise<Client>): Promise<true> => {
  await asMe(async (api, { token }) => saveClient(parts.db, token, await work(api), parts.clock.now()))
  if (card.value?.cardId === cardId) await card.value.refresh()
  void tellBackground({ type: 'directory' })
  return true
}

/** The card with which the open one is compared. */
const other = signal<CardReader | null>(null)

export function compareWith(cardId: string): void {
  const open = card.peek()
  if (!open || cardId === open.cardId) return
  merging.failure.value = null
  other.peek()?.close()
  other.value = cardReader(cardId)
  void other.value.refresh()
  overlay.value = { screen: 'merge', cardId: open.cardId }
}

export function leaveMerge(): void {
  overlay.value = null
  other.peek()?.close()
  other.value = null
}

const sideOf = (reader: Pick<CardReader, 'client' | 'entries'> | null): MergeSide => {
  const client = reader?.client.value
  return reader && client ? { client, entries: reader.entries.value } : null
}

export const comparison = computed(() => ({
  sides: [sideOf(card.value), sideOf(other.value)] as [MergeSide, MergeSide],
  busy: merging.busy.value,
  failure: merging.failure.value ?? other.value?.failure.value ?? null,
}))

export const merge = (keep: Client, from: Client, takes: DossierField[]): void =>
  void merging
    .run(() => change(keep.id, (api) => api.call('mergeClients', { cardId: keep.id, body: { other: from.id, takes } })))
    .then((done) => {
      if (!done) return
      leaveMerge()
      if (card.peek()?.cardId !== keep.id) pick(keep.id)
    })

const split = (open: string, cardId: string): void =>
  void telling.run(async () => {
    await change(open, async (api) => {
      await api.call('splitClient', { cardId })
      return api.call('readClient', { cardId: open })
    })
  })

const different = (cardId: string, otherId: string): void =>
  void telling.run(async () => {
    await asMe((api) => api.call('tellDifferent', { cardId, body: { other: otherId } }))
    const { found } = suggested.peek()
    suggested.value = { cardId, found: found.filter(({ client }) => client.id !== otherId) }
  })

/** Those of a card that are to be compared: what was merged into it meanwhile is not suggested again. */
function suggestedFor(cardId: string): Duplicate[] {
  if (suggested.value.cardId !== cardId) return []
  const merged = card.value?.client.value?.merged.map(({ id }) => id) ?? []
  return suggested.value.found.filter(({ client }) => !merged.includes(client.id))
}

/** What the card `cardId` says of other cards of its client. */
export function duplicatesOf(cardId: string): DuplicatesProps {
  const may = mayWrite.value
  return {
    suggested: suggestedFor(cardId),
    busy: telling.busy.value,
    failure: telling.failure.value,
    onCompare: may
      ? (client) => {
          met.set(client.id, client)
          compareWith(client.id)
        }
      : null,
    onDifferent: may ? (id) => different(cardId, id) : null,
    onMergeWith: may
      ? () => {
          overlay.value = { screen: 'merge-search', cardId }
        }
      : null,
    onSplit: may ? (id) => split(cardId, id) : null,
  }
}
