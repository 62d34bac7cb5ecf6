import { findersFor } from '#lib/detect/sightings.ts'
import { watchPage } from '#lib/detect/watch.ts'
import type { PagePort } from '#lib/platform/page-port.ts'
import type { FromPage } from '#lib/protocol/page.ts'
import { PageSettings, ToPage } from '#lib/protocol/to-page.ts'
import { Chip } from './chip.ts'

/** `signal` and `isValid`: after an update of the extension the old script falls silent (WXT's context). */
type Parts = { port: PagePort; signal: AbortSignal; isValid: () => boolean }

/** Looks at the page of this frame for as long as the extension lives, and shows the chip in the top frame. */
export function runDetector({ port, signal, isValid }: Parts): void {
  const chip = window === window.top ? new Chip(document, () => tell({ type: 'open-panel' }), signal) : null
  let watching = new AbortController()

  async function tell(message: FromPage): Promise<unknown> {
    if (!isValid()) return null
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
    if (settings === null) return
    watchPage(document, {
      finders: findersFor(settings),
      report: (sightings) => void tell({ type: 'sightings', sightings }),
      signal: AbortSignal.any([watching.signal, signal]),
    })
  }

  port.listen((raw) => {
    const parsed = ToPage.safeParse(raw)
    if (!parsed.success || !isValid()) return
    if (parsed.data.type === 'chip') chip?.show(parsed.data.clients)
    else begin(parsed.data.settings)
  }, signal)

  // A page that rebuilds its frames takes them away without a word; the top frame's next page says hello by itself.
  if (window !== window.top) {
    window.addEventListener('pagehide', () => void tell({ type: 'sightings', sightings: [] }), { signal })
  }

  void tell({ type: 'hello' }).then((answer) => {
    const parsed = PageSettings.safeParse(answer)
    if (parsed.success && parsed.data !== null) begin(parsed.data)
  })
}
