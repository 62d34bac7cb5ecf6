import type { Hit } from '#lib/detect/hit.ts'
import type { Ground } from '../detector/equipment.ts'
import type { Drawn } from './drawn.ts'
import { Tip } from './tip.ts'

/**
 * Tells of a highlighted text while the pointer is over it, and the background when a person points at one: the keyboard
 * command opens that client then. Only listens, and looks at most once a frame, at the element under the pointer alone.
 */
export class Pointer {
  readonly #ground: Ground
  readonly #drawn: Drawn
  readonly #tip: Tip
  #target: EventTarget | undefined
  #x = 0
  #y = 0
  #isDue = false
  #hasPointed = false

  constructor(ground: Ground, drawn: Drawn) {
    this.#ground = ground
    this.#drawn = drawn
    this.#tip = new Tip(ground)
    const options = { signal: ground.signal, capture: true, passive: true }
    window.addEventListener('pointermove', (event) => this.#moved(event), options)
    window.addEventListener('pointerdown', (event) => event.isTrusted && this.#pressed(event), options)
    window.addEventListener('keydown', (event) => event.isTrusted && this.#typed(event), options)
    window.addEventListener('pointerout', (event) => event.relatedTarget === null && this.#leave(), options)
    for (const type of ['scroll', 'blur']) window.addEventListener(type, () => this.#leave(), options)
  }

  /** What is under the pointer may be something else now. */
  look(): void {
    if (this.#isDue || (this.#drawn.isEmpty && !this.#tip.isShown)) return
    this.#isDue = true
    requestAnimationFrame(() => {
      this.#isDue = false
      if (!this.#ground.isAlive() || this.#ground.signal.aborted) return
      const found = this.#drawn.at(this.#target, this.#x, this.#y)
      if (found === null) this.#tip.hide()
      else this.#tip.show(found.box)
    })
  }

  #note(event: PointerEvent): void {
    this.#target = event.composedPath()[0]
    this.#x = event.clientX
    this.#y = event.clientY
  }

  #moved(event: PointerEvent): void {
    this.#note(event)
    this.look()
  }

  #leave(): void {
    this.#target = undefined
    this.#tip.hide()
  }

  #pressed(event: PointerEvent): void {
    this.#note(event)
    this.#point(event, this.#drawn.at(this.#target, this.#x, this.#y)?.hit ?? null)
  }

  /** Whoever goes on by the keyboard means something else; keys held with others are commands. */
  #typed(event: KeyboardEvent): void {
    this.#tip.hide()
    if (!event.altKey && !event.ctrlKey && !event.metaKey && event.key !== 'Shift') this.#point(event, null)
  }

  #point({ timeStamp }: Event, hit: Hit | null): void {
    if (hit === null && !this.#hasPointed) return
    this.#hasPointed = hit !== null
    const at = hit && { kind: hit.kind, normal: hit.normal, as: hit.as, place: 'selection' as const, prominence: 100 }
    void this.#ground.tell({ type: 'pointed', at, ago: Math.max(0, performance.now() - timeStamp) })
  }
}
