import type { PageSettings } from '#lib/protocol/page.ts'
import { CHIP_STYLE } from './chip-style.ts'
import { type ChipView, createChipView } from './chip-view.ts'
import type { Standing } from './stand.ts'

/** How long the words that name the shortcut stand, in milliseconds. */
const WORDS_STAY = 6000

type Speech = NonNullable<PageSettings>
/** `openPanel` is called in the very click that asks for it. `stand`: where the chip stands. */
type Script = { openPanel(): void; stand: Standing }

/**
 * The mark in the corner that says how many clients a page shows: no names, and no state that a page could change. It
 * asks for the panel when a person presses it, and only then.
 */
export class Chip {
  readonly #page: Document
  readonly #script: Script
  readonly #signal: AbortSignal
  #speech: Speech | null = null
  #clients = 0
  #more = false
  #view: ChipView | null = null
  #dismissedAt: string | null = null

  /** When `signal` is aborted the chip goes for good. */
  constructor(page: Document, script: Script, signal: AbortSignal) {
    this.#page = page
    this.#script = script
    this.#signal = signal
    signal.addEventListener('abort', () => this.#remove(), { once: true })
  }

  /** The person's language and how the panel opens; null: nobody is signed in. */
  speak(speech: PageSettings): void {
    this.#speech = speech
    this.#draw()
  }

  /** How many clients the page shows; `more`: at least so many. */
  show(clients: number, more: boolean): void {
    this.#clients = clients
    this.#more = more
    this.#draw()
  }

  #draw(): void {
    const dismissed = this.#dismissedAt === this.#page.location.href
    if (this.#speech === null || this.#clients === 0 || dismissed || this.#signal.aborted) {
      this.#remove()
      return
    }
    this.#view ??= this.#build()
    this.#script.stand.put(this.#view.chip, CHIP_STYLE) // first: what is said before it stands in the page is not read out
    this.#say(this.#view, countWords(this.#speech, this.#clients, this.#more))
  }

  #build(): ChipView {
    const view = createChipView(this.#page)
    view.open.addEventListener('click', (event) => event.isTrusted && this.#pressed())
    view.close.addEventListener('click', (event) => event.isTrusted && this.#dismiss())
    return view
  }

  #say(view: ChipView, words: string): void {
    const { open = '', shortcut = '', close = '×' } = this.#speech?.chip ?? {}
    view.words.textContent = words
    view.status.textContent = words
    view.open.title = this.#speech?.clickOpens ? open : shortcut
    view.open.setAttribute('aria-label', `${words}. ${view.open.title}`)
    view.close.setAttribute('aria-label', close)
    view.close.title = close
  }

  #pressed(): void {
    if (this.#speech?.clickOpens) this.#script.openPanel()
    if (this.#view === null || this.#speech === null || this.#speech.clickOpens) return
    this.#say(this.#view, this.#speech.chip.shortcut ?? this.#speech.shortcut)
    setTimeout(() => this.#draw(), WORDS_STAY)
  }

  #dismiss(): void {
    this.#dismissedAt = this.#page.location.href
    this.#remove()
  }

  #remove(): void {
    if (this.#view !== null) this.#script.stand.take(this.#view.chip)
    this.#view = null
  }
}

function countWords(speech: Speech, clients: number, more: boolean): string {
  const form = more ? 'more' : new Intl.PluralRules(speech.locale).select(clients)
  const words = speech.chip[form] ?? speech.chip.other ?? '{count}'
  return words.replace('{count}', new Intl.NumberFormat(speech.locale).format(clients))
}
