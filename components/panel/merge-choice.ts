import type { Client } from '#lib/protocol/client.ts'
import { DossierField } from '#lib/protocol/merge.ts'

/** Which of two cards: the one that was open, or the other. */
export type Side = 0 | 1
export type Sides = readonly [Client, Client]
/** From which card each field of the dossier is taken, where the person chose. */
export type Choice = Partial<Record<DossierField, Side>>

/** A field of a dossier in words; '' when it is empty. */
export function fieldWords(client: Client, field: DossierField): string {
  if (field === 'responsible') return client.responsibleName ?? ''
  return field === 'tags' ? client.tags.join(', ') : client[field]
}

/** The fields in which two dossiers differ. */
export const differing = ([a, b]: Sides): DossierField[] =>
  DossierField.options.filter((field) => fieldWords(a, field) !== fieldWords(b, field))

/** From which card a field is taken: as chosen, else from the one that stays unless it has nothing there. */
export function sideOf(sides: Sides, choice: Choice, keep: Side, field: DossierField): Side {
  const other: Side = keep === 0 ? 1 : 0
  return choice[field] ?? (fieldWords(sides[keep], field) === '' ? other : keep)
}

/** The fields that the card that stays takes from the other. */
export const takenFrom = (sides: Sides, choice: Choice, keep: Side): DossierField[] =>
  differing(sides).filter((field) => sideOf(sides, choice, keep, field) !== keep)
