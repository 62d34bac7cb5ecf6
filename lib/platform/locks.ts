import type { Locks } from '#lib/sync/network.ts'

/** Web Locks: one holder over all contexts of the extension, released by the browser when its holder dies. */
export const webLocks: Locks = {
  run: (name, work) => navigator.locks.request(`medkarta-${name}`, work),
}
