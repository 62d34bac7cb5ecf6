import { vi } from 'vitest'

/** `vi.waitFor`, with the patience that a machine needs which has other things to do. */
export const waitFor = <T>(check: () => T | Promise<T>): Promise<T> => vi.waitFor(check, { timeout: 4_000 })
