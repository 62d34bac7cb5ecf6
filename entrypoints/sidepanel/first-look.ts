import { effect, type ReadonlySignal, signal } from '@preact/signals'

/** What is not known by then, or has no frames to be painted in, is not waited for, in milliseconds. */
const LATEST = 1_000

const begun = signal(false)
/** What the panel opens with is known, or takes too long: from now on it is drawn, whatever there is of it. */
export const isBegun: ReadonlySignal<boolean> = begun

const painted = Promise.withResolvers<void>()
/** Settled when the panel has painted what it opened with: whatever nobody sees yet waits for that. */
export const firstLook: Promise<void> = painted.promise

/** @param isKnown what the panel opens with is known as far as this machine knows it: it is drawn once, and at once whole */
export function followFirstLook(isKnown: ReadonlySignal<boolean>): void {
  const begin = () => {
    begun.value = true
    // What is asked for in a frame comes after its painting, and an idle moment after what else waits for that; a hidden
    // page has no frames.
    requestAnimationFrame(() => requestIdleCallback(() => painted.resolve()))
    setTimeout(painted.resolve, LATEST)
  }
  const late = setTimeout(begin, LATEST)
  effect(() => {
    if (!isKnown.value) return
    clearTimeout(late)
    begin()
  })
}
