import { batch, computed, effect, signal, untracked } from '@preact/signals'
import { type Draft, isEmptyDraft } from '#lib/card/draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { logRequests, openRequests } from '#lib/platform/session-state.ts'
import type { LogRequest, OpenRequest, PageClient } from '#lib/protocol/pages-state.ts'
import { mayWrite, onOtherPerson } from '../shared/account.ts'
import { address, page, readTab, tabId, turning, unheard, windowId } from '../shared/tab-in-front.ts'
import type { OpenCard } from './card-model.ts'
import { here } from './choices.ts'
import { card, isFormOpen, overlay, pageClients, pick, typedAt, writing } from './panel-state.ts'

/** What nobody took for so long is not what somebody wants now, in milliseconds. */
const FRESH_FOR = 60_000
const isFresh = ({ at }: { at: string }): boolean => parts.clock.now() - Date.parse(at) <= FRESH_FOR

/** Words that somebody asked to log and that are on no card yet. */
export const toLog = signal<LogRequest | null>(null)
/** The card that they go to as soon as it is open; null while that is not settled. */
const destination = signal<string | null>(null)
/** The client who was made last: their page is looked at again, and must not take the place of whom somebody called up. */
export const justMade = signal<string | null>(null)
/** Changes when a card was called up outside of the panel: the keys may still go there. */
export const sentFor = signal('')
/** The card that somebody called up outside of the panel. */
const toOpen = signal<{ id: string; cardId: string; at: string } | null>(null)
/** What the person is at goes first: a form, or words that they typed since they asked, before a slow answer came. */
const isAtWork = ({ at }: { at: string }): boolean =>
  isFormOpen.value || (writing.value && typedAt.value > Date.parse(at))
/** The card that the person named when they were asked, and when. */
const answered = signal<{ cardId: string; time: number } | null>(null)
/** They stay with whom they named until what they logged there is appended or taken away, whoever was called up before. */
function isAtAnswer({ at }: { at: string }): boolean {
  const { cardId, time } = answered.value ?? {}
  return card.value?.cardId === cardId && card.value?.composer.isEmpty() === false && Number(time) > Date.parse(at)
}
/** What somebody asked for waits until they are done with what they are at. */
export const waitsFor = computed((): 'form' | 'words' | 'question' | null => {
  const request = toLog.value ?? toOpen.value
  if (request !== null && isAtWork(request)) return isFormOpen.value ? 'form' : 'words'
  if (toOpen.value === null) return null
  if (isAskingWhere.value) return 'question'
  return isAtAnswer(toOpen.value) ? 'words' : null
})
/** It waits no longer: the form is left, the question is not answered, the words stay on their card. */
export function waitNoLonger(): void {
  if (waitsFor.peek() === 'question') forgetLog()
  overlay.value = null
  answered.value = null
  typedAt.value = 0
}
/** Changes when the cursor should go to the composer. */
export const focus = signal('')

/** Nobody knows whose card the words go to: the person is asked. */
export const isAskingWhere = computed(() => toLog.value !== null && destination.value === null)

/** The page that the words come from is in front, and has not turned to something else since. */
const isInFront = computed(() => toLog.value?.tabId === tabId.value && toLog.value?.url === address.value)

/** The clients that words to log name, else those of the page that they come from. */
export const candidates = computed((): PageClient[] => {
  if (toLog.value === null) return pageClients.value
  if (toLog.value.clients.length > 0) return toLog.value.clients
  return isInFront.value ? pageClients.value : []
})

/** The candidates are those of a page that shows more clients than were counted. */
export const hasMoreCandidates = computed(() => candidates.value === pageClients.value && (page.value?.more ?? false))

/** What is known may be of the page before. */
const isUnsure = (): boolean => turning.value || unheard.value

/**
 * Whose card the words go to without a question: the one client that they name, else the page's. Of another page than
 * theirs nothing follows, nor of a client whom the server has not named.
 */
function onlyOne(): string | null {
  const request = toLog.value
  const state = page.value
  if (!request || request.unnamed || !isInFront.value || isUnsure() || state?.status === 'looking') return null
  const isNamed = request.clients.length > 0
  const [first, second] = candidates.value
  if (first && !second && (isNamed || !(state?.unnamed || state?.more))) return first.client.id
  return isNamed ? null : (state?.main ?? null)
}

/** The words go below those that are there already: nothing that stands in the composer is lost. */
export function withQuote(draft: Draft, { quote, source }: Pick<LogRequest, 'quote' | 'source'>): Draft {
  return {
    ...draft,
    kind: isEmptyDraft(draft) ? 'note' : draft.kind,
    quote: draft.quote === '' || draft.quote === quote ? quote : `${draft.quote}\n\n${quote}`,
    source: source ?? draft.source,
  }
}

/** Opens the card; words that wait for one go into its composer. */
function open(cardId: string): void {
  if (toLog.value) destination.value = cardId
  pick(cardId)
}

/** The person says whose card it is: they stay there until they are done with it. */
export function logTo(cardId: string): void {
  if (toLog.value) answered.value = { cardId, time: parts.clock.now() }
  open(cardId)
}

/** Puts the request away. */
export function forgetLog(): void {
  const request = toLog.value
  toLog.value = null
  destination.value = null
  if (request) void settle(request)
}

/** A request stays where a closed panel finds it again until its words are in a composer. A newer one is not touched. */
async function settle({ id }: LogRequest): Promise<void> {
  const window = windowId.value
  if (window !== null && (await logRequests.read(window))?.id === id) await logRequests.remove(window)
}

/** Only into the composer that is still in front when it is ready: a closed one takes no words. */
async function pour(open: OpenCard, request: LogRequest): Promise<void> {
  const { composer } = open
  await composer.ready
  if (card.peek() !== open || toLog.peek()?.id !== request.id) return
  batch(() => {
    toLog.value = null
    destination.value = null
    if (mayWrite.peek()) composer.change(withQuote(composer.draft.peek(), request))
    focus.value = request.id
  })
  await composer.kept() // until then a panel that is opened again has to find them
  await settle(request)
}

/** What was to be logged when the panel opened has been taken. */
let logged: Promise<void> = Promise.resolve()
/** A request can be met twice, by reading and by hearing of it. */
let lastTaken = ''

async function take(request: LogRequest | null): Promise<void> {
  if (!request || request.id === lastTaken) return
  lastTaken = request.id
  if (!isFresh(request)) return settle(request)
  await readTab() // the click may have let us see the page's address
  destination.value = null
  toLog.value = request
}

/** A card to open can be met twice too: by reading, and as long as it waits. */
let lastOpened = ''

/** It stays where a panel that is opened anew finds it, until the card is open. */
async function callUp(window: number, request: OpenRequest | null): Promise<void> {
  if (!request || request.id === lastOpened) return
  const { id, cardId, at } = request
  if (cardId !== null && isFresh(request)) {
    toOpen.value = { id, cardId, at }
    return
  }
  if (isFresh(request)) sentFor.value = id
  await openRequests.remove(window)
}

/** The card that was called up comes. */
function openCalled({ id, cardId }: { id: string; cardId: string }): void {
  toOpen.value = null
  lastOpened = id
  const where = here()
  pick(cardId, where && { ...where, also: justMade.peek() })
  sentFor.value = id
  const window = windowId.peek()
  if (window !== null) void openRequests.remove(window)
}

/** Takes what the context menu and the popup leave for the panel of this window. */
export function takeRequests(): void {
  effect(() => {
    const window = windowId.value
    if (window === null) return undefined
    logged = logRequests.read(window).then(take)
    const stops = [
      logRequests.watch(window, (request) => void take(request)),
      openRequests.watch(window, (request) => void callUp(window, request)),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  })
  effect(() => {
    const window = windowId.value
    // A choice belongs to a tab: a request is read only when it is known which one is in front.
    if (window !== null && tabId.value !== null) {
      // After what was to be logged, which they wait behind.
      void logged.then(() => openRequests.read(window)).then((request) => callUp(window, request))
    }
  })
  effect(() => {
    const request = toLog.value
    const cardId = onlyOne()
    const isFree = request !== null && isAskingWhere.value && !isAtWork(request)
    if (cardId !== null && isFree) queueMicrotask(() => open(cardId))
  })
  effect(() => {
    const request = toOpen.value
    // Words that are to be logged go to their card first.
    if (request === null || toLog.value !== null || isAtWork(request) || isAtAnswer(request)) return
    queueMicrotask(() => openCalled(request))
  })
  effect(() => {
    const shown = card.value
    const request = toLog.value
    if (shown && request && shown.cardId === destination.value) untracked(() => void pour(shown, request))
  })
  effect(() => {
    // Another tab came before the card was open: whose card it is has to be said again.
    if (tabId.value !== null) untracked(() => (destination.value = null))
  })
  onOtherPerson(() => {
    forgetLog()
    toOpen.value = null
  })
}
