import { useState } from 'preact/hooks'
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

/** Which of the hits Enter picks, and the keys that move it. `id`: of the list, for the ids of its options. */
export function useChoice(id: string, hits: readonly ClientHit[], onPick: (cardId: string) => void): Choice {
  const [place, setPlace] = useState(0)
  const current = Math.min(place, hits.length - 1)
  const active = hits[current]
  return {
    active,
    idOf: (hit) => `${id}-${hits.indexOf(hit)}`,
    restart: () => setPlace(0),
    onKeyDown: (event) => {
      if (event.isComposing || active === undefined) return
      const next = hitAfterKey(event.key, current, hits.length)
      if (next === null && event.key !== 'Enter') return
      event.preventDefault()
      if (next === null) return onPick(active.client.id)
      setPlace(next)
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: 'nearest' })
    },
  }
}
