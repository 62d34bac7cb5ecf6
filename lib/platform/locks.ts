import type { Locks } from '#lib/sync/network.ts'

const nameOf = (name: string) => `medkarta-${name}`

/** Web Locks: one holder over all contexts of the extension, released by the browser when its holder dies. */
export const webLocks: Locks = {
  async run(name, work) {
    const ended = new AbortController()
    let working: ReturnType<typeof work> | undefined
    try {
      return await navigator.locks.request(nameOf(name), () => (working = work(ended.signal)))
    } catch (error) {
      if (!working) throw error
      // The work itself failed, and says so below; or the lock was taken away: that is how a holder hears of it.
      ended.abort()
      return working
    }
  },
  takeAway: (name) => navigator.locks.request(nameOf(name), { steal: true }, async () => undefined),
}
