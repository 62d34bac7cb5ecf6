import type { PageSettings } from '#lib/protocol/page.ts'
import { type Corner, type Count, equipment, type ShowChip } from './equipment.ts'

/** What the chip is to show; the chip itself comes with the first client (see equipment.ts). */
export class Chip {
  readonly #corner: Corner
  #speech: PageSettings = null
  #count: Count = { clients: 0, more: false }
  #show: ShowChip | null = null

  constructor(corner: Corner) {
    this.#corner = corner
  }

  /** The person's language and how the panel opens; null: nobody is signed in. */
  speak(speech: PageSettings): void {
    this.#speech = speech
    this.#show?.(speech, this.#count)
  }

  /** @returns whether the chip's script is wanted first */
  count(count: Count): boolean {
    this.#count = count
    if (count.clients > 0) this.#show ??= equipment().chip?.(this.#corner) ?? null
    this.#show?.(this.#speech, count)
    return count.clients > 0 && this.#show === null
  }
}
