/** Made when it is first wanted, and once. A browser takes 0.1 ms and more for a format of dates, and a page has many. */
export function lazy<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
