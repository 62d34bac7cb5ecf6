import type { Near, Sighting } from '../protocol/page.ts'
import { Changes } from './changes.ts'
import { whenFrameTurns } from './frame.ts'
import type { Finders, Hit } from './hit.ts'
import { HitIndex } from './hit-index.ts'
import { hitsOf, lookOnce } from './look.ts'
import { nearby, type Stands } from './nearby.ts'
import { Observers } from './observers.ts'
import { Pace } from './pace.ts'
import type { Known } from './report.ts'
import type { Scan } from './scan-page.ts'
import { browserSight } from './sight.ts'
import { after, breathe, inSlices, whenIdle } from './slices.ts'

/** Changes are gathered for so long, in milliseconds. */
const GATHER = 60

/**
 * What has become of the page since its context menu was opened, which whoever listens to that sets: `open`; then `same`
 * when it was looked at once more, or `turned` when it shows anything else by then or later. `busy`: something has changed
 * that is still to be looked at. `near`: what stands around a place, by the last look.
 */
export type Pulse = {
  menu?: 'open' | 'same' | 'turned'
  busy?: boolean
  near?: (place: Node) => Near
}

type Watched = {
  finders: Finders
  report: (sightings: Sighting[]) => void
  /** Called after every look, with what it found, also of what nobody can see. */
  looked?: (hits: () => Iterable<Hit>) => void
  pulse?: Pulse
  signal: AbortSignal
}

/**
 * Looks at a page when it is idle, then at what changes, and reports everything that it shows whenever that is another
 * set than before. Rests while the tab is hidden. Stops for good when `signal` is aborted.
 */
export function watchPage(page: Document, { finders, report: tell, looked, pulse = {}, signal }: Watched): void {
  let changes = new Changes()
  let busy = false
  let last = ''
  let known: Known = new WeakMap()
  const pace = new Pace()
  const stands: Stands = new WeakMap()
  const scan: Scan = {
    finders,
    sight: browserSight(),
    index: new HitIndex(),
    fields: new Set(),
    stands,
    onShadow: (root) => observers.observe(root),
  }
  const observers = new Observers((records) => {
    changes.note(records)
    if (!changes.none) wake()
    // What else changes until then need not be told.
    if (changes.everything) letGo()
  })

  const letGo = () => void inSlices(observers.letGo(), () => true)

  /** What was begun when the tab is hidden is left; whoever shows it again has everything looked at anew. */
  function isWanted(): boolean {
    return !signal.aborted && !page.hidden
  }

  /** What was told to stop says nothing any more: another one may watch the page by then. */
  function setBusy(isBusy: boolean): void {
    busy = isBusy
    if (!signal.aborted) pulse.busy = isBusy
  }

  function wake(pause = GATHER): void {
    if (busy || !isWanted()) return
    setBusy(true)
    void after(pause).then(look)
  }

  /** A page can be such that we stumble over it; the next change is looked at all the same. */
  async function look(): Promise<void> {
    const { menu } = pulse // one that is opened from now on is looked at once more
    try {
      const found = await inSlices(work(), isWanted, breathe, undefined, (spent) => pace.spend(spent))
      if (found !== null) {
        send(found)
        if (menu === 'open' && pulse.menu === menu) pulse.menu = 'same'
        looked?.(() => hitsOf(scan))
      }
    } catch (error) {
      console.error('Medkarta stumbled over this page', error)
    }
    setBusy(false)
    if (!changes.none) wake(Math.max(GATHER, pace.pause()))
  }

  function* work(): Generator<void, Sighting[]> {
    const now = changes
    changes = new Changes()
    if (now.everything) {
      observers.observe(page)
      scan.index = new HitIndex()
      scan.fields.clear()
    }
    scan.sight = browserSight()
    if (now.everything || now.appearance) known = new WeakMap()
    return yield* lookOnce(page, now, scan, known)
  }

  function send(sightings: Sighting[]): void {
    const text = JSON.stringify(sightings)
    if (text === last) return
    last = text
    if (pulse.menu) pulse.menu = 'turned'
    tell(sightings)
  }

  function lookAnew(): void {
    letGo()
    if (!isWanted()) return
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

  function scrolled(): void {
    if (scan.index.crowded) appearanceChanged()
  }

  pulse.busy = false
  pulse.near = (place) => nearby(place, hitsOf(scan), stands, scan.sight)
  const options = { signal, capture: true, passive: true }
  page.addEventListener('visibilitychange', lookAnew, options)
  page.addEventListener('scroll', scrolled, options)
  // A page may show something else by what it is pressed for alone, as by `:checked`.
  for (const type of ['selectionchange', 'transitionend', 'animationend', 'click', 'keyup', 'contextmenu'])
    page.addEventListener(type, appearanceChanged, options)
  for (const type of ['input', 'change']) page.addEventListener(type, fieldChanged, options)
  for (const type of ['resize', 'hashchange']) window.addEventListener(type, appearanceChanged, options)
  window.addEventListener('pageshow', (event) => event.persisted && forgetAndLook(), options)
  if (window !== window.top) whenFrameTurns(page, appearanceChanged, signal)
  signal.addEventListener('abort', letGo, { once: true })
  void whenIdle().then(lookAnew)

  function forgetAndLook(): void {
    last = ''
    lookAnew()
  }
}
