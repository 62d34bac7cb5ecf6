import type { Ground } from '../detector/equipment.ts'
import { Stand } from '../detector/stand.ts'

/** How wide a tip may be, how high it is, and how far it stands from its text, in CSS pixels. */
const WIDTH = 280
const HEIGHT = 32
const GAP = 6

const STYLE = `
.tip {
  position: fixed;
  max-width: ${WIDTH}px;
  box-sizing: border-box;
  padding: 4px 8px;
  border-radius: 6px;
  background: light-dark(#1c2726, #e6efee);
  color: light-dark(#ffffff, #12201f);
  box-shadow: 0 2px 8px #0004;
  font: 500 12px/18px system-ui, "Segoe UI", Roboto, sans-serif;
  pointer-events: none;
  animation: 120ms 200ms both appear;
}
@keyframes appear { from { opacity: 0 } }
@media (forced-colors: active) { .tip { border: 1px solid CanvasText } }
`

/** The words beside a highlighted text, in our closed shadow root: above it where there is room. */
export class Tip {
  readonly #ground: Ground
  readonly #part: HTMLElement
  isShown = false

  constructor(ground: Ground) {
    this.#ground = ground
    this.#part = ground.page.createElement('div')
    this.#part.className = 'tip'
    this.#part.textContent = ground.tip
    ground.signal.addEventListener('abort', () => this.hide(), { once: true })
  }

  /** @param box of the text, in the window */
  show({ left, top, bottom }: DOMRect): void {
    const { style } = this.#part
    style.left = `${Math.max(GAP, Math.min(left, innerWidth - WIDTH - GAP))}px`
    const isAbove = top >= HEIGHT + GAP
    style.top = isAbove ? 'auto' : `${bottom + GAP}px`
    style.bottom = isAbove ? `${innerHeight - top + GAP}px` : 'auto'
    this.isShown = true
    this.#ground.stand(Stand).put(this.#part, STYLE)
  }

  hide(): void {
    if (this.isShown) this.#ground.stand(Stand).take(this.#part)
    this.isShown = false
  }
}
