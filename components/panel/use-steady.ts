import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { scrollerOf } from './use-shown.ts'

/** A line, and where it stands in the window, in CSS pixels. */
type Place = { line: Element; top: number }

const topOf = (element: Element): number => element.getBoundingClientRect().top

/** The line at the upper edge of what is in sight, whole if one is; null while the top of the list is in sight. */
function lineAtEdge(card: Element): Element | null {
  const edge = Math.max(0, topOf(card))
  const reaches = (element: Element) => element.getBoundingClientRect().bottom > edge
  const list = card.querySelector('.timeline > ol')
  if (!list || topOf(list) >= edge) return null
  const day = [...list.children].find(reaches)
  const lines = [...(day?.querySelectorAll('.entry') ?? [])].filter(reaches)
  return lines.find((line) => topOf(line) >= edge) ?? lines[0] ?? day?.nextElementSibling ?? null
}

/** Holds the line that is read in `card` where it is, until somebody scrolls. */
function steady(card: Element) {
  let held: Place | null = null
  const hold = (line: Element | null) => {
    if (!line) held = null
    // What was rounded to a pixel is not held anew: it would add up.
    else if (held?.line !== line || Math.abs(topOf(line) - held.top) > 1) held = { line, top: topOf(line) }
  }
  const scrolled = () => hold(lineAtEdge(card))
  const pressed = ({ target }: Event) => {
    const line = target instanceof Element ? target.closest('.timeline .entry') : null
    if (held && line) hold(line)
  }
  const bringBack = () => {
    if (!held?.line.isConnected) return scrolled()
    const moved = topOf(held.line) - held.top
    if (Math.abs(moved) > 0.5) (scrollerOf(card) ?? document.documentElement).scrollTop += moved
  }
  const observer = new ResizeObserver(bringBack)
  document.addEventListener('scroll', scrolled, { capture: true, passive: true })
  card.addEventListener('click', pressed, { capture: true })
  return {
    /** Looks at everything that may have moved the line, after the next layout and before it is painted. */
    watch() {
      for (const element of [document.body, card, ...card.children]) observer.observe(element)
    },
    /** Holds what stands there now: it was moved on purpose, and the browser has not told of it yet. */
    moved: scrolled,
    end() {
      observer.disconnect()
      document.removeEventListener('scroll', scrolled, { capture: true })
      card.removeEventListener('click', pressed, { capture: true })
    },
  }
}

/**
 * Keeps the line that one reads where it is in the window, whatever comes or goes above it: lines, days that are laid
 * out, open items, notices. The browsers' own scroll anchoring does so only in part: it does not know that the list
 * itself was moved, and gives up where styles change on the way to the line.
 * At the top of the list nothing is held: the newest line shows.
 *
 * @returns `scroller` for the element that scrolls, and what whoever has scrolled it tells at once
 */
export function useSteady(): { scroller: RefObject<HTMLElement | null>; moved: () => void } {
  const card = useRef<HTMLElement>(null)
  const line = useRef<ReturnType<typeof steady> | null>(null)
  useLayoutEffect(() => {
    if (!card.current) return
    const held = steady(card.current)
    line.current = held
    return held.end
  }, [])
  useLayoutEffect(() => line.current?.watch())
  return { scroller: card, moved: () => line.current?.moved() }
}
