import { computed, effect, signal } from '@preact/signals'
import { nameOf } from '#lib/card/name-of.ts'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { type Shown, whichCard } from '#lib/card/which-card.ts'
import { parts } from '#lib/platform/parts.ts'
import type { ClientSummary } from '#lib/protocol/client.ts'
import { readAccount } from '#lib/store/account.ts'
import { draftsOf } from '#lib/store/drafts.ts'
import { isSignedIn, onOtherPerson, person } from '../shared/account.ts'
import { address, page, pageRead, tabId, tabRead, turning } from '../shared/tab-in-front.ts'
import { watched } from '../shared/watched.ts'
import { type OpenCard, openCard } from './card-model.ts'
import { choice, choiceRead, choose, chooseForWords, here } from './choices.ts'
import type { NewClient } from './new-client.ts'
import { waited } from './waited.ts'

/** A screen that the person called up over the card, until they leave it. */
export type Overlay =
  | { screen: 'search' }
  | { screen: 'new'; initial: NewClient }
  | { screen: 'dossier' | 'client-text' | 'merge' | 'merge-search'; cardId: string }
export const overlay = signal<Overlay | null>(null)

/** The card that is open; null when none is. */
export const card = signal<OpenCard | null>(null)

const drafts = watched(async () => {
  const me = await readAccount(parts.db)
  return me ? draftsOf(parts.db, me.staff.id) : []
}, [])
/** The newest draft that this person left on another card; null when there is none. */
export const draftLeft = computed(() => drafts.value.find(({ cardId }) => cardId !== card.value?.cardId) ?? null)

/** Summaries met in search results, so that a card opened from there has a name at once. */
export const met = new Map<string, ClientSummary>()

const penDown = signal(false)
/** When a person typed into a composer last, in milliseconds since 1970. */
export const typedAt = signal(0)
document.addEventListener('input', ({ target }) => {
  if (target instanceof HTMLTextAreaElement) typedAt.value = parts.clock.now()
})
let shownTab: number | null = null
/** The card on the screen, if somebody called it up and no page has shown its client since. */
let calledUp: string | null = null

/** The cursor is in the composer. */
const isPenDown = () => document.hasFocus() && document.activeElement instanceof HTMLTextAreaElement
for (const event of ['focusin', 'focusout', 'input'] as const) {
  document.addEventListener(event, () => setTimeout(() => (penDown.value = isPenDown())))
}
window.addEventListener('blur', () => (penDown.value = false))

/** Screens about the open card, under which no other card is opened. */
const isHolding = (over: Overlay | null): boolean => ['dossier', 'merge', 'merge-search'].includes(over?.screen ?? '')

/** A form lies over the panel: what is typed there is kept nowhere else, so nobody is led away from it. */
export const isFormOpen = computed(() => ['new', 'dossier', 'merge'].includes(overlay.value?.screen ?? ''))

/** The card with words that could not be kept which the person left by hand. */
const letGo = signal<string | null>(null)

/** Text in the composer and the cursor in it. */
const underPen = computed(() => penDown.value && card.value?.composer.isEmpty() === false)

/** The card whose words went from under the pen a moment ago, appended or taken away. */
const justWritten = signal<string | null>(null)

/** The card stays while what was appended can be taken back, as long as the cursor does and the tab is the same. */
function lingerAfterWords(): void {
  let before: string | null = null
  effect(() => {
    const cardId = card.value?.cardId ?? null
    const isWriting = underPen.value
    const was = before
    before = isWriting ? cardId : null
    justWritten.value = !isWriting && penDown.value && was === cardId ? cardId : null
    if (justWritten.peek() === null) return undefined
    const timer = setTimeout(() => {
      justWritten.value = null
    }, TAKE_BACK_MS)
    return () => clearTimeout(timer)
  })
  effect(() => {
    if (tabId.value !== shownTab) justWritten.value = null
  })
}

/**
 * Text in the composer and the cursor in it or no room to keep it, or the dossier or a comparison open: nothing may move
 * under the pen.
 */
export const writing = computed(() => {
  const composer = card.value?.composer
  const stays = card.value?.cardId !== letGo.value
  const noRoom = stays && composer?.unsaved.value === true && composer.failure.value !== null
  return isHolding(overlay.value) || noRoom || underPen.value || justWritten.value !== null
})

const shown = computed((): Shown => {
  const open = card.value?.cardId ?? null
  return whichCard({
    page: page.value,
    address: address.value,
    turning: turning.value,
    choice: choice.value,
    shown: shownTab === tabId.value ? open : null,
    waited: waited.value,
    writing: writing.value ? open : null,
  })
})

/** Whether it is known what the tab in front has to show: until then nothing is said of it. */
export const isKnown = computed(() => tabRead.value && (tabId.value === null || (pageRead.value && choiceRead.value)))

/** What stands in the panel when nothing lies over it. */
export const screen = computed(() => shown.value.screen)

/** Clients on the page in front, best first. */
export const pageClients = computed(() => page.value?.clients ?? [])

/** How the client of the open card was seen on the page in front; null when they are not on it. */
export const seenOnPage = computed(
  () => pageClients.value.find(({ client }) => client.id === card.value?.cardId)?.seen ?? null,
)

/**
 * A card that somebody called up and that went with its page, or the client whom they had made for it: the way back. It is
 * of the tab in front.
 */
export const turnedFrom = signal<{ cardId: string; name: string; isNew: boolean } | null>(null)
effect(() => {
  if (tabId.value !== null) turnedFrom.value = null
})

const isOnPage = (cardId: string): boolean => pageClients.peek().some(({ client }) => client.id === cardId)

/** Whom a page that turns takes from the screen, nobody finds again by looking at it. `isHere`: same tab, same person. */
function noteTurn({ cardId, name }: OpenCard, isHere: boolean): void {
  const chosen = choice.peek() // it may be kept until the page is known
  const isLeft = chosen === null || chosen.cardId === cardId
  const hasTurned = isHere && calledUp === cardId && !isOnPage(cardId) && isLeft
  turnedFrom.value = hasTurned ? { cardId, name: name.peek(), isNew: false } : null
}

/** A card that was called up stays one as long as it stands, also under the pen when its page has turned. */
function noteCalledUp(cardId: string | null): void {
  const chosen = choice.peek()
  const isStill = cardId !== null && cardId === calledUp && !isOnPage(cardId)
  const isNow = chosen !== null && chosen.cardId === cardId ? chosen.calledUp === true : isStill
  calledUp = isNow ? cardId : null
}

function show(cardId: string | null, authorId: string | null): void {
  const before = card.peek()
  const isSame = before ? before.cardId === cardId && before.authorId === authorId : cardId === null
  if (before && !isSame) noteTurn(before, shownTab === tabId.peek() && before.authorId === authorId)
  noteCalledUp(cardId)
  if (isSame) return
  before?.close()
  letGo.value = null
  penDown.value = false // the cursor of one card is none in the next one before something is typed there
  if (cardId === null || authorId === null) {
    card.value = null
    return
  }
  const onPage = page.peek()?.clients.find(({ client }) => client.id === cardId)?.client
  card.value = openCard(cardId, authorId, onPage ?? met.get(cardId) ?? null)
}

function leaveScreen(): void {
  overlay.value = null
  turnedFrom.value = null
  penDown.value = false
  letGo.value = card.peek()?.cardId ?? null
}

/** Opens a card by hand, on the tab in front or where it was asked for. */
export function pick(cardId: string, where = here()): void {
  leaveScreen()
  choose(cardId, where)
}

/** Opens the card that words of the page go to. */
export function pickForWords(cardId: string): void {
  leaveScreen()
  chooseForWords(cardId)
}

/** Words came under the pen that nobody typed: where the cursor is there already, browsers do not tell of it. */
export const feelPen = (): void => void setTimeout(() => (penDown.value = isPenDown()))

/** A card was merged into another, which is open now instead; null when nothing is to be said of it. */
export const led = signal<{ from: { cardId: string; name: string }; cardId: string } | null>(null)

/** A card that is shown on another by now leads there, wherever it was opened from. */
function followMergers(): void {
  effect(() => {
    const client = card.value?.client.value
    if (!client || client.shownOn === null) return
    const { shownOn } = client
    queueMicrotask(() => {
      led.value = { from: { cardId: client.id, name: nameOf(client) }, cardId: shownOn }
      pick(shownOn)
    })
  })
}

/** Follows the page from now on: the one place where the open card changes. */
export function followPage(): void {
  followMergers()
  lingerAfterWords()
  onOtherPerson(() => {
    met.clear()
    overlay.value = null
    turnedFrom.value = null
  })
  effect(() => {
    void [shown.value, tabId.value, person.value, isSignedIn.value] // to be followed
    // Outside of this effect, which must not depend on what the card reads; as it is when all effects have run.
    queueMicrotask(() => {
      const now = shown.peek()
      show(isSignedIn.peek() && now.screen === 'card' ? now.cardId : null, person.peek())
      shownTab = tabId.peek()
    })
  })
}
