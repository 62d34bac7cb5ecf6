import { batch, effect, signal } from '@preact/signals'
import { type Choice, holds } from '#lib/card/which-card.ts'
import { choices } from '#lib/platform/session-state.ts'
import { address, page, pageRead, tabId } from '../shared/tab-in-front.ts'

/** What the person chose on the tab in front; null when nothing, or not read yet. */
export const choice = signal<Choice | null>(null)

/** Whether that has been read for this tab: no choice means something only then. */
export const choiceRead = signal(false)

effect(() => {
  const id = tabId.value
  choice.value = null
  choiceRead.value = false
  if (id === null) return
  void choices.read(id).then((read) => {
    if (tabId.value !== id) return
    batch(() => {
      // What was chosen while this was read is newer.
      choice.value ??= read
      choiceRead.value = true
    })
  })
})

effect(() => {
  const id = tabId.value
  const state = page.value
  const chosen = choice.value
  const where = address.value
  if (id === null || !chosen || !state || state.status === 'looking') return
  queueMicrotask(() => {
    if (chosen.main === undefined) keep(id, { ...chosen, main: state.main })
    // The page means somebody else now: what was chosen for the page of before does not come back with the next one.
    else if (!holds(chosen, state, where)) keep(id, null)
  })
})

function keep(id: number, next: Choice | null): void {
  if (id === tabId.value) choice.value = next
  void (next ? choices.write(id, next) : choices.remove(id))
}

/** A tab, and the client that stands out on its page; undefined while that is not known. */
export type Where = { tabId: number; main: string | null | undefined; address?: string | null }

/** The tab in front as it is now; null when none is known. */
export function here(): Where | null {
  const unknown = !pageRead.value || page.value?.status === 'looking'
  const main = unknown ? undefined : (page.value?.main ?? null)
  return tabId.value === null ? null : { tabId: tabId.value, main, address: address.value }
}

/** Opens a card by hand: it stays in front on that tab as long as the page means the same client. */
export function choose(cardId: string, where = here()): void {
  if (where) keep(where.tabId, { cardId, main: where.main, address: where.address })
}
