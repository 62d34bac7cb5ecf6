import { useEffect, useState } from 'preact/hooks'
import type { ClientHit } from './props.ts'

/** The hit to which a key moves, or null when the key stays with the text. `count` is not 0. */
export function hitAfterKey(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count
  if (key === 'ArrowUp') return (current - 1 + count) % count
  if (key === 'Home') return 0
  if (key === 'End') return count - 1
  return null
}

type Choice = {
  active: ClientHit | undefined
  idOf(hit: ClientHit): string
  /** Back to the first hit, for another query. */
  restart(): void
  onKeyDown(event: KeyboardEvent): void
}

type List = {
  /** For the ids of its options. */
  id: string
  hits: readonly ClientHit[]
  /** The hits are those of earlier words: Enter waits for the right ones, unless the person has moved to one of these. */
  isEarlier: boolean
  onPick(cardId: string): void
}

/** Which of the hits Enter picks, and the keys that move it. */
export function useChoice({ id, hits, isEarlier, onPick }: List): Choice {
  const [chosen, setChosen] = useState<string | null>(null)
  const [isWaiting, setWaiting] = useState(false)
  const place = hits.findIndex(({ client }) => client.id === chosen)
  const current = Math.max(place, 0)
  const active = hits[current]
  useEffect(() => {
    if (!isWaiting || isEarlier) return
    setWaiting(false)
    if (active) onPick(active.client.id)
  }, [isWaiting, isEarlier])
  const choose = (next: number) => {
    setWaiting(false)
    setChosen(hits[next]?.client.id ?? null)
    document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
  }
  return {
    active,
    idOf: (hit) => `${id}-${hits.indexOf(hit)}`,
    restart: () => {
      setWaiting(false)
      setChosen(null)
    },
    onKeyDown: (event) => {
      if (event.isComposing) return
      const next = active === undefined ? null : hitAfterKey(event.key, current, hits.length)
      if (next === null && event.key !== 'Enter') return
      event.preventDefault()
      // The keys that append, or a key that is still held from before, name nobody.
      const isMeant = !(event.repeat || event.ctrlKey || event.metaKey || event.altKey)
      if (next !== null) choose(next)
      else if (!isMeant) return
      else if (isEarlier && place < 0) setWaiting(true)
      else if (active) onPick(active.client.id)
    },
  }
}
