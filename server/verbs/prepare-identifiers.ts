import { uuidV7 } from '#lib/card/uuid-v7.ts'
import { identifierDigest, importDirectoryKey } from '#lib/identifiers/digest.ts'
import { normalForm } from '#lib/identifiers/normal-form.ts'
import { MedkartaError } from '#lib/protocol/errors.ts'
import type { Identifier, NewIdentifier } from '#lib/protocol/identifier.ts'
import { holdCountry } from '#server/db/country.ts'
import type { Db } from '#server/db/tables.ts'
import type { Trx } from '#server/db/transaction.ts'

/** What normal forms and digests depend on. */
export type Reading = { country: string; key: CryptoKey }

/** An identifier that is ready for any card. */
export type Prepared = Identifier & { digest: string }

/** How this company reads identifiers. */
export async function readReading(db: Db): Promise<Reading> {
  const company = await db.selectFrom('company').select(['country', 'directory_key']).executeTakeFirstOrThrow()
  return { country: company.country, key: await importDirectoryKey(company.directory_key.toString('base64url')) }
}

/** The same for whoever writes identifiers: it stays so until the transaction ends. */
export async function holdReading(trx: Trx): Promise<Reading> {
  await holdCountry(trx)
  return readReading(trx)
}

/**
 * An identifier with normal form, digest and a fresh id; null when the value is no such identifier. A semicolon is in
 * none: in CSV it separates them.
 */
export async function prepareIdentifier(
  { kind, value }: NewIdentifier,
  { country, key }: Reading,
  now: number,
): Promise<Prepared | null> {
  const normal = value.includes(';') ? null : normalForm(kind, value, country)
  if (normal === null) return null
  return { id: uuidV7(now), kind, value, normal, digest: await identifierDigest(key, kind, normal) }
}

/** Of a phone also by whose rules it was read, because it may be good under others. */
export function badIdentifier({ kind, value }: NewIdentifier, { country }: Reading): MedkartaError {
  return new MedkartaError('bad-identifier', { kind, value, ...(kind === 'phone' && { country }) })
}

/**
 * All of them, those of the same normal form once.
 *
 * @throws MedkartaError `bad-identifier`
 */
export async function prepareIdentifiers(
  identifiers: readonly NewIdentifier[],
  reading: Reading,
  now: number,
): Promise<Prepared[]> {
  const distinct = new Map<string, Prepared>()
  for (const { kind, value } of identifiers) {
    const prepared = await prepareIdentifier({ kind, value }, reading, now)
    if (prepared === null) throw badIdentifier({ kind, value }, reading)
    const name = `${kind}:${prepared.normal}`
    if (!distinct.has(name)) distinct.set(name, prepared)
  }
  return [...distinct.values()]
}
