import { outerOf } from './layer-over.ts'
import type { Sight } from './sight.ts'

/** A frame of less, in CSS pixels, is not seen. */
const SEEN_SIZE = 2

/**
 * Whether a person sees the frame in which this page stands. Pages keep what nobody is to see in frames of no size, a letter
 * fetched beforehand, what they print or send; the frame of the letter before they hide, put off the screen, or cover. Of frames in pages of
 * other origins the size alone can be known.
 */
export const isFrameSeen = (sight: Sight): boolean =>
  Math.min(innerWidth, innerHeight) >= SEEN_SIZE && framesAround().every((frame) => isSeen(frame, sight))

const AT = { offset: 0 }
/** What lies over a frame with another frame in it, as the next of several pages in an application, covers it. */
const isSeen = (frame: Element, sight: Sight) =>
  sight.prominence(frame, AT) !== null && !sight.layerOver?.(frame, AT)?.holdsFrame

/** The elements in which this page stands, from inside, up to the first page of another origin. */
function framesAround(): Element[] {
  const frames: Element[] = []
  let { frameElement } = window
  while (frameElement !== null) {
    frames.push(frameElement)
    frameElement = frameElement.ownerDocument.defaultView?.frameElement ?? null
  }
  return frames
}

/**
 * Tells when a frame may have been hidden or shown: it is told of another size, but not that the page around it hides it.
 * What is observed there stays when this page is written anew by its script.
 */
export function whenFrameTurns({ documentElement }: Document, tell: () => void, signal: AbortSignal): void {
  let isFirst = true // what it tells at once is no news
  const crossing = new IntersectionObserver(() => {
    if (!isFirst) tell()
    isFirst = false
  })
  crossing.observe(documentElement)
  const around = new MutationObserver(tell)
  for (const frame of framesAround()) {
    for (let outer: Element | null = frame; outer !== null; outer = outerOf(outer)) {
      around.observe(outer, { attributes: true, childList: true })
    }
    frame.ownerDocument.addEventListener('transitionend', tell, { signal, passive: true })
  }
  for (const observer of [crossing, around])
    signal.addEventListener('abort', () => observer.disconnect(), { once: true })
}
