import { batch, computed, effect, signal, untracked } from '@preact/signals'
import { TAKE_BACK_MS } from '#lib/card/outbox-row.ts'
import { quotedDraft } from '#lib/card/quoted-draft.ts'
import { parts } from '#lib/platform/parts.ts'
import { logRequests, openRequests } from '#lib/platform/session-state.ts'
import type { LogRequest, OpenRequest, PageClient } from '#lib/protocol/pages-state.ts'
import { account, isSignedIn, mayWrite, onOtherPerson, person } from '../shared/account.ts'
import { address, page, tabId, windowId } from '../shared/tab-in-front.ts'
import type { OpenCard } from './card-model.ts'
import { here } from './choices.ts'
import {
  cut,
  destination,
  forgetLog,
  isFresh,
  isLogRefused,
  isLogTaken,
  next,
  refuseLog,
  settle,
  takeLog,
  toLog,
} from './log-queue.ts'
import { card, feelPen, isFormOpen, overlay, pageClients, pick, pickForWords, typedAt, writing } from './panel-state.ts'

/** The client who was made last: their page is looked at again, and must not take the place of whom somebody called up. */
export const justMade = signal<string | null>(null)
/** Changes when a card was called up outside of the panel: the keys may still go there. */
export const sentFor = signal('')
type Called = { id: string; cardId: string; at: string; again: boolean }
/** The card that somebody called up outside of the panel. */
const toOpen = signal<Called | null>(null)
/** What the person is at goes first: a form, or words that they typed since they asked, before a slow answer came. */
const isAtWork = ({ at }: { at: string }): boolean =>
  isFormOpen.value || (writing.value && typedAt.value > Date.parse(at))
/** The card that words went to, or that the person named when they were asked, and when. */
const answered = signal<{ cardId: string; time: number } | null>(null)
/** The card to which the person went while words waited for an answer: these wait as long as it stands. */
const aside = signal<{ id: string; cardId: string } | null>(null)
/** The card whose words went a moment ago: while they can be taken back nothing takes its place by itself. */
const lingers = signal<string | null>(null)
function lingerAtAnswer(): void {
  let before: string | null = null
  effect(() => {
    const { cardId = null, composer } = card.value ?? {}
    const was = before
    before = composer?.isEmpty() === false && cardId === answered.value?.cardId ? cardId : null
    lingers.value = before === null && was === cardId ? cardId : null
    if (lingers.peek() === null) return undefined
    aside.value = null // what the person went there for is done
    const timer = setTimeout(() => (lingers.value = null), TAKE_BACK_MS)
    return () => clearTimeout(timer)
  })
}
/** They stay there until what they logged is appended or taken away, whoever was called up before. */
function isAtAnswer({ at }: { at: string }): boolean {
  const { cardId, time } = answered.value ?? {}
  return card.value?.cardId === cardId && card.value?.composer.isEmpty() === false && Number(time) > Date.parse(at)
}
/** What somebody asked for waits until they are done with what they are at. */
export const waitsFor = computed((): 'form' | 'words' | 'question' | 'answer' | null => {
  const called = toOpen.value?.again ? null : toOpen.value // nobody called up what stood there before
  const request = toLog.value ?? called
  if (request !== null && isAtWork(request)) return isFormOpen.value ? 'form' : 'words'
  if (isAskingWhere.value && overlay.value !== null) return 'words' // the question stands behind it
  if (isBehindAnswer.value) return 'answer'
  if (called === null) return null
  if (isAskingWhere.value) return 'question'
  return isAtAnswer(called) ? 'words' : null
})
/** It waits no longer: the form is left, the question is not answered, the words stay on their card. */
export function waitNoLonger(): void {
  if (waitsFor.peek() === 'question') forgetLog()
  overlay.value = null
  answered.value = null
  aside.value = null
  typedAt.value = 0
}
/** Changes when the cursor should go to the composer. */
export const focus = signal('')

/** The page that the words come from is in front, as far as its address tells. */
const isInFront = computed(() => toLog.value?.tabId === tabId.value && toLog.value?.url === address.value)

/** The candidates are of another page than the one in front. */
export const isOfOtherPage = computed(() => toLog.value !== null && !isInFront.value)

/** The clients that words to log name, else those of the page that they come from. */
export const candidates = computed((): PageClient[] => {
  if (toLog.value === null) return pageClients.value
  return toLog.value.clients ?? (isInFront.value ? pageClients.value : [])
})

/** The candidates are those of a page that shows more clients than were counted. */
export const hasMoreCandidates = computed(() =>
  candidates.value === pageClients.value ? (page.value?.more ?? false) : (toLog.value?.more ?? false),
)

/** Whose card the words go to without a question. Where another page came to the front since, the person is asked. */
const onlyOne = (): string | null => (isInFront.value ? (toLog.value?.cardId ?? null) : null)

/** Words waited behind others, and belong to another card than these: they come when those are done with. */
const isBehindAnswer = computed(() => {
  const request = toLog.value
  if (request === null || onlyOne() === card.value?.cardId) return false
  if (aside.value?.id === request.id && aside.value.cardId === card.value?.cardId) return true
  const isDone = lingers.value !== null && lingers.value === card.value?.cardId
  return isAtAnswer(request) || (isDone && Number(answered.value?.time) > Date.parse(request.at))
})

/** The person goes to a card that the panel told them of: what asks for a card waits until they are done there. */
export function goTo(cardId: string): void {
  const request = toLog.peek()
  if (request) {
    answered.value = { cardId, time: parts.clock.now() }
    aside.value = { id: request.id, cardId }
  }
  pick(cardId)
}

/** Nobody knows whose card the words go to: the person is asked. */
export const isAskingWhere = computed(
  () => mayWrite.value && toLog.value !== null && destination.value === null && !isBehindAnswer.value,
)

/** Opens the card; words that wait for one go into its composer. */
function open(cardId: string): void {
  if (toLog.value) {
    destination.value = cardId
    pickForWords(cardId)
  } else pick(cardId)
}

/** The person says whose card it is: they stay there until they are done with it. */
export function logTo(cardId: string): void {
  if (toLog.value) answered.value = { cardId, time: parts.clock.now() }
  open(cardId)
}

/** Only into the composer that is still in front when it is ready: a closed one takes no words. */
async function pour(open: OpenCard, request: LogRequest): Promise<void> {
  const { composer } = open
  await composer.ready
  if (!mayWrite.peek() || card.peek() !== open || toLog.peek()?.id !== request.id) return
  batch(() => {
    next(request)
    answered.value = { cardId: open.cardId, time: parts.clock.now() }
    composer.change(quotedDraft(composer.draft.peek(), request))
    const { quote, length } = request
    if (length > quote.length) cut.value = { cardId: open.cardId, taken: quote.length, length }
    focus.value = request.id
  })
  feelPen()
  await composer.kept() // until then a panel that is opened again has to find them
  await settle(request)
}

/** The draft of words that were cut is done with, unless it is only not read yet. */
async function forgetCut({ cardId, composer }: OpenCard): Promise<void> {
  await composer.ready
  if (composer.isEmpty() && cut.peek()?.cardId === cardId) cut.value = null
}

/** A card to open can be met twice too: by reading, and as long as it waits. */
let lastOpened = ''

/** It stays where a panel that is opened anew finds it, until the card is open. */
async function callUp(window: number, request: OpenRequest | null): Promise<void> {
  if (!request || request.id === lastOpened) return
  const { id, cardId, again = false, at } = request
  if (cardId !== null && isFresh(request)) {
    toOpen.value = { id, cardId, again, at }
    return
  }
  if (isFresh(request)) sentFor.value = id
  await openRequests.remove(window)
}

/** It waits no longer. */
function doneWith({ id }: Called): void {
  toOpen.value = null
  lastOpened = id
  const window = windowId.peek()
  if (window !== null) void openRequests.remove(window)
}

/** The card that was called up comes. */
function openCalled(called: Called): void {
  doneWith(called)
  const where = here()
  pick(called.cardId, where && { ...where, also: justMade.peek() })
  sentFor.value = called.id
}

/** For whom the words are that wait; undefined until that is known. */
const whose = computed(() => (account.value === undefined ? undefined : person.value))

/** Takes what the context menu and the popup leave for the panel of this window. */
export function takeRequests(): void {
  lingerAtAnswer()
  effect(() => {
    const window = windowId.value
    if (window === null || whose.value === undefined) return undefined
    takeLog(window)
    const stops = [
      logRequests.watch(window, () => takeLog(window)),
      openRequests.watch(window, (request) => void callUp(window, request)),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  })
  effect(() => {
    const window = windowId.value
    // A choice belongs to a tab: a request is read only when it is known which one is in front.
    if (window !== null && tabId.value !== null && whose.value !== undefined) {
      // After what was to be logged, which they wait behind.
      void isLogTaken()
        .then(() => openRequests.read(window))
        .then((request) => callUp(window, request))
    }
  })
  effect(() => {
    if (toLog.value !== null && isSignedIn.value && !mayWrite.value) queueMicrotask(refuseLog)
  })
  effect(() => {
    const request = toLog.value
    const cardId = onlyOne()
    const isFree = request !== null && mayWrite.value && isAskingWhere.value && !isAtWork(request)
    if (cardId !== null && isFree) queueMicrotask(() => open(cardId))
  })
  effect(() => {
    const request = toOpen.value
    // Words that are to be logged go to their card first.
    if (request === null || toLog.value !== null || isAtWork(request)) return
    if (!isAtAnswer(request)) queueMicrotask(() => openCalled(request))
    else if (request.again) queueMicrotask(() => doneWith(request)) // words went to another card since
  })
  effect(() => {
    const shown = card.value
    const request = toLog.value
    if (shown && request && shown.cardId === destination.value) untracked(() => void pour(shown, request))
  })
  effect(() => {
    const shown = card.value
    if (shown && cut.value?.cardId === shown.cardId && shown.composer.isEmpty()) untracked(() => void forgetCut(shown))
  })
  effect(() => {
    // Another tab came before the card was open: whose card it is has to be said again.
    if (tabId.value !== null) untracked(() => (destination.value = null))
  })
  onOtherPerson(() => {
    destination.value = null
    isLogRefused.value = false
    cut.value = null
    toOpen.value = null
  })
}
