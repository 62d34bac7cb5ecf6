import { findersFor } from '#lib/detect/sightings.ts'
import { watchPage } from '#lib/detect/watch.ts'
import type { PagePort } from '#lib/platform/page-port.ts'
import type { FromPage } from '#lib/protocol/page.ts'
import { isPageSettings, isToPage, type PageSettings, WANTS_CHIP } from '#lib/protocol/to-page.ts'
import { Chip } from './chip.ts'
import { Known } from './known.ts'
import type { Life } from './life.ts'
import type { Standing, TakeStand } from './stand.ts'

/** Looks at the page of this frame until its life is over, has clients highlighted, and shows the chip in the top frame. */
export function runDetector(port: PagePort, life: Life): void {
  const { signal } = life
  const openPanel = () => void tell({ type: 'open-panel' })
  let standing: Standing | null = null
  const stand: TakeStand = (Stand) => {
    standing ??= new Stand(document, isAlive, signal)
    return standing
  }
  const chip = window === window.top ? new Chip({ page: document, stand, openPanel, signal }) : null
  /** When this document began: no other one of this frame has the same. */
  const born = performance.timeOrigin
  let watching = new AbortController()
  let known: Known | null = null

  /** After an update of the extension nobody tells the old script: it finds that it has lost its extension. */
  function isAlive(): boolean {
    if (!port.isConnected()) life.abort()
    return !signal.aborted
  }

  async function tell(message: FromPage): Promise<unknown> {
    if (!isAlive()) return null
    try {
      return await port.tell(message)
    } catch (error) {
      // The background is being replaced. Whatever comes after it asks this page anew.
      console.debug('Medkarta did not hear this page', error)
      return null
    }
  }

  function begin(settings: PageSettings): void {
    watching.abort()
    watching = new AbortController()
    chip?.speak(settings)
    known = null
    if (settings === null) return
    const ends = AbortSignal.any([watching.signal, signal])
    const { tip } = settings
    const here = tip === '' ? null : new Known({ page: document, stand, tip, isAlive, tell, signal: ends })
    known = here
    watchPage(document, {
      finders: findersFor(settings),
      report(sightings) {
        void tell({ type: 'sightings', document: born, sightings })
        void here?.ask()
      },
      looked: (hits) => here?.looked(hits),
      pulse: life,
      signal: ends,
    })
  }

  port.listen((message) => {
    if (!isToPage(message) || !isAlive()) return null
    if (message.type === 'chip') return chip?.count(message) ? WANTS_CHIP : null
    if (message.type === 'known-changed') void known?.ask()
    else begin(message.settings)
    return null
  }, signal)

  function menuOpened(event: Event): void {
    life.menu = 'open'
    const [place] = event.composedPath()
    void tell({ type: 'menu', near: life.near?.(place as Node) ?? [] })
  }
  window.addEventListener('contextmenu', menuOpened, { signal, capture: true })

  // A page that rebuilds its frames takes them away without a word; the top frame's next page says hello by itself.
  if (window !== window.top) {
    window.addEventListener('pagehide', () => void tell({ type: 'sightings', document: born, sightings: [] }), {
      signal,
    })
  }

  async function sayHello(): Promise<void> {
    const answer = await tell({ type: 'hello', document: born })
    if (isPageSettings(answer) && answer !== null) begin(answer)
  }

  // A page that was kept and comes back, or was made before it was wanted, is a new one to its tab.
  window.addEventListener('pageshow', (event) => event.persisted && void sayHello(), { signal })
  document.addEventListener('prerenderingchange', () => void sayHello(), { signal })
  void sayHello()
}
