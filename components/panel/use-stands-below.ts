import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { scrollerOf } from './use-shown.ts'

/** Of a line so much must be seen that it speaks for itself: its head and the first words, in CSS pixels. */
const ENOUGH = 48

/**
 * Whether the line `id` is in sight while `card`, the element that scrolls, is at its top. How far one has scrolled
 * makes no difference, nor does what stands above `card`: the answer decides whether something stands there.
 *
 * @param height of what stands above `card` only because of the answer, in CSS pixels
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
    const look = () => setStands(standsBelow(element, id, strip.current?.offsetHeight ?? 0))
    const observer = new ResizeObserver(look)
    for (const one of [element, ...element.children]) observer.observe(one)
    return () => observer.disconnect()
  })
  return stands
}
