import { parseHTML } from 'linkedom'
import { render, type VNode } from 'preact'
import { act } from 'preact/test-utils'
import { ServicesContext } from '#components/services.ts'
import type { Locale } from '#lib/i18n/locale.ts'
import { createTexts } from '#lib/i18n/texts.ts'
import { NOW } from '#test/browser/gallery/fixtures/make.ts'

/** A view in a document without a layout: its words and controls, and what they do. Looks are for real browsers. */
export type Rendered = {
  root: Element
  /** Everything that it says, one space between words. */
  words(): string
  /** Presses the button with these words or this label. */
  press(words: string): void
  /** Types into the field with this label. */
  type(label: string, text: string): void
  /** Chooses of the select with this label. */
  choose(label: string, value: string): void
  submit(): void
  /**
   * Presses a key. `held`: with another, or for long. `place`: the element that listens, as linkedom calls a listener with
   * the target as `this`, and Preact then finds only the target's own; the first text field where none is named.
   */
  key(name: string, held?: { ctrlKey?: boolean; repeat?: boolean }, place?: string): void
  again(view: VNode): void
}

/** Renders a view; every call is a page of its own. */
export function rendered(view: VNode, locale: Locale = 'en'): Rendered {
  const page = parseHTML('<!doctype html><html><body><div></div></body></html>')
  Object.assign(globalThis, { document: page.document, window: page.window })
  Object.assign(page.window.HTMLElement.prototype, { scrollIntoView: () => undefined, showModal: () => undefined })
  Object.assign(page.document, { hasFocus: () => false })
  const root = page.document.body.firstElementChild as unknown as Element
  const services = {
    texts: createTexts(locale, { timeZone: 'Europe/Kyiv' }),
    now: () => NOW,
    openPage: () => undefined,
    copy: async () => undefined,
  }
  const again = (next: VNode) =>
    void act(() => render(<ServicesContext.Provider value={services}>{next}</ServicesContext.Provider>, root))
  const dispatch = (to: Element | null | undefined, type: string, more = {}) =>
    void act(() => {
      to?.dispatchEvent(Object.assign(new page.window.Event(type, { bubbles: true, cancelable: true }), more))
    })
  const fieldOf = (label: string): HTMLInputElement => {
    const named = [...root.querySelectorAll('label')].find((one) => one.textContent?.trim() === label)
    const field = root.querySelector<HTMLInputElement>(`#${named?.getAttribute('for')},[aria-label="${label}"]`)
    if (field === null) throw new Error(`No field ${label}`)
    return field
  }
  again(view)
  return {
    root,
    again,
    words: () => (root.textContent ?? '').replace(/\s+/g, ' ').trim(),
    press: (words) =>
      dispatch(
        [...root.querySelectorAll('button')].find(
          (one) => one.textContent?.trim() === words || one.getAttribute('aria-label') === words,
        ),
        'click',
      ),
    type: (label, text) => {
      const field = fieldOf(label)
      field.value = text
      dispatch(field, 'input')
    },
    choose: (label, value) => {
      const field = fieldOf(label)
      Object.defineProperty(field, 'value', { value, configurable: true }) // linkedom's select has none
      dispatch(field, 'change')
    },
    submit: () => dispatch(root.querySelector('form'), 'submit'),
    key: (name, held = {}, place = 'input, textarea') =>
      dispatch(root.querySelector(place), 'keydown', { key: name, ...held }),
  }
}
