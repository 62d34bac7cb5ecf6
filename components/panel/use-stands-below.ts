import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { scrollerOf } from './use-shown.ts'

/** Of a line so much must be seen that it speaks for itself: its head and the first words, in CSS pixels. */
const ENOUGH = 48
/** What browsers may have rounded off three heights, in CSS pixels. */
const ROUNDED = 2

/**
 * What `strip` takes of the height of the timeline, in CSS pixels: where what stands on top is scrolled, the timeline is
 * at its lowest, and would get only the rest. Something less, for what was rounded: nothing may come and go without end.
 */
function takenBy(strip: HTMLElement | null): number {
  const top = strip?.parentElement
  if (!strip || !top) return 0
  return Math.max(0, strip.offsetHeight - (top.scrollHeight - top.clientHeight) - ROUNDED)
}

/**
 * Whether the line `id` is in sight while `card`, the element that scrolls, is at its top. How far one has scrolled
 * makes no difference, nor does what stands above `card`: the answer decides whether something stands there.
 *
 * @param height that something above takes of `card` only because of the answer, in CSS pixels
 */
function standsBelow(card: Element, id: string, height: number): boolean {
  const line = card.querySelector(`[data-line="${id}"]`)
  if (!line) return false
  const scroller = scrollerOf(line)
  const { scrollTop } = scroller ?? document.documentElement
  const bottom = scroller?.getBoundingClientRect().bottom ?? window.innerHeight
  return line.getBoundingClientRect().top + scrollTop - height + ENOUGH <= bottom
}

/**
 * Whether the line `id` stands in sight at the top of `card`, so that nothing needs to repeat it there.
 *
 * @param strip what repeats it, or nothing
 */
export function useStandsBelow(
  card: RefObject<Element | null>,
  strip: RefObject<HTMLElement | null>,
  id: string,
): boolean {
  const [stands, setStands] = useState(true)
  useLayoutEffect(() => {
    const element = card.current
    if (!element) return
    const look = () => setStands(standsBelow(element, id, takenBy(strip.current)))
    const observer = new ResizeObserver(look)
    for (const one of [element, ...element.children]) observer.observe(one)
    return () => observer.disconnect()
  })
  return stands
}
