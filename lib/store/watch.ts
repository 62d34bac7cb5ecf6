import { liveQuery } from 'dexie'

/**
 * Tells the result of a query now and after every change of what it read, in any context of the extension.
 *
 * @returns a function that ends it
 */
export function watch<T>(query: () => Promise<T>, told: (value: T) => void, failed: (error: unknown) => void) {
  const subscription = liveQuery(query).subscribe({ next: told, error: failed })
  return (): void => subscription.unsubscribe()
}
