import type { PageSettings } from '#lib/protocol/page.ts'
import { type ChipView, createChipView } from './chip-view.ts'

/** How often in a minute the chip comes back after the page took it away or moved it. */
const RETURNS = 20
const MINUTE = 60_000
/** How long the words that name the shortcut stand, in milliseconds. */
const WORDS_STAY = 6000

type Speech = NonNullable<PageSettings>
/** `openPanel` is called in the very click that asks for it. */
type Script = { openPanel(): void; isAlive(): boolean }

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
  #returns: number[] = []
  readonly #guard = new MutationObserver(() => this.#comeBack())

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
    this.#stand(this.#view) // first: what is said before it stands in the page is not read out
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
    this.#guard.disconnect()
    this.#view?.host.remove()
    this.#view = null
  }

  #stand({ host }: ChipView): void {
    const root = this.#page.documentElement
    if (host.parentNode !== root) root.append(host)
    this.#guard.observe(root, { childList: true })
  }

  /**
   * A page that keeps taking the chip away wins in the end: the toolbar icon says the same. The chip of a newer script
   * that takes its stand here is how an old one learns that it has lost its extension.
   */
  #comeBack(): void {
    if (!this.#script.isAlive() || this.#view === null) return
    if (this.#view.host.parentNode === this.#page.documentElement) return
    const now = performance.now()
    this.#returns = this.#returns.filter((time) => now - time < MINUTE)
    if (this.#returns.length >= RETURNS) return
    this.#returns.push(now)
    this.#stand(this.#view)
  }
}

function countWords(speech: Speech, clients: number, more: boolean): string {
  const form = more ? 'more' : new Intl.PluralRules(speech.locale).select(clients)
  const words = speech.chip[form] ?? speech.chip.other ?? '{count}'
  return words.replace('{count}', new Intl.NumberFormat(speech.locale).format(clients))
}
