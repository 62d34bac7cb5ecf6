import type { Dossier } from '#lib/protocol/client.ts'
import type { SystemEvent } from '#lib/protocol/entry.ts'
import type { Identifier } from '#lib/protocol/identifier.ts'

/**
 * What system entries say of a dossier, in plain words: the responsible staff member by name, tags in one line.
 * `client-created`: the fields that are filled, and `identifiers`; `dossier-changed`: `field`, `from`, `to`;
 * `identifier-added` and `identifier-removed`: `kind`, `value`; `identifier-read`, when the same phone as it was written is
 * read by another country's rules: these, and `from`, `to`, the normal forms.
 */

type Spoken = Dossier & { responsibleName: string | null }
type Named = Pick<Identifier, 'kind' | 'value'>

const FIELDS = ['name', 'company', 'address', 'tags', 'responsible', 'note'] as const

function words(dossier: Spoken, field: (typeof FIELDS)[number]): string {
  if (field === 'responsible') return dossier.responsibleName ?? ''
  return field === 'tags' ? dossier.tags.join(', ') : dossier[field]
}

export function clientCreated(dossier: Spoken, identifiers: readonly Named[]): SystemEvent {
  const all = FIELDS.map((field) => [field, words(dossier, field)] as const)
  const known = [...all, ['identifiers', identifiers.map(({ value }) => value).join('; ')] as const]
  return { event: 'client-created', values: Object.fromEntries(known.filter(([, value]) => value !== '')) }
}

/** One event for each field that differs. */
export function dossierChanged(before: Spoken, after: Spoken): SystemEvent[] {
  return FIELDS.flatMap((field) => {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return []
    const values = { field, from: words(before, field), to: words(after, field) }
    return [{ event: 'dossier-changed' as const, values }]
  })
}

export function identifierAdded({ kind, value }: Named): SystemEvent {
  return { event: 'identifier-added', values: { kind, value } }
}

export function identifierRemoved({ kind, value }: Named): SystemEvent {
  return { event: 'identifier-removed', values: { kind, value } }
}

export function identifierRead({ kind, value, normal: from }: Identifier, { normal: to }: Identifier): SystemEvent {
  return { event: 'identifier-read', values: { kind, value, from, to } }
}
