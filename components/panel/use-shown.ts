import type { RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'

/** Lines drawn at first: of ordinary length as many as a panel shows. Those below come right after they are painted. */
const FIRST = 8
/** Lines drawn more whenever the end of those that are comes near. */
const MORE = 24
/** How near, in pixels. */
const NEAR = 1_500

type Older = { older: 'none' | 'more' | 'loading'; onLoadOlder(): void }

/** The element that scrolls `inner`; null outside of a card, where the whole window does. */
export const scrollerOf = (inner: Element): Element | null => inner.closest('.card-scroll')

/**
 * How many of `total` lines are drawn: as many as one has scrolled to, so that a card of thousands opens like one of a
 * few, and everything drawn stays where find-in-page and screen readers find it. At the end of what is here older
 * entries are asked for, once, and again only when some came.
 *
 * @returns `end`: for an element below the last line that is drawn
 */
export function useShown(total: number, { older, onLoadOlder }: Older) {
  const [shown, setShown] = useState(FIRST)
  const end = useRef<HTMLDivElement>(null)
  const asked = useRef(-1)
  useEffect(() => {
    const element = end.current
    if (!element || (shown >= total && older !== 'more')) return
    const near = () => {
      // Somebody may have been brought further down since this was asked for.
      if (shown < total) return setShown((now) => Math.max(now, shown + MORE))
      if (asked.current === total) return
      asked.current = total
      onLoadOlder()
    }
    const observer = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && near(), {
      root: scrollerOf(element),
      rootMargin: `0px 0px ${NEAR}px 0px`,
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [shown, total, older, onLoadOlder])
  return {
    shown,
    end: end as RefObject<HTMLDivElement>,
    /** Draws the line at `place`, counted from the top, and some below it. */
    showTo: (place: number) => setShown((now) => Math.max(now, place + FIRST)),
  }
}
