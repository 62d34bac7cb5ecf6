/** How long somebody may take to answer at all, in milliseconds. */
const TIMEOUT = 5_000

/**
 * Whether anything answers HTTP at `server`. As long as we may not look at its site, the browser keeps back what a server
 * that is none of ours says, as if there were no answer; asked with `no-cors` it tells that there is one, and nothing of
 * it. `server`: an origin; nothing but its `/` is asked for.
 */
export async function isSomebodyThere(server: string, send: typeof fetch = globalThis.fetch): Promise<boolean> {
  try {
    await send.call(globalThis, `${server}/`, {
      mode: 'no-cors',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(TIMEOUT),
    })
    return true
  } catch {
    return false // the same for a refused connection, an unknown name, a bad certificate and no answer in time
  }
}
