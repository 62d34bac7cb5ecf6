declare global {
  interface Window {
    /** What the views asked for since the state was shown, in order: the name of the callback and its arguments. */
    did: unknown[][]
    /** Shows another state without loading the page again. */
    show(search: string): void
  }
}

if (typeof window !== 'undefined') window.did = []

/** A callback that writes down that it was called. */
export const did =
  (name: string) =>
  (...values: unknown[]): void => {
    window.did.push([name, ...values])
  }
