import type { PageSettings } from '#lib/protocol/page.ts'
import type { Corner, Count, ShowChip } from '../detector/equipment.ts'
import { Stand } from '../detector/stand.ts'
import { CHIP_STYLE } from './style.ts'
import { type ChipView, createChipView } from './view.ts'

/** How long the words that name the shortcut stand, in milliseconds. */
const WORDS_STAY = 6000

type Speech = NonNullable<PageSettings>

/**
 * The mark in the corner that says how many clients a page shows: no names, and no state that a page could change. It
 * asks for the panel when a person presses it, and only then.
 */
export const beginChip = (corner: Corner): ShowChip => {
  const chip = new Chip(corner)
  return (speech, count) => chip.show(speech, count)
}

class Chip {
  readonly #corner: Corner
  #speech: Speech | null = null
  #count: Count = { clients: 0, more: false }
  #view: ChipView | null = null
  #dismissedAt: string | null = null
  /** Runs while the words that name the shortcut stand: what comes in meanwhile does not cut them short. */
  #tells: ReturnType<typeof setTimeout> | undefined

  constructor(corner: Corner) {
    this.#corner = corner
    corner.signal.addEventListener('abort', () => this.#remove(), { once: true })
  }

  show(speech: PageSettings, count: Count): void {
    this.#speech = speech
    this.#count = count
    this.#draw()
  }

  #draw(): void {
    const { page, stand, signal } = this.#corner
    const dismissed = this.#dismissedAt === page.location.href
    if (this.#speech === null || this.#count.clients === 0 || dismissed || signal.aborted) {
      this.#remove()
      return
    }
    this.#view ??= this.#build()
    stand(Stand).put(this.#view.chip, CHIP_STYLE) // first: what is said before it stands in the page is not read out
    const { chip, shortcut } = this.#speech
    const told = this.#tells === undefined ? countWords(this.#speech, this.#count) : (chip.shortcut ?? shortcut)
    this.#say(this.#view, told)
  }

  #build(): ChipView {
    const view = createChipView(this.#corner.page)
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
    if (this.#speech?.clickOpens) {
      this.#corner.openPanel()
      return
    }
    clearTimeout(this.#tells)
    this.#tells = setTimeout(() => {
      this.#tells = undefined
      this.#draw()
    }, WORDS_STAY)
    this.#draw()
  }

  #dismiss(): void {
    this.#dismissedAt = this.#corner.page.location.href
    this.#remove()
  }

  #remove(): void {
    if (this.#view !== null) this.#corner.stand(Stand).take(this.#view.chip)
    this.#view = null
  }
}

function countWords(speech: Speech, { clients, more }: Count): string {
  const form = more ? 'more' : new Intl.PluralRules(speech.locale).select(clients)
  const words = speech.chip[form] ?? speech.chip.other ?? '{count}'
  return words.replace('{count}', new Intl.NumberFormat(speech.locale).format(clients))
}
