import { computed, effect, signal } from '@preact/signals'
import { panelTakesKeys } from '#lib/platform/extension.ts'
import { onToldPanel } from '#lib/platform/messages.ts'
import { openPanels } from '#lib/platform/open-panels.ts'
import { windowId } from '../shared/tab-in-front.ts'
import { choice } from './choices.ts'
import { card, overlay } from './panel-state.ts'
import { focus, sentFor } from './requests.ts'

/** The person sent for this panel, and their keys still go to the page: only a click of theirs changes that. */
export const needsClick = signal(false)

/** The click has brought the keyboard; the cursor goes where one writes: into the composer, else the first field. */
export function writeHere(): void {
  focus.value = crypto.randomUUID()
  if (!document.querySelector('.composer')) document.querySelector<HTMLElement>('main :is(input, textarea)')?.focus()
}

/** How long a popup that closes keeps the keys before the browser gives them to the page or to us, in milliseconds. */
const POPUP_GONE = 500

/** What a click means something else on. */
const PRESSED = 'a, button, input, label, select, summary, textarea, [role="option"]'

/** Fields for words. */
const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea'

/** The composer has nothing that is still on its way to the disk, or cannot get there: words, pictures, one to put back. */
const isKept = computed(() => {
  if (!card.value) return true
  const { composer, pictures } = card.value
  return !composer.unsaved.value && !composer.appending.value && !pictures.value.busy && pictures.value.removed === null
})

/** What is typed outside the composer is kept nowhere else: a panel that holds some is not opened anew. */
export function holdsWords(): boolean {
  const isElsewhere = !isKept.value || overlay.value !== null // read first: whoever watches follows both
  const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(FIELDS)]
  const isTyped = fields.some((field) => field.value !== field.defaultValue && !field.closest('.composer'))
  return isElsewhere || isTyped || document.querySelector('dialog[open]') !== null
}

/** The card that the person opened by hand, if that is the one on the screen. */
const chosen = (): string | null =>
  choice.value?.cardId === card.value?.cardId ? (choice.value?.cardId ?? null) : null

/** Says, where whoever sends for the panel can read it, whether the keyboard is here. */
function tellKeys(window: number): () => void {
  const tell = () => void openPanels.write(window, { keys: document.hasFocus(), words: holdsWords(), chosen: chosen() })
  const gone = () => void openPanels.remove(window)
  for (const event of ['focus', 'blur']) addEventListener(event, tell)
  addEventListener('pagehide', gone)
  const stop = effect(() => {
    void [holdsWords(), chosen()] // read here, to be followed; told when the screen has been drawn
    const later = setTimeout(tell)
    return () => clearTimeout(later)
  })
  return () => {
    stop()
    for (const event of ['focus', 'blur']) removeEventListener(event, tell)
    removeEventListener('pagehide', gone)
    gone()
  }
}

/** Watches where the keys go when somebody sends for this panel while it is open: browsers leave them in the page. */
export function followKeys(): void {
  effect(() => (panelTakesKeys && windowId.value !== null ? tellKeys(windowId.value) : undefined))
  onToldPanel((sent) => {
    if (sent.type === 'sent-for' && sent.windowId === windowId.peek()) needsClick.value = !document.hasFocus()
  })
  effect(() => {
    if (sentFor.value === '') return undefined
    const later = setTimeout(() => {
      needsClick.value = !document.hasFocus()
    }, POPUP_GONE)
    return () => clearTimeout(later)
  })
  // Not at the focus, which comes before the press: what is pressed would move away from under it.
  window.addEventListener('keydown', () => (needsClick.value = false))
  window.addEventListener('click', ({ target }) => {
    const isWanted = needsClick.peek() && target instanceof Element && target.closest(PRESSED) === null
    needsClick.value = false
    if (isWanted) writeHere() // the sentence asks for a click, and says nothing of where
  })
}
