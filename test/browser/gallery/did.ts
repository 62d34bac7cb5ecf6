declare global {
  interface Window {
    /** What the views asked for, in order: the name of the callback and its arguments. */
    did: unknown[][]
  }
}

window.did = []

/** A callback that writes down that it was called. */
export const did =
  (name: string) =>
  (...values: unknown[]): void => {
    window.did.push([name, ...values])
  }
