import { computed, type ReadonlySignal, signal } from '@preact/signals'
import type { Entry } from '#lib/protocol/entry.ts'
import type { cardEntries } from './card-entries.ts'
import type { Work } from './card-reader.ts'

type Shown = {
  entries: ReadonlySignal<Entry[]>
  readOlder: ReturnType<typeof cardEntries>['readOlder']
  /** Reads a page from the server. */
  pullOlder: Work
}

/**
 * Older entries from the server, by page or all of them.
 *
 * @param ask runs a piece of work with the server and says in words when that fails
 */
export function olderPages({ entries, readOlder, pullOlder }: Shown, ask: (work: Work) => Promise<void>) {
  const loading = signal(false)
  /** What is wanted: pages are read until each of these says that it is enough. */
  const wanted = new Set<() => boolean>()
  const oldest = () => entries.peek()[0]?.seq ?? 1

  /** @returns whether there was anything older */
  async function page(): Promise<boolean> {
    const before = oldest()
    await ask(pullOlder)
    await readOlder()
    return oldest() < before
  }
  async function load(isEnough: () => boolean): Promise<void> {
    wanted.add(isEnough)
    if (loading.peek()) return
    loading.value = true
    await readOlder()
    while ([...wanted].some((enough) => !enough()) && oldest() > 1) if (!(await page())) break
    wanted.clear()
    loading.value = false
  }
  return {
    /** What is still to be had from the server. */
    older: computed(() => {
      if (loading.value) return 'loading' as const
      return (entries.value[0]?.seq ?? 1) > 1 ? ('more' as const) : ('none' as const)
    }),
    loadOlder: () => {
      const before = oldest()
      return load(() => oldest() < before)
    },
    loadUntil: load,
    close: () => wanted.clear(),
  }
}
