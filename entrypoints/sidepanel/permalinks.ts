import { effect, signal, untracked } from '@preact/signals'
import { type Place, parsePermalink } from '#lib/card/permalink.ts'
import { account, isSignedIn } from '../shared/account.ts'
import { address, tabId } from '../shared/tab-in-front.ts'
import { card, pick } from './panel-state.ts'

/** Where a link leads that somebody followed, until its card is open. */
const wanted = signal<Place | null>(null)
/** The tab and address that were followed already: a card that was left there stays left. */
let followed = ''

const ownServer = () => (isSignedIn.value ? account.value?.server : undefined)

/** Opens the card of a permalink at its entry. @returns whether the text is one of our own server */
export function follow(text: string): boolean {
  const place = parsePermalink(text)
  if (place === null || place.server !== ownServer()) return false
  wanted.value = place
  pick(place.cardId)
  return true
}

/** Follows the permalink whose page is in front: of our own server only, so that no other site opens cards. */
export function followPermalinks(): void {
  effect(() => {
    const url = address.value ?? ''
    const here = `${tabId.value} ${url}`
    if (here === followed || parsePermalink(url)?.server !== ownServer()) return
    followed = here
    // Outside of this effect, which must not depend on what the card reads.
    queueMicrotask(() => follow(url))
  })
  effect(() => {
    const open = card.value
    const place = wanted.value
    const client = open?.client.value
    if (!open || !client || open.cardId !== place?.cardId) return
    untracked(() => {
      // A card that was merged leads to the one that shows its entries.
      wanted.value = client.shownOn === null ? null : { ...place, cardId: client.shownOn }
      if (client.shownOn === null) void open.goTo(place.entryId)
    })
  })
}
