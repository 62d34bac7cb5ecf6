import type { Dossier } from '#lib/protocol/client.ts'
import type { SystemEvent } from '#lib/protocol/entry.ts'
import { type DossierField, Taken } from '#lib/protocol/merge.ts'
import type { OwnClient } from '#server/db/clients.ts'

/**
 * What system entries say when cards are merged and split. Each names the other card (`card`, `name`) and bears witness of
 * how it ended then: its number of entries (`seq`), `entry` and `hash`. `taken` (JSON, `Taken`): the dossier fields that
 * came along, so that a split gives them back.
 */

type Other = Pick<OwnClient, 'id' | 'name' | 'identifiers' | 'head'>

const other = ({ id, name, identifiers, head }: Other): Record<string, string> => ({
  card: id,
  name: name || (identifiers[0]?.value ?? ''),
  seq: String(head.seq),
  hash: head.hash,
})

export const merged = (from: Other, taken: Taken): SystemEvent => ({
  event: 'merged',
  values: { ...other(from), taken: JSON.stringify(taken) },
})
export const mergedInto = (into: Other): SystemEvent => ({ event: 'merged-into', values: other(into) })
export const split = (from: Other): SystemEvent => ({ event: 'split', values: other(from) })
export const splitFrom = (from: Other): SystemEvent => ({ event: 'split-from', values: other(from) })

/** What a card takes from another's dossier: the fields that differ. */
export function takenFields(into: Dossier, from: Dossier, takes: readonly DossierField[]): Taken {
  const differ = takes.filter((field) => JSON.stringify(into[field]) !== JSON.stringify(from[field]))
  const only = (dossier: Dossier) => Object.fromEntries(differ.map((field) => [field, dossier[field]]))
  return Taken.parse({ from: only(into), to: only(from) })
}

/** The fields that a merger changed and nobody has changed since, as they were before. */
export function givenBack(now: Dossier, { from, to }: Taken): Partial<Dossier> {
  const same = Object.keys(to).filter((field) => {
    const key = field as DossierField
    return JSON.stringify(now[key]) === JSON.stringify(to[key])
  })
  return Object.fromEntries(Object.entries(from).filter(([field]) => same.includes(field)))
}
