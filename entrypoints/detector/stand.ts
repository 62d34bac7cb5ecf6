import { STAND_STYLE } from './stand-style.ts'

/** How often in a minute our host comes back after the page took it away or moved it. */
const RETURNS = 20
const MINUTE = 60_000
/** What our parts have, so that we know them again; no page sees it. See lib/platform/remains.ts. */
const OURS = 'data-medkarta'

/** Where our own parts stand in a page: the chip, and the tip of a highlight. */
export type Standing = {
  /** `style`: what the part looks like, by rules that reach nothing else. */
  put(part: Element, style: string): void
  take(part: Element): void
}

/**
 * Where all parts of a page stand together, made by whichever comes first: most pages never need it, so that those who do
 * bring it along.
 */
export type TakeStand = (
  Stand: new (page: Document, isAlive: () => boolean, signal: AbortSignal) => Standing,
) => Standing

/**
 * The one node that we put into a page: a host whose closed shadow root holds our parts. It is in the page only while it
 * has a part.
 */
export class Stand implements Standing {
  readonly #page: Document
  readonly #isAlive: () => boolean
  readonly #signal: AbortSignal
  readonly #parts = new Set<Element>()
  #host: HTMLElement | null = null
  #root: ShadowRoot | null = null
  #worn = new Set<string>()
  #returns: number[] = []
  readonly #guard = new MutationObserver(() => this.#comeBack())

  /** When `signal` is aborted all parts go for good. */
  constructor(page: Document, isAlive: () => boolean, signal: AbortSignal) {
    this.#page = page
    this.#isAlive = isAlive
    this.#signal = signal
    signal.addEventListener('abort', () => this.#leave(), { once: true })
  }

  put(part: Element, style: string): void {
    if (this.#signal.aborted || this.#parts.has(part)) return
    this.#host ??= this.#page.createElement('div')
    this.#root ??= this.#host.attachShadow({ mode: 'closed' })
    this.#wear(this.#root, STAND_STYLE)
    this.#wear(this.#root, style)
    this.#parts.add(part)
    part.toggleAttribute(OURS, true)
    this.#root.append(part)
    this.#stand(this.#host)
  }

  take(part: Element): void {
    part.remove()
    if (this.#parts.delete(part) && this.#parts.size === 0) this.#leave()
  }

  #leave(): void {
    this.#guard.disconnect()
    this.#host?.remove()
    this.#host = null
    this.#root = null
    this.#worn = new Set()
    this.#parts.clear()
  }

  #wear(root: ShadowRoot, style: string): void {
    if (!this.#worn.has(style)) dress(this.#page, root, style)
    this.#worn.add(style)
  }

  #stand(host: HTMLElement): void {
    const root = this.#page.documentElement
    if (host.parentNode !== root) root.append(host)
    this.#guard.observe(root, { childList: true })
  }

  /**
   * A page that keeps taking the host away wins in the end: the toolbar icon says the same. The host of a newer script
   * that takes its stand here is how an old one learns that it has lost its extension.
   */
  #comeBack(): void {
    if (!this.#isAlive() || this.#host === null) return
    if (this.#host.parentNode === this.#page.documentElement) return
    const now = performance.now()
    this.#returns = this.#returns.filter((time) => now - time < MINUTE)
    if (this.#returns.length >= RETURNS) return
    this.#returns.push(now)
    this.#stand(this.#host)
  }
}

/** By a constructed sheet, which the page's content security policy lets pass; by an element where there are none. */
function dress(page: Document, root: ShadowRoot, css: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  } catch (error) {
    console.debug('Medkarta: no constructed style sheets in this browser', error)
    const style = page.createElement('style')
    style.textContent = css
    root.prepend(style)
  }
}
