import { computed, effect, signal, untracked } from '@preact/signals'
import { tellBackground } from '#lib/platform/messages.ts'
import { parts } from '#lib/platform/parts.ts'
import type { WaitingItem } from '#lib/protocol/waiting.ts'
import { keptWaiting } from '#lib/store/waiting.ts'
import { isSignedIn, unsent } from '../shared/account.ts'
import { watched } from '../shared/watched.ts'
import { lineState, silentSince } from './line-state.ts'
import { card, met, pick } from './panel-state.ts'
import { askServer } from './silence.ts'

/**
 * How often it is asked anew while no card is open and somebody looks, in milliseconds. A live line tells what is new at
 * once; what falls due or was merged is found by asking.
 */
const POLL = 15_000
const LIVE_POLL = 60_000

/** Null until the server has answered in this session. */
export const waiting = watched(() => keptWaiting(parts.db), null)

const isMissed = signal(false)
/** What waits could not be read anew, or the server is away: `waiting` is of when it last answered. */
export const isOfBefore = computed(() => isMissed.value || silentSince.value !== null)

/** The item at which a card was opened: it is marked there. */
const openedAt = signal<{ cardId: string; id: string } | null>(null)
export const markedItem = computed(() =>
  openedAt.value?.cardId === card.value?.cardId ? (openedAt.value?.id ?? null) : null,
)

/** Opens the card of an item, at the item. */
export function openAt({ client, id }: WaitingItem): void {
  met.set(client.id, client)
  openedAt.value = { cardId: client.id, id }
  pick(client.id)
}

const isLive = computed(() => lineState.value === 'live')

let again: ReturnType<typeof setTimeout> | undefined

/** Has it read now; what could not be read is tried again soon. */
export async function askWhatWaits(): Promise<void> {
  clearTimeout(again)
  const isRead = await tellBackground({ type: 'waiting' })
  isMissed.value = isRead === false
  if (!isMissed.peek()) return
  again = setTimeout(() => void askWhatWaits(), POLL)
  void askServer() // what is shown is of before: that is said where the server is away
}

/** Keeps the list fresh as long as it is what one looks at, and the number on the toolbar after what one did. */
export function followWaiting(): void {
  effect(() => {
    if (!isSignedIn.value || card.value !== null) return undefined
    void askWhatWaits()
    const look = () => {
      if (document.visibilityState === 'visible') void askWhatWaits()
    }
    const poll = setInterval(look, isLive.value ? LIVE_POLL : POLL)
    return () => clearInterval(poll)
  })
  let before = unsent.peek()
  effect(() => {
    if (unsent.value < before) untracked(() => void askWhatWaits()) // an entry of ours has arrived: it may have resolved something
    before = unsent.value
  })
}
