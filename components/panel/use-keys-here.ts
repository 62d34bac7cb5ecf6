import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'

/**
 * A screen that comes instead of another takes over the keyboard from what went with that: keys, Tab and screen readers go
 * on here and not from the top of the window. Whoever is writing in the page beside is left alone.
 *
 * @param screen can have the focus (`tabIndex` -1)
 */
export function useKeysHere(screen: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    if (document.hasFocus() && document.activeElement === document.body) screen.current?.focus({ preventScroll: true })
  }, [screen])
}

/**
 * What had the focus may go with what it did, as an open item that is resolved: keys, Tab and screen readers go on at `next`
 * and not at the top of the window; at the line itself where it was drawn anew, as an entry that has reached the server.
 */
export function useKeysStay(screen: RefObject<HTMLElement | null>, next: RefObject<HTMLElement | null>): void {
  const last = useRef<Element | null>(null)
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      last.current = target instanceof Element ? target : null
    }
    const element = screen.current
    element?.addEventListener('focusin', note)
    return () => element?.removeEventListener('focusin', note)
  }, [screen])
  useLayoutEffect(() => {
    const isGone = last.current?.isConnected === false && document.activeElement === document.body
    if (!isGone || !document.hasFocus()) return
    const line = last.current?.closest<HTMLElement>('[data-line]')?.dataset.line
    const again = line && screen.current?.querySelector<HTMLElement>(`[data-line="${line}"]`)
    const to = again || next.current
    to?.focus({ preventScroll: true })
  })
}

/** For a screen that holds no words of the person: Escape leaves it. Goes onto its `main`. */
export function useLeaving(onLeave: () => void) {
  const ref = useRef<HTMLElement>(null)
  useKeysHere(ref)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    event.preventDefault()
    onLeave()
  }
  return { ref, tabIndex: -1, onKeyDown }
}
