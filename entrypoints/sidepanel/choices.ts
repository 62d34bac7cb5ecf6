import { batch, effect, signal } from '@preact/signals'
import { type Choice, holds, isOn } from '#lib/card/which-card.ts'
import { onToldPanel } from '#lib/platform/messages.ts'
import { choices, pageStates } from '#lib/platform/session-state.ts'
import type { PageState } from '#lib/protocol/pages-state.ts'
import { address, page, pageRead, tabId, turning } from '../shared/tab-in-front.ts'

/** What the person chose on the tab in front; null when nothing, or not read yet. */
export const choice = signal<Choice | null>(null)

/** Whether that has been read for this tab: no choice means something only then. */
export const choiceRead = signal(false)

/** Tabs whose choice this panel has read or made. */
const met = new Set<number>()

/**
 * What was chosen on a tab. A panel that was closed since is done with whom somebody called up over a page of other
 * clients, by a search: it opens for the page again.
 */
async function readChoice(id: number): Promise<Choice | null> {
  const isNew = !met.has(id)
  const [read, state] = await Promise.all([choices.read(id), isNew ? pageStates.read(id) : null])
  met.add(id)
  return read && state && isOver(read, state) ? null : read
}

const isOver = ({ cardId }: Choice, state: PageState): boolean =>
  state.status !== 'looking' && state.clients.length > 0 && !isOn(cardId, state)

effect(() => {
  const id = tabId.value
  choice.value = null
  choiceRead.value = false
  if (id === null) return
  void readChoice(id).then((read) => {
    if (tabId.value !== id) return
    batch(() => {
      // What was chosen while this was read is newer.
      choice.value ??= read
      choiceRead.value = true
    })
  })
})

/** A click on the chip asks for the clients that it counts: of the tab in front, and not for whom a search found. */
export function followPageWanted(): void {
  onToldPanel((told) => {
    const chosen = choice.peek()
    const state = page.peek()
    if (told.type !== 'page-wanted' || told.tabId !== tabId.peek() || !chosen || !state) return
    if (!isOn(chosen.cardId, state)) keep(told.tabId, null)
  })
}

/** How long a page may take to show who it means that was clicked as soon as its first words stood, in milliseconds. */
const ARRIVES_WITHIN = 3_000
/** A card was opened beside a page that may still be arriving: whom it means is not known yet. */
const arriving = signal(false)
let arrival: ReturnType<typeof setTimeout> | undefined

effect(() => {
  const id = tabId.value
  const state = page.value
  const chosen = choice.value
  const where = address.value
  if (id === null || !chosen || !state || state.status === 'looking' || turning.value) return
  const isSettled = !arriving.value
  queueMicrotask(() => {
    if (chosen.main === undefined && isSettled) keep(id, { ...chosen, main: state.main })
    // It is another page, or means somebody else: what was chosen before does not come back with the next one.
    else if (!holds(chosen, state, where)) keep(id, null)
    else if (chosen.calledUp && isOn(chosen.cardId, state)) keep(id, { ...chosen, calledUp: false })
  })
})

function keep(id: number, next: Choice | null): void {
  met.add(id)
  if (id === tabId.value) choice.value = next
  void (next ? choices.write(id, next) : choices.remove(id))
}

/** A tab, and the client that stands out on its page; undefined while that is not known. */
export type Where = { tabId: number; main: string | null | undefined; address?: string | null; also?: string | null }

/** The tab in front as it is now; null when none is known. */
export function here(): Where | null {
  const unknown = !pageRead.value || turning.value || page.value?.status === 'looking'
  const main = unknown ? undefined : (page.value?.main ?? null)
  return tabId.value === null ? null : { tabId: tabId.value, main, address: address.value }
}

/** Whether the tab in front and the page in it are still those. */
export const isStill = (where: Where): boolean =>
  where.tabId === tabId.peek() && holds({ cardId: '', ...where }, page.peek(), address.peek())

/** Opens a card for words of the page in front, whoever that turns out to mean while the rest of it arrives. */
export function chooseForWords(cardId: string): void {
  const where = here()
  choose(cardId, where && { ...where, main: undefined })
  arriving.value = true
  clearTimeout(arrival)
  arrival = setTimeout(() => (arriving.value = false), ARRIVES_WITHIN)
}

/** Opens a card by hand: it stays in front on that tab as long as the page is the same and means the same client. */
export function choose(cardId: string, where = here()): void {
  if (!where) return
  const { tabId: id, ...when } = where
  keep(id, { cardId, ...when, calledUp: true })
}
