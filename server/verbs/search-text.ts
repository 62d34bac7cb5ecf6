import { foldForSearch, foldIdentifier } from '#lib/card/search-fold.ts'
import type { Dossier } from '#lib/protocol/client.ts'
import type { Identifier } from '#lib/protocol/identifier.ts'
import type { SearchText } from '#server/db/clients.ts'

/** Longest folded name that is kept: an index row of PostgreSQL holds 2,700 bytes. */
const NAME_LIMIT = 600

/**
 * What search finds a client by: the folded words of name, company and identifiers, as written and in normal form.
 * `nameFolded` begins every word of the name with a space; it also tells whether two names are the same.
 */
export function searchText(
  { name, company }: Pick<Dossier, 'name' | 'company'>,
  identifiers: readonly Pick<Identifier, 'value' | 'normal'>[],
): SearchText {
  const nameFolded = foldName(name)
  const known = identifiers.flatMap(({ value, normal }) => [foldIdentifier(value), foldIdentifier(normal)])
  return { nameFolded, search: [nameFolded.trim(), foldForSearch(company), ...new Set(known)].join(' ').trim() }
}

/** The words of a name, folded, each after a space; '' for no name. */
export function foldName(name: string): string {
  const folded = foldForSearch(name)
  return folded === '' ? '' : ` ${folded}`.slice(0, NAME_LIMIT).toWellFormed()
}
