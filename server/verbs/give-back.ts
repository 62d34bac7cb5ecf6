import type { Dossier } from '#lib/protocol/client.ts'
import type { DossierField } from '#lib/protocol/merge.ts'
import type { Merger } from '#server/db/merged.ts'

/** What a split changes: fields of dossiers by the id of their card, and what mergers that stay have taken. */
export type GivenBack = { dossiers: Map<string, Partial<Dossier>>; mergers: Set<Merger> }

/** Of one field: what stood on a card after the merger numbered `seq` there, and what stands there instead. */
type Replaced = { card: string; seq: number; field: DossierField; was: unknown; is: unknown }

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * What cards show as if a merger had never been made. A field that it took goes back to the one that came next: the
 * next merger that took it on that card, else the card itself and the one that has taken it from there, and so on
 * upwards. Whatever a person has written in between stays.
 *
 * @param kept the mergers that stay, ascending by `seq`
 * @param dossiers of the cards on which they are, as they are now
 */
export function giveBack(gone: Merger, kept: readonly Merger[], dossiers: ReadonlyMap<string, Dossier>): GivenBack {
  const now = { kept: structuredClone(kept), dossiers, given: { dossiers: new Map(), mergers: new Set<Merger>() } }
  const { from, to } = gone.taken
  for (const field of Object.keys(to) as DossierField[]) {
    replace(now, { card: gone.mergedInto, seq: gone.seq, field, was: to[field], is: from[field] })
  }
  return now.given
}

type Now = { kept: readonly Merger[]; dossiers: ReadonlyMap<string, Dossier>; given: GivenBack }

function replace({ kept, dossiers, given }: Now, { card, seq, field, was, is }: Replaced): void {
  const set = (merger: Merger, side: 'from' | 'to'): boolean => {
    if (!same(merger.taken[side][field], was)) return false
    Object.assign(merger.taken[side], { [field]: is })
    given.mergers.add(merger)
    return true
  }
  const next = kept.find((merger) => merger.mergedInto === card && merger.seq > seq && field in merger.taken.to)
  if (next) return void set(next, 'from')
  const up = kept.find(({ id }) => id === card)
  if (up && field in up.taken.to && set(up, 'to')) {
    replace({ kept, dossiers, given }, { card: up.mergedInto, seq: up.seq, field, was, is })
  }
  if (same(dossiers.get(card)?.[field], was)) given.dossiers.set(card, { ...given.dossiers.get(card), [field]: is })
}
