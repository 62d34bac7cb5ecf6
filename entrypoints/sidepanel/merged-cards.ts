import { computed, effect, signal, untracked } from '@preact/signals'
import type { ChainState } from '#components/panel/chain-mark.tsx'
import { shownTogether } from '#lib/card/in-order.ts'
import { type CardReader, cardReader } from './card-reader.ts'

const sum = (numbers: number[]): number => numbers.reduce((total, one) => total + one, 0)

/** What the marks of several chains say together: the worst of them. */
function chainsTogether(chains: ChainState[]): ChainState {
  const [first = { state: 'whole', checked: 0, total: 0, byServer: false }] = chains
  const broken = chains.find(({ state }) => state === 'broken')
  if (broken || chains.length < 2) return broken ?? first
  const known = chains.filter((chain) => chain.state === 'whole' || chain.state === 'checking')
  const counted = { checked: sum(known.map(({ checked }) => checked)), total: sum(known.map(({ total }) => total)) }
  if (known.some(({ state }) => state === 'checking')) return { state: 'checking', ...counted }
  const byServer = known.every((chain) => chain.state === 'whole' && chain.byServer)
  return { state: 'whole', ...counted, byServer }
}

/** A card with those that are shown on it: each is read and checked by itself, and all of them are read as one. */
export function withMerged(own: CardReader) {
  const others = signal<CardReader[]>([])
  /** By card: when all of its entries are here, or cannot be had. */
  const arrivals = new WeakMap<CardReader, Promise<void>>()
  const merged = computed(() => own.client.value?.merged.map(({ id }) => id).join() ?? '')

  const begin = (cardId: string): CardReader => {
    const reader = cardReader(cardId)
    const arrival = reader.refresh().then(() => reader.pages.loadUntil(() => false))
    arrivals.set(reader, arrival)
    return reader
  }
  const follow = (ids: string[]): void => {
    const before = others.peek()
    for (const gone of before.filter(({ cardId }) => !ids.includes(cardId))) gone.close()
    others.value = ids.map((id) => before.find(({ cardId }) => cardId === id) ?? begin(id))
  }
  const stop = effect(() => {
    const ids = merged.value === '' ? [] : merged.value.split(',')
    untracked(() => follow(ids))
  })
  const all = computed(() => [own, ...others.value])
  const entries = computed(() =>
    others.value.length === 0
      ? own.entries.value
      : shownTogether(
          own.entries.value,
          others.value.flatMap((one) => one.entries.value),
        ),
  )
  return {
    all,
    others,
    /** As of when all of them are shown, in milliseconds since the epoch; null while one of them was never read. */
    readAt: computed(() => {
      const times = all.value.map(({ readAt }) => readAt.value)
      return times.includes(null) ? null : Math.min(...times.map(Number))
    }),
    entries,
    /** What is open before the entries that are here. */
    openHistory: computed(() => all.value.flatMap((one) => one.openHistory.value)),
    /** The card on which an entry stands, also one that is open and not shown yet; the card itself for none. */
    cardOf: (id: string | undefined): string =>
      all
        .peek()
        .find((one) => [one.entries, one.openHistory].some((held) => held.peek().some((entry) => entry.id === id)))
        ?.cardId ?? own.cardId,
    total: computed(() => sum(all.value.map(({ total }) => total.value))),
    chain: computed(() => chainsTogether(all.value.map(({ chain }) => chain.chain.value))),
    older: computed(() => {
      const each = all.value.map(({ pages }) => pages.older.value)
      if (each.includes('loading')) return 'loading' as const
      return each.includes('more') ? ('more' as const) : ('none' as const)
    }),
    /** Until those that are known now are here as they are on this machine and at the server. */
    async caughtUp(): Promise<void> {
      await own.caughtUp()
      await Promise.all(
        others.peek().map(async (one) => {
          await arrivals.get(one)
          await one.caughtUp()
        }),
      )
    },
    close() {
      stop()
      for (const one of others.peek()) one.close()
    },
  }
}
