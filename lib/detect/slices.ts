/**
 * Longest stretch of work in a page, in milliseconds, with room below the budget of 8 for the last step and the browser's
 * own tidying: Chromium marks live memory in steps of 5 ms, within whatever stretch is being worked.
 */
const SLICE = 2

/** How a page is let breathe between slices. Injected in tests. */
export type Breathe = () => Promise<void>

/**
 * On after so many milliseconds. A task, because Chromium never fires a content script's timers in a sandboxed frame
 * that may not run scripts, which is how web mail shows the bodies of letters.
 */
export const after = (delay: number): Promise<void> => scheduler.postTask(() => undefined, { delay })

/** Back to the page's own tasks, and on after them. */
export const breathe: Breathe = () => after(0)

/** When the page has nothing better to do, after two seconds at the latest. */
export function whenIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 2000 })
  })
}

/**
 * Does the work of a generator in slices and answers with its result; null when it was no longer `wanted` before the end.
 * `spend` hears of the milliseconds of each slice.
 */
export async function inSlices<T>(
  work: Generator<void, T>,
  wanted: () => boolean,
  breath = breathe,
  now = () => performance.now(),
  spend = (_: number): void => undefined,
): Promise<T | null> {
  let begun = now()
  for (;;) {
    if (!wanted()) return null
    const { done, value } = work.next()
    const spent = now() - begun
    if (done || spent >= SLICE) spend(spent)
    if (done) return value
    if (spent < SLICE) continue
    await breath()
    begun = now()
  }
}

/** Does the work of a generator at once. */
export function inOneGo<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}
