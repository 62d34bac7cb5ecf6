/** What is put in order, once at the start and then once a day, in milliseconds. */
const EVERY = 24 * 3_600_000

/**
 * Runs a piece of work now and then every day.
 *
 * @param onTrouble told when it failed: it is tried again the next day
 * @returns what ends it; resolves when no work is under way any more
 */
export function everyDay(work: () => Promise<unknown>, onTrouble: (error: unknown) => void): () => Promise<unknown> {
  const once = () => work().catch(onTrouble)
  let running = once()
  const timer = setInterval(() => (running = once()), EVERY).unref()
  return () => {
    clearInterval(timer)
    return running
  }
}
