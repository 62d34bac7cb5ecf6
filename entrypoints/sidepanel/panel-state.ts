import { computed, effect, signal } from '@preact/signals'
import { type Shown, whichCard } from '#lib/card/which-card.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import type { Stranger } from '#lib/protocol/pages-state.ts'
import { isSignedIn } from '../shared/account.ts'
import { page, tabId } from '../shared/tab-in-front.ts'
import { type OpenCard, openCard } from './card-model.ts'
import { choice, choose } from './choices.ts'

/** A screen that the person called up over the card, until they leave it. */
export type Overlay = { screen: 'search' } | { screen: 'new'; from: Stranger | null } | { screen: 'dossier' }
export const overlay = signal<Overlay | null>(null)

/** The card that is open; null when none is. */
export const card = signal<OpenCard | null>(null)
/** A card left with something in its composer, because the page showed another client. */
export const draftLeft = signal<{ cardId: string; clientName: string } | null>(null)
/** Summaries met in search results, so that a card opened from there has a name at once. */
export const met = new Map<string, ClientSummary>()

const penDown = signal(false)
let shownTab: number | null = null

/** The cursor is in the composer. */
const isPenDown = () => document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement
for (const event of ['focusin', 'focusout', 'input'] as const) {
  document.addEventListener(event, () => setTimeout(() => (penDown.value = isPenDown())))
}
window.addEventListener('blur', () => (penDown.value = false))

/** Text in the composer, and the cursor in it: nothing may move under the pen. */
const writing = computed(() => penDown.value && card.value?.composer.isEmpty() === false)

const shown = computed((): Shown => {
  const open = card.value?.cardId ?? null
  return whichCard({
    page: page.value,
    choice: choice.value,
    shown: shownTab === tabId.value ? open : null,
    writing: writing.value ? open : null,
  })
})

/** What stands in the panel when nothing lies over it. */
export const screen = computed(() => shown.value.screen)

/** Clients on the page in front, best first. */
export const pageClients = computed(() => page.value?.clients ?? [])

/** How the client of the open card was seen on the page in front; null when they are not on it. */
export const seenOnPage = computed(
  () => pageClients.value.find(({ client }) => client.id === card.value?.cardId)?.seen ?? null,
)

function leave(left: OpenCard): void {
  if (!left.composer.isEmpty()) {
    draftLeft.value = { cardId: left.cardId, clientName: left.head.peek().name }
  }
  left.close()
}

function show(cardId: string | null): void {
  const before = card.peek()
  if (before?.cardId === cardId) return
  if (before) leave(before)
  if (cardId === null) {
    card.value = null
    return
  }
  if (draftLeft.peek()?.cardId === cardId) draftLeft.value = null
  const onPage = page.peek()?.clients.find(({ client }) => client.id === cardId)?.client
  card.value = openCard(cardId, onPage ?? met.get(cardId) ?? null)
}

/** Opens a card by hand. */
export function pick(cardId: string): void {
  overlay.value = null
  penDown.value = false
  choose(cardId)
}

/** Follows the page from now on: the one place where the open card changes. */
export function followPage(): void {
  effect(() => {
    const now = shown.value
    const tab = tabId.value
    const cardId = isSignedIn.value && now.screen === 'card' ? now.cardId : null
    // Outside of this effect, which must not depend on what the card reads.
    queueMicrotask(() => {
      show(cardId)
      shownTab = tab
    })
  })
}
