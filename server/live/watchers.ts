import type { LiveEvent } from '#lib/protocol/live.ts'
import type { Actor } from '#server/context.ts'
import type { Stream } from './stream.ts'

/** An open stream: whose it is, and what it wants to hear of. */
export type Watcher = {
  actor: Actor
  token: string
  browser: string
  stream: Stream
  /** Of each card the last `seq` that this reader was told, or knew. */
  cards: Map<string, number>
  directory: boolean
  /** Cuts the connection: for a reader that does not read. */
  hangUp(): void
}

/** Every stream of this server, by what it watches. */
export function makeWatchers() {
  const all = new Set<Watcher>()
  const byCard = new Map<string, Set<Watcher>>()
  return {
    all,
    add(watcher: Watcher): void {
      all.add(watcher)
      for (const cardId of watcher.cards.keys()) {
        const at = byCard.get(cardId) ?? new Set()
        byCard.set(cardId, at.add(watcher))
      }
    },
    /** @returns false when it was gone already */
    remove(watcher: Watcher): boolean {
      for (const cardId of watcher.cards.keys()) {
        const at = byCard.get(cardId)
        at?.delete(watcher)
        if (at?.size === 0) byCard.delete(cardId)
      }
      return all.delete(watcher)
    },
    of: (staffId: string): Watcher[] => [...all].filter(({ actor }) => actor.id === staffId),
    cards: (): string[] => [...byCard.keys()],
    isWatched: (cardId: string): boolean => byCard.has(cardId),
    /** A card's chain reaches `seq`: those who do not know are told. */
    reach(cardId: string, seq: number): void {
      for (const { cards, stream } of byCard.get(cardId) ?? []) {
        if ((cards.get(cardId) ?? 0) >= seq) continue
        cards.set(cardId, seq)
        stream.send({ type: 'card', cardId, seq })
      }
    },
    present(event: Extract<LiveEvent, { type: 'presence' }>): void {
      for (const { stream } of byCard.get(event.cardId) ?? []) stream.send(event)
    },
    /** Those of the people who have a stream here are told to look at what waits for them. */
    waiting(staffIds: readonly string[]): void {
      const people = new Set(staffIds)
      for (const { actor, stream } of all) if (people.has(actor.id)) stream.send({ type: 'waiting' })
    },
    directory(): void {
      for (const { directory, stream } of all) if (directory) stream.send({ type: 'directory' })
    },
  }
}

export type Watchers = ReturnType<typeof makeWatchers>
