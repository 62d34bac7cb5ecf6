import { computed, effect, signal } from '@preact/signals'
import type { Draft } from '#lib/card/draft.ts'
import { logRequests, openRequests } from '#lib/platform/session-state.ts'
import type { LogRequest, PageClient } from '#lib/protocol/pages-state.ts'
import { page, tabId, windowId } from '../shared/tab-in-front.ts'
import { card, pageClients, pick } from './panel-state.ts'

/** Words that somebody asked to log and whose card is not settled yet. */
export const toLog = signal<LogRequest | null>(null)
/** Changes when the cursor should go to the composer. */
export const focus = signal('')

/** The clients that words to log name, else those of the page. */
export const candidates = computed((): PageClient[] => {
  const named = toLog.value?.clients ?? []
  return named.length > 0 ? named : pageClients.value
})

function onlyOne(): string | null {
  const [first, second] = candidates.value
  if (first && !second) return first.client.id
  return toLog.value?.clients.length === 0 ? (page.value?.main ?? null) : null
}

/** The words go below those that are there already: nothing that stands in the composer is lost. */
export function withQuote(draft: Draft, { quote, source }: Pick<LogRequest, 'quote' | 'source'>): Draft {
  const fresh = draft.text.trim() === '' && draft.quote === ''
  return {
    ...draft,
    kind: fresh ? 'note' : draft.kind,
    quote: draft.quote === '' || draft.quote === quote ? quote : `${draft.quote}\n\n${quote}`,
    source: source ?? draft.source,
  }
}

/** Opens the card and puts the words into its composer. */
export function logTo(cardId: string): void {
  const request = toLog.value
  toLog.value = null
  pick(cardId)
  if (!request) return
  const stop = effect(() => {
    const open = card.value
    if (open?.cardId !== cardId) return
    void open.composer.ready.then(() => {
      open.composer.change(withQuote(open.composer.draft.peek(), request))
      focus.value = request.id
    })
    queueMicrotask(() => stop())
  })
}

/** Puts the request away. */
export const forgetLog = (): void => {
  toLog.value = null
}

/** A request can be met twice, by reading and by hearing of it. */
let lastTaken = ''

/** Takes what the context menu and the popup leave for the panel of this window. */
export function takeRequests(): void {
  effect(() => {
    const id = windowId.value
    if (id === null) return undefined
    const take = (request: LogRequest | null) => {
      if (!request || request.id === lastTaken) return
      lastTaken = request.id
      toLog.value = request
      void logRequests.remove(id)
    }
    const open = (request: { cardId: string } | null) => {
      if (!request) return
      pick(request.cardId)
      void openRequests.remove(id)
    }
    void logRequests.read(id).then(take)
    const stops = [logRequests.watch(id, take), openRequests.watch(id, open)]
    return () => {
      for (const stop of stops) stop()
    }
  })
  effect(() => {
    const id = windowId.value
    // A choice belongs to a tab: a request is read only when it is known which one is in front.
    if (id === null || tabId.value === null) return
    void openRequests.read(id).then((request) => {
      if (!request) return
      pick(request.cardId)
      void openRequests.remove(id)
    })
  })
  effect(() => {
    const cardId = onlyOne()
    if (toLog.value && cardId !== null && page.value?.status !== 'looking') queueMicrotask(() => logTo(cardId))
  })
}
