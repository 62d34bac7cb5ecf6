import type { Sighting } from '../protocol/page.ts'
import { Changes, OBSERVED } from './changes.ts'
import type { Finders } from './hit.ts'
import { HitIndex } from './hit-index.ts'
import { type Known, report } from './report.ts'
import { FIELDS } from './scan-element.ts'
import { type Scan, scanElementAt, scanPage, scanTextAt } from './scan-page.ts'
import { selectionSightings, withSelection } from './selection.ts'
import { browserSight } from './sight.ts'
import { after, inSlices, whenIdle } from './slices.ts'

/** Changes are gathered for so long, in milliseconds; and looking takes at most one part in `SHARE` of the time. */
const GATHER = 60
const SHARE = 6
/** Most form fields that are read again whenever something changes: scripts fill them without a trace. */
const FIELD_LIMIT = 200

type Watched = { finders: Finders; report: (sightings: Sighting[]) => void; signal: AbortSignal }

/**
 * Looks at a page when it is idle, then at what changes, and reports everything that it shows whenever that is another
 * set than before. Rests while the tab is hidden. Stops for good when `signal` is aborted.
 */
export function watchPage(page: Document, { finders, report: tell, signal }: Watched): void {
  let changes = new Changes()
  let busy = false
  let last = ''
  let known: Known = new WeakMap()
  const scan: Scan = { finders, sight: browserSight(), index: new HitIndex(), onShadow: observe }
  const observer = new MutationObserver((records) => {
    changes.note(records)
    if (!changes.none) wake()
  })

  function observe(root: Node): void {
    observer.observe(root, OBSERVED)
  }

  function wake(pause = GATHER): void {
    if (busy || signal.aborted || page.hidden) return
    busy = true
    void after(pause).then(look)
  }

  /** A page can be such that we stumble over it; the next change is looked at all the same. */
  async function look(): Promise<void> {
    const begun = performance.now()
    try {
      await lookOnce()
    } catch (error) {
      console.error('Medkarta stumbled over this page', error)
    }
    busy = false
    if (!changes.none) wake(Math.max(GATHER, (performance.now() - begun) * SHARE))
  }

  async function lookOnce(): Promise<void> {
    const now = changes
    changes = new Changes()
    if (now.everything) scan.index = new HitIndex()
    if (now.everything || now.appearance) known = new WeakMap()
    await inSlices(lookAt(page, now, scan), signal)
    const found = await inSlices(report(page, scan.index.all(), browserSight(), known), signal)
    if (found === null || page.hidden) return
    send(withSelection(selectionSightings(page, finders), found))
  }

  function send(sightings: Sighting[]): void {
    const text = JSON.stringify(sightings)
    if (text === last) return
    last = text
    tell(sightings)
  }

  function lookAnew(): void {
    observer.disconnect()
    if (page.hidden || signal.aborted) return
    observe(page)
    changes.everything = true
    wake()
  }

  function appearanceChanged(): void {
    changes.appearance = true
    wake()
  }

  function fieldChanged(event: Event): void {
    const field = event.composedPath()[0]
    if (!(field instanceof Element)) return
    changes.elements.add(field)
    wake()
  }

  const options = { signal, capture: true, passive: true }
  page.addEventListener('visibilitychange', lookAnew, options)
  page.addEventListener('selectionchange', appearanceChanged, options)
  for (const type of ['transitionend', 'animationend']) page.addEventListener(type, appearanceChanged, options)
  for (const type of ['input', 'change']) page.addEventListener(type, fieldChanged, options)
  window.addEventListener('resize', appearanceChanged, options)
  window.addEventListener('pageshow', (event) => event.persisted && forgetAndLook(), options)
  signal.addEventListener('abort', () => observer.disconnect(), { once: true })
  void whenIdle().then(lookAnew)

  function forgetAndLook(): void {
    last = ''
    lookAnew()
  }
}

/** Brings the index up to date with what changed. */
function* lookAt(page: Document, changes: Changes, scan: Scan): Generator<void> {
  if (changes.everything) return yield* scanPage(page, scan)
  if (changes.removed) scan.index.sweep()
  for (const root of changes.roots) if (root.isConnected) yield* scanPage(root, scan)
  for (const text of changes.texts) if (text.isConnected) yield* scanTextAt(text, scan)
  for (const element of changes.elements) if (element.isConnected) scanElementAt(element, scan)
  const fields = Array.from(page.querySelectorAll(FIELDS)).slice(0, FIELD_LIMIT)
  for (const field of fields) scanElementAt(field, scan)
}
