import type { PageState } from '#lib/protocol/pages-state.ts'

/**
 * A card that a person opened by hand on a tab, and the client that stood out there then; undefined while that was not
 * known yet. `address`: of the page then, where the browser told it. `also`: a client who was made of what stands on the
 * page, and will stand out there as soon as it is looked at again. `calledUp`: no page has shown the client since,
 * who was searched for or called up elsewhere.
 */
export type Choice = {
  cardId: string
  main?: string | null | undefined
  address?: string | null | undefined
  also?: string | null | undefined
  calledUp?: boolean | undefined
}

export type Situation = {
  /** What is known of the page in front; null when it is not looked at. */
  page: Pick<PageState, 'clients' | 'main' | 'status'> | null
  /** Its address, where the browser tells it. */
  address: string | null
  /** It has just become another one: `page` may be the page before. */
  turning: boolean
  /** What the person chose on this tab. */
  choice: Choice | null
  /** The card on the screen now, if the tab is still the same. */
  shown: string | null
  /** The page is being looked at for longer than a reload may take without a flicker. */
  waited: boolean
  /** The person is writing on the card that is shown: the text has the focus and is not empty. */
  writing: string | null
}

/** `choose`: several clients and none stands out. */
export type Shown = { screen: 'card'; cardId: string } | { screen: 'choose' } | { screen: 'none' }

/**
 * Which card the panel shows. A card under the pen stays (DESIGN, invariant 5); then what the person chose, as long as
 * it is the same page and means the same client; then the client that stands out on the page. While a page is being looked at
 * nothing changes, so that a reload does not flicker; but who may be somebody of the page before goes soon. Nor in
 * the moment in which the address is a new one and the page may be the one before.
 */
export function whichCard({ page, address, turning, choice, shown, waited, writing }: Situation): Shown {
  if (writing !== null) return { screen: 'card', cardId: writing }
  if (shown !== null && isOpen(page) && (!waited || isOn(shown, page))) return { screen: 'card', cardId: shown }
  if (choice && holds(choice, page, address)) return { screen: 'card', cardId: choice.cardId }
  if (shown !== null && turning) return { screen: 'card', cardId: shown }
  if (page?.main) return { screen: 'card', cardId: page.main }
  if (page && page.clients.length > 0) return { screen: 'choose' }
  return { screen: 'none' }
}

/** Whether it is still to be said who stands out on a page. */
const isOpen = (page: Situation['page']): page is NonNullable<Situation['page']> =>
  page?.status === 'looking' && page.main === null

/** Whether a page shows a client. */
export const isOn = (cardId: string, { clients }: Pick<PageState, 'clients'>): boolean =>
  clients.some(({ client }) => client.id === cardId)

/** Whether it is still the page on which the person chose, as far as browsers tell, and means the same client. */
export function holds(choice: Choice, page: Pick<PageState, 'main'> | null, address: string | null): boolean {
  const isElsewhere = choice.address != null && address !== null && choice.address !== address
  if (isElsewhere) return false
  const main = page?.main ?? null
  return choice.main === undefined || choice.main === main || (main !== null && choice.also === main)
}
