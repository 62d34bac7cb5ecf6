import { effect, type ReadonlySignal } from '@preact/signals'
import { address, tabId } from '../shared/tab-in-front.ts'
import { toLog } from './log-queue.ts'
import { overlay, pageClients, screen } from './panel-state.ts'
import { isAskingWhere } from './requests.ts'

/** The page in front and who is on it. */
const thisPage = () => ({
  tab: tabId.peek(),
  address: address.peek(),
  ids: pageClients.peek().map((one) => one.client.id),
})
type Page = ReturnType<typeof thisPage>

/** A page that goes on changing is the same one, as long as somebody of before is on it. */
const isSame = (one: Page, other: Page): boolean =>
  one.tab === other.tab && one.address === other.address && one.ids.some((id) => other.ids.includes(id))

/** The cursor is in the field, and the keys go there: nothing may move under them. */
const isTyping = (): boolean => document.hasFocus() && document.activeElement?.closest('.search-field') != null

/**
 * Words that were searched do not outlive what they were typed for: they would hide whom the next screen asks about. They
 * go with the search or the question that the person leaves, and when the page turns to other clients. Who is typing
 * keeps them, whatever page comes meanwhile; so does who only opened the form of a new client over them.
 */
export function followSearched({ query, clear }: { query: ReadonlySignal<string>; clear(): void }): void {
  let typedOn: Page | null = null
  let before: string | null = null
  effect(() => {
    if (query.value !== '') typedOn = thisPage()
  })
  effect(() => {
    void [tabId.value, address.value, pageClients.value] // to be followed
    const isSearch = overlay.value?.screen === 'search'
    const question = isAskingWhere.value && !isSearch ? (toLog.value?.id ?? null) : null
    const shown = screen.value
    const own = isSearch ? 'search' : question
    const isLeft = own !== before && (before !== null || question !== null)
    before = own
    if (query.peek() === '') return
    if (!isLeft && (own !== null || shown === 'none')) return
    const page = thisPage()
    if (!isLeft && shown === 'choose' && typedOn && isSame(typedOn, page)) return
    if (isLeft || !isTyping()) {
      queueMicrotask(clear)
      return
    }
    typedOn = page
    // The card comes under the search: its composer would take the next letters.
    if (shown === 'card') queueMicrotask(() => (overlay.value = { screen: 'search' }))
  })
}
