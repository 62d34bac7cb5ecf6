import type { Place } from '../protocol/page.ts'
import type { Hit } from './hit.ts'
import { holds, type Layer, outermostWithout } from './layer-over.ts'
import type { Told } from './place.ts'
import type { Sight } from './sight.ts'
import { standsAlone } from './stands-alone.ts'

type Seen = { hit: Hit; place: Place | null; by: Told['by'] }

/** After so many the caller may take a breath. */
const BREATH = 100
/** Of so many who may be the sender it is asked what lies over them. */
const ASKED = 50

const DIALOG = 'dialog[open],[aria-modal="true"]'

/** Whether an element is a dialog that keeps the page behind it from being used. */
export const isDialog = (element: Element, sight: Sight): boolean =>
  element.matches(DIALOG) && sight.isModal?.(element) !== false

const tellsWho = ({ place }: Seen) => place === 'sender' || place === 'subject'
/** A record names its client in fields, beside a label. */
const isAbout = (one: Seen) => tellsWho(one) || ((one.place === null || one.place === 'body') && standsAlone(one.hit))

/**
 * A message or a record that lies over the page is what one looks at: whoever is on the page behind it stands there as in a
 * list. Changes the places of what is behind.
 */
export function* putInFront(seen: readonly Seen[], sight: Sight): Generator<void> {
  yield* behindDialog(seen, sight)
  yield* behindLayer(seen, sight)
}

/** Of several dialogs the last is on top. One that leaves the page to be used, such as a message about new mail, is none. */
function* behindDialog(seen: readonly Seen[], sight: Sight): Generator<void> {
  const dialogs = new Map<Seen, Element>()
  let front: Element | null = null
  for (const [at, one] of seen.entries()) {
    if (at % BREATH === 0) yield
    const dialog = one.hit.element.closest(DIALOG)
    if (dialog === null || sight.isModal?.(dialog) === false) continue
    dialogs.set(one, dialog)
    if ((front === null || isBefore(front, dialog)) && isAbout(one)) front = dialog
  }
  if (front !== null) for (const one of seen) if (dialogs.get(one) !== front) lay(one, 'list')
}

/** What is a dialog by its looks alone, a slider, a page on another. */
function* behindLayer(seen: readonly Seen[], sight: Sight): Generator<void> {
  const behind: { one: Seen; layer: Layer }[] = []
  for (const one of seen.filter(tellsWho).slice(0, ASKED)) {
    const layer = sight.layerOver?.(one.hit.node, one.hit)
    yield
    if (layer) behind.push({ one, layer })
  }
  const [first] = behind
  if (first === undefined) return
  const front = yield* inFrontOf(first.layer, seen, sight)
  if (front !== null) {
    const shown = outermostWithout(front.hit.element, first.one.hit.element)
    for (const other of seen) if (!holds(shown, other.hit.element)) lay(other, 'list')
    return
  }
  // Whether the frame over it tells of anybody is seen by who knows all frames.
  for (const { one, layer } of behind) if (layer.holdsFrame) lay(one, 'body')
  if (first.layer.hides)
    for (const other of seen) if (!holds(first.layer.element, other.hit.element)) lay(other, 'list')
}

/** Whom a layer is about. What stands beside its backdrop, most often at the page's end, is in front of that too. */
function* inFrontOf({ element, isWhole }: Layer, seen: readonly Seen[], sight: Sight): Generator<void, Seen | null> {
  const inside = seen.find((one) => holds(element, one.hit.element) && isAbout(one))
  if (inside !== undefined || !isWhole) return inside ?? null
  for (const one of seen.slice(-ASKED)) {
    yield
    if (isAbout(one) && sight.layerOver?.(one.hit.node, one.hit) === null) return one
  }
  return null
}

const lay = (one: Seen, place: Place) => Object.assign(one, { place, by: 'hint' })

export const isBefore = (a: Node, b: Node) =>
  (a.compareDocumentPosition(b) & 4) /* Node.DOCUMENT_POSITION_FOLLOWING */ !== 0
